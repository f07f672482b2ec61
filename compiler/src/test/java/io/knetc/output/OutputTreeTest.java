package io.knetc.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.cluster.ServicePortBuilder;
import io.knetc.render.HostFiles.HostFile;
import io.knetc.render.LineOrigins;
import io.knetc.render.Utf8Writer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputTreeTest {
  @TempDir private Path directory;

  @Test
  void aTreeStandsWholeWithItsMarkAndOrigins() throws Exception {
    Path target = directory.resolve("deep/out");
    write(target, "one");
    assertThat(Files.readString(target.resolve("nodes/node1/iptables.save"))).isEqualTo("one\n");
    assertThat(Files.readString(target.resolve("nodes/node1/origins.json")))
        .contains("\"iptables.save\":[[1,1,0]]");
    assertThat(target.resolve(OutputTree.MARKER)).isRegularFile();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rwxr-xr-x");
    assertThat(names(directory.resolve("deep"))).containsExactly("out");
  }

  @Test
  void anOwnTreeIsReplacedAsAWhole() throws Exception {
    Path target = directory.resolve("out");
    write(target, "one");
    Files.writeString(target.resolve("nodes/node1/left-over"), "");
    write(target, "two");
    assertThat(names(target.resolve("nodes/node1")))
        .containsExactly("iptables.save", "origins.json");
    assertThat(Files.readString(target.resolve("nodes/node1/iptables.save"))).isEqualTo("two\n");
    assertThat(names(directory)).containsExactly("out");
  }

  @Test
  void anEmptyDirectoryIsTaken() throws Exception {
    Path target = Files.createDirectory(directory.resolve("out"));
    write(target, "one");
    assertThat(target.resolve("nodes/node1/iptables.save")).isRegularFile();
  }

  @Test
  void aForeignDirectoryStays() throws Exception {
    Path target = Files.createDirectory(directory.resolve("mine"));
    Files.writeString(target.resolve("work"), "years");
    assertThatThrownBy(() -> OutputTree.at(target))
        .isInstanceOf(OutputTrouble.class)
        .hasMessageContaining("is not empty and was not written by knetc");
    assertThat(names(directory)).containsExactly("mine");
    assertThat(names(target)).containsExactly("work");
  }

  @Test
  void aFileOrALinkIsNoDirectory() throws Exception {
    Path file = directory.resolve("file");
    Files.writeString(file, "");
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("gone"));
    for (Path target : List.of(file, link)) {
      assertThatThrownBy(() -> OutputTree.at(target))
          .isInstanceOf(OutputTrouble.class)
          .hasMessageContaining("is there and is no directory");
    }
    assertThatThrownBy(() -> OutputTree.at(file.resolve("out")))
        .isInstanceOf(OutputTrouble.class)
        .hasMessageContaining("is not a directory");
  }

  @Test
  void aFailureLeavesWhatWasThere() throws Exception {
    Path target = directory.resolve("out");
    write(target, "one");
    assertThatThrownBy(
            () -> {
              try (OutputTree tree = OutputTree.at(target)) {
                tree.writeNode("node1", List.of(file("two")));
                tree.writeNode("node2", List.of(failing()));
                tree.finish();
              }
            })
        .isInstanceOf(OutputTrouble.class)
        .hasMessage("cannot write the files of the Node node2: no more");
    assertThat(names(directory)).containsExactly("out");
    assertThat(Files.readString(target.resolve("nodes/node1/iptables.save"))).isEqualTo("one\n");
    assertThat(names(target.resolve("nodes"))).containsExactly("node1");
  }

  /// In a mount namespace of its own, on a file system of 64 kB, with the program as its user
  /// starts it.
  @Test
  void aFullDiskLeavesNothingBehind() throws Exception {
    Path mounted = Files.createDirectory(directory.resolve("disk"));
    Path input = directory.resolve("nodes.yaml");
    StringBuilder nodes = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      nodes.append("---\napiVersion: v1\nkind: Node\nmetadata: {name: node%d}\n".formatted(i));
      nodes.append(
          "status: {addresses: [{type: InternalIP, address: 192.168.10.%d}]}\n".formatted(i));
    }
    Files.writeString(input, nodes);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String script =
        """
        mount -t tmpfs -o size=64k none "$1" || exit 99
        "$2" -cp "$3" io.knetc.Knetc compile -f "$4" -o "$1/out"
        echo "exit $?"
        ls -A "$1"
        """;
    String said =
        run(
            "unshare",
            "-m",
            "sh",
            "-c",
            script,
            "sh",
            mounted.toString(),
            java,
            System.getProperty("java.class.path"),
            input.toString());
    assumeTrue(said.contains("exit "), "no right to mount in a namespace of our own");
    assertThat(said)
        .startsWith("knetc: cannot write the files of the Node node")
        .contains("No space left on device")
        .endsWith("exit 2\n")
        .doesNotContain("\tat ");
  }

  private static void write(Path target, String text) throws OutputTrouble {
    try (OutputTree tree = OutputTree.at(target)) {
      tree.writeNode("node1", List.of(file(text)));
      tree.finish();
    }
  }

  private static HostFile file(String text) {
    return new HostFile() {
      @Override
      public String name() {
        return "iptables.save";
      }

      @Override
      public void render(Utf8Writer out, LineOrigins lines) throws IOException {
        out.write(text + "\n");
        lines.line(ServicePortBuilder.ORIGIN);
      }
    };
  }

  private static HostFile failing() {
    return new HostFile() {
      @Override
      public String name() {
        return "iptables.save";
      }

      @Override
      public void render(Utf8Writer out, LineOrigins lines) throws IOException {
        out.write("half a");
        throw new IOException("no more");
      }
    };
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
