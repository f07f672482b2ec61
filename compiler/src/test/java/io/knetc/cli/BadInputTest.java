package io.knetc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Inputs that are too large, too deep or no text, through the whole program: a finding, exit code
/// 1, and nothing written.
@Timeout(60)
final class BadInputTest {
  private static final int HUGE = 200_000_000;

  @TempDir private Path directory;

  @Test
  void aHugeScalarIsFound() throws IOException {
    Path file = repeated("a: \"", "a".repeat(1 << 16), "\"\n");
    assertFinding("error[KN0007]", "the object is larger than 16 MiB", file);
  }

  @Test
  void hugeTextOfManyLinesIsFound() throws IOException {
    Path file = repeated("", "a\n".repeat(1 << 15), "");
    assertThat(compile(file).exit()).isEqualTo(1);
    assertThat(compile(file).err().length()).isLessThan(100_000);
    assertNothingWritten();
  }

  @Test
  void deepNestingIsFound() throws IOException {
    int depth = 10_000;
    String block =
        IntStream.range(0, 3_000)
            .mapToObj(level -> " ".repeat(level) + "a:\n")
            .collect(Collectors.joining());
    List<String> texts =
        List.of(
            "a: " + "[".repeat(depth) + "]".repeat(depth) + "\n",
            "{\"a\":".repeat(depth) + "1" + "}".repeat(depth),
            "- ".repeat(depth) + "a\n",
            block);
    for (String text : texts) {
      assertFinding("error[KN0005]", "nested deeper than 200 levels", file("deep.yaml", text));
    }
  }

  @Test
  void aliasBombsAreFound() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      bomb.append("a" + i + ": &a" + i + " [").append(("*a" + (i - 1) + ", ").repeat(10));
      bomb.append("]\n");
    }
    assertFinding("error[KN0006]", "aliases", file("bomb.yaml", bomb.toString()));
  }

  @Test
  void whatIsNoTextIsFound() throws IOException {
    byte[] binary = new byte[100_000];
    for (int i = 0; i < binary.length; i++) {
      binary[i] = (byte) (i * 31);
    }
    Path file = directory.resolve("binary.yaml");
    Files.write(file, binary);
    assertFinding("error[KN0003]", "", file);
  }

  @Test
  void anInputWithoutObjectsIsFound() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Program none = compile(empty);
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("holds no *.yaml");
    assertFinding("error[KN0010]", "no Kubernetes object", file("none.yaml", ""));
    assertFinding(
        "error[KN2005]",
        "no Node",
        file("none.yaml", serviceWithUnknownField(1).replace(" portz: 3,", "")));
  }

  @Test
  void aPipeCanBeRead() throws IOException, InterruptedException {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              try {
                Files.writeString(pipe, Program.NODE);
              } catch (IOException trouble) {
                throw new IllegalStateException(trouble);
              }
            });
    assertThat(compile(pipe).exit()).isZero();
    writer.join();
  }

  @Test
  void onlyTheFirstHundredFindingsAreShown() throws IOException {
    for (int number : new int[] {100, 101}) {
      String text =
          Program.NODE
              + IntStream.rangeClosed(1, number)
                  .mapToObj(BadInputTest::serviceWithUnknownField)
                  .collect(Collectors.joining());
      Program many = compile(file("many.yaml", text));
      assertThat(many.err().lines().filter(line -> line.startsWith("error["))).hasSize(100);
      assertThat(many.err())
          .endsWith(number + " errors" + (number > 100 ? "; 100 are shown, errors first\n" : "\n"));
    }
  }

  @Test
  void anErrorIsShownBehindAnyNumberOfWarnings() throws IOException {
    String slice =
        """
        ---
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata: {name: web%d, labels: {kubernetes.io/service-name: gone}}
        addressType: IPv4
        endpoints: [{addresses: [10.1.0.5]}]
        """;
    String service =
        """
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: %s}
        spec: {clusterIP: 10.96.0.5, ports: [{port: 80}]}
        """;
    String text =
        Program.NODE
            + IntStream.rangeClosed(1, 120).mapToObj(slice::formatted).collect(Collectors.joining())
            + service.formatted("one")
            + service.formatted("two");
    Program many = compile(file("many.yaml", text));
    assertThat(many.err()).contains("error[KN2002]");
    assertThat(many.err().lines().filter(line -> line.startsWith("warning["))).hasSize(99);
    assertThat(many.err()).endsWith("1 error, 120 warnings; 100 are shown, errors first\n");
  }

  @Test
  void namesThatCouldLeaveARuleOrAPathReachNothing() throws IOException {
    List<String> attacks =
        List.of(
            "a\\nCOMMIT",
            "a -j ACCEPT",
            "a\\\" -j ACCEPT",
            "../../x",
            "a/b",
            "${a}",
            "<#assign>",
            "a\\u0000",
            "-A");
    for (String attack : attacks) {
      String name = "metadata: {name: \"" + attack + "\"}\n";
      String service =
          "---\napiVersion: v1\nkind: Service\n"
              + name
              + "spec: {clusterIP: 10.96.0.5, ports: [{port: 80}]}\n";
      assertFinding("error[KN1004]", "legal Service name", file("a.yaml", Program.NODE + service));
      String node = Program.NODE.replace("metadata: {name: node1}\n", name);
      assertFinding("error[KN1004]", "legal Node name", file("b.yaml", node));
    }
  }

  private static String serviceWithUnknownField(int number) {
    return """
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: web-%d}
    spec: {clusterIP: 10.96.1.%d, portz: 3, ports: [{port: 80}]}
    """
        .formatted(number, number);
  }

  private void assertFinding(String code, String message, Path... files) throws IOException {
    Program program = compile(files);
    assertThat(program.exit()).as(program.err()).isEqualTo(1);
    assertThat(program.out()).isEmpty();
    assertThat(program.err()).contains(code, message).doesNotContain("\tat ", "Exception");
    assertThat(program.err().length()).isLessThan(100_000);
    assertNothingWritten();
  }

  private void assertNothingWritten() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      assertThat(entries.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.equals("out") || name.startsWith(".knetc-"));
    }
  }

  private Program compile(Path... files) {
    List<String> arguments =
        new ArrayList<>(List.of("compile", "-o", directory.resolve("out").toString()));
    Arrays.stream(files).forEach(file -> arguments.addAll(List.of("-f", file.toString())));
    return Program.run(arguments.toArray(String[]::new));
  }

  private Path file(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.writeString(file, text);
    return file;
  }

  /// A file of some 200 MB: a text over and over between two others.
  private Path repeated(String before, String text, String after) throws IOException {
    Path file = directory.resolve("huge.yaml");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write(before.getBytes(StandardCharsets.UTF_8));
      for (int written = 0; written < HUGE; written += bytes.length) {
        out.write(bytes);
      }
      out.write(after.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
