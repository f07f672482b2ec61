package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.cli.CommandLines;
import io.knetc.cli.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/// `knetc validate` as its user sees it.
final class ValidateCommandTest {
  private static final String EXAMPLE = "../examples/hello-world";

  private record Run(int exitCode, String stdout, String stderr) {}

  @Test
  void saysWhatWasExpectedAndSeen() {
    Run run = run("-f", EXAMPLE);
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout())
        .containsPattern("(?m)^    FROM +EXPECTED +SEEN$")
        .containsPattern("(?m)^default/hello-nodeport:http TCP$")
        .containsPattern("(?m)^  node port 192.168.10.12:30080$")
        .containsPattern(
            "(?m)^    node1 +10.244.1.5:8080, 10.244.2.7:8080, seen as node1 +ok \\(\\d \\+"
                + " \\d\\)$")
        .endsWith(" calls: all as expected\n");
  }

  @Test
  void quietlyItSaysNothingIfAllIsWell() {
    assertThat(run("-f", EXAMPLE, "-q")).isEqualTo(new Run(0, "", ""));
  }

  @Test
  void printsXmlForBuildServers() throws Exception {
    String xml = run("-f", EXAMPLE, "-o", "junit").stdout();
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    int cases = suite.getElementsByTagName("testcase").getLength();
    assertThat(cases).isPositive();
    assertThat(suite.getAttribute("tests")).isEqualTo(Integer.toString(cases));
    assertThat(suite.getAttribute("failures")).isEqualTo("0");
  }

  @Test
  void keepsLogs(@TempDir Path folder) throws Exception {
    Path logs = folder.resolve("logs");
    assertThat(run("-f", EXAMPLE, "-o", "json", "--logs", logs.toString()).stdout())
        .contains("\"holds\" : true");
    try (Stream<Path> files = Files.list(logs)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "calls", "listeners", "node1.txt", "node2.txt", "node3.txt", "probes", "serve.log");
    }
    assertThat(logs.resolve("node2.txt")).content().contains("KUBE-SVC-").contains("# ip route");
  }

  @Test
  void keepsTheLab() {
    Run run = run("-f", EXAMPLE, "-q", "--keep");
    assertThat(run.exitCode()).isZero();
    Matcher name = Pattern.compile("docker rm -f (\\S+)").matcher(run.stderr());
    assertThat(name.find()).isTrue();
    assertThat(Containers.exists(name.group(1))).isTrue();
    Containers.remove(name.group(1));
  }

  @Test
  void errorsInTheManifestsComeFirst() {
    Run run = run("-f", "../examples/misspelt");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr()).contains("error[KN1002]");
  }

  @Test
  void whatCannotBeIsSaid(@TempDir Path folder) throws Exception {
    assertThat(run("-f", EXAMPLE, "--keep", "--kernel", "uml"))
        .isEqualTo(
            new Run(
                2,
                "",
                "knetc: --keep needs --kernel host: user-mode Linux ends with its probes\n"));
    Path file = Files.createFile(folder.resolve("file"));
    Run logs = run("-f", EXAMPLE, "-q", "--logs", file.resolve("logs").toString());
    assertThat(logs.exitCode()).isEqualTo(2);
    assertThat(logs.stderr()).startsWith("knetc: cannot write the logs: ");
    Run kernel = run("-f", EXAMPLE, "--kernel", "bsd");
    assertThat(kernel.exitCode()).isEqualTo(2);
    assertThat(kernel.stderr()).startsWith("knetc: --kernel: \"bsd\" is none of host, uml");
  }

  private static Run run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8));
    String[] all =
        Stream.concat(Stream.of("validate"), Stream.of(arguments)).toArray(String[]::new);
    int exitCode = CommandLines.run(all, console);
    console.out().flush();
    console.err().flush();
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
