package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.cli.CommandLines;
import io.knetc.cli.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.w3c.dom.Element;

/// `knetc validate` as its user sees it.
@Tag("lab")
final class ValidateCommandTest {
  private static final String EXAMPLE = "../examples/hello-world";

  private record Run(int exitCode, String stdout, String stderr) {}

  @Test
  void saysWhatWasExpectedAndSeen() {
    Run run = run("-f", EXAMPLE);
    assertThat(run.stderr()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.stdout())
        .startsWith("SERVICE PORT ")
        .containsPattern("(?m)^default/hello-nodeport:http TCP +cluster IP 10.96.10.10:8080 .* ok$")
        .containsPattern("(?m)^ +node port 30080 +20 +372 +ok$")
        .endsWith(" calls: all as expected\n");
    assertThat(run.stdout().lines()).allMatch(line -> line.length() <= 115);
  }

  @Test
  void showsEveryProbeIfAskedTo() {
    String all = run("-f", EXAMPLE, "-v").stdout();
    assertThat(all)
        .containsPattern("(?m)^    FROM +EXPECTED +SOURCE +SEEN$")
        .containsPattern("(?m)^  node port 192.168.10.12:30080 through node2$")
        .containsPattern(
            "(?m)^    node1 +10.244.1.5:8080, 10.244.2.7:8080 +masqueraded +ok \\(\\d \\+ \\d\\)$")
        .endsWith(" calls: all as expected\n");
    assertThat(all.lines()).allMatch(line -> line.length() <= 120);
  }

  /// Whoever runs it unattended must not take silence for a success.
  @Test
  void nothingAskedIsNoSuccess(@TempDir Path folder) throws Exception {
    Path nodes = folder.resolve("nodes.yaml");
    Files.writeString(
        nodes,
        """
        apiVersion: v1
        kind: Node
        metadata: {name: node1}
        spec: {podCIDR: 10.244.1.0/24}
        status: {addresses: [{type: InternalIP, address: 192.168.10.11}]}
        """);
    assertThat(run("-f", nodes.toString(), "-q"))
        .isEqualTo(
            new Run(
                2,
                "",
                "knetc: nothing was asked: no Service port of this input has an address on these"
                    + " nodes\n"));
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
              "calls",
              "listeners",
              "names.log",
              "node1.txt",
              "node2.txt",
              "node3.txt",
              "probes",
              "run.log",
              "serve.log");
    }
    assertThat(logs.resolve("node2.txt")).content().contains("KUBE-SVC-").contains("# ip route");
  }

  @Test
  void keepsLogsOfALabThatIsNotReadyInTime(@TempDir Path logs) throws Exception {
    Run run = run("-f", LabOf.WAYS.toString(), "--timeout", "1", "--logs", logs.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stdout()).isEmpty();
    assertThat(run.stderr())
        .matches(
            "knetc: stopped after 1 s at this step: [a-z0-9 -]+; raise --timeout, or leave out"
                + " nodes or Services\n");
    assertThat(logs.resolve("probes")).content().contains("10.96.0.11");
    assertThat(logs.resolve("node-a.txt")).content().contains("# ip route");
    assertThat(logs.resolve("run.log")).exists();
  }

  @Test
  void userModeLinuxKeepsThemToo(@TempDir Path logs) {
    Run run = run("-f", EXAMPLE, "--kernel", "uml", "--timeout", "1", "--logs", logs.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.stderr())
        .startsWith("knetc: stopped after 1 s at this step: ")
        .endsWith(
            "; raise --timeout, leave out nodes or Services, or take the faster --kernel host\n");
    assertThat(logs.resolve("node1.txt")).content().contains("# ip route");
    assertThat(logs.resolve("console.log")).exists();
  }

  /// What is printed can be pasted into a shell; without a terminal, docker takes no -t.
  @Test
  void keepsTheLab() throws Exception {
    Run run = run("-f", EXAMPLE, "-q", "--keep");
    assertThat(run.exitCode()).isZero();
    Matcher printed =
        Pattern.compile(
                """
                the lab stays in the container (\\S+)
                  a node:     (.*)
                  its rules:  (.*)
                  the rest:   (.*)
                  its end:    (.*)
                """)
            .matcher(run.stderr());
    assertThat(printed.matches()).as(run.stderr()).isTrue();
    String name = printed.group(1);
    try {
      assertThat(Containers.exists(name)).isTrue();
      assertThat(pasted(printed.group(2).replace("-it", "-i"), "ip -br addr"))
          .contains("192.168.10.11");
      assertThat(pasted(printed.group(3), "")).contains("-A KUBE-SERVICES ");
      assertThat(pasted(printed.group(4), "")).contains("node3", "pod:10.244.1.5");
    } finally {
      assertThat(pasted(printed.group(5), "")).contains(name);
    }
    assertThat(Containers.exists(name)).isFalse();
  }

  private static String pasted(String command, String input) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
    builder
        .environment()
        .put(
            "DOCKER_HOST",
            DockerClientFactory.instance().getTransportConfig().getDockerHost().toString());
    Process shell = builder.start();
    try (Writer stdin = shell.outputWriter()) {
      stdin.write(input);
    }
    String said = shell.inputReader(StandardCharsets.UTF_8).readAllAsString();
    assertThat(shell.waitFor()).as(said).isZero();
    return said;
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
    Run timeout = run("-f", EXAMPLE, "--timeout", "0");
    assertThat(timeout.exitCode()).isEqualTo(2);
    assertThat(timeout.stderr())
        .startsWith("knetc: --timeout: \"0\" is no number of seconds from 1 to 1000000");
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
