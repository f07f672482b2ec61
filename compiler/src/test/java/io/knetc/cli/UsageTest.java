package io.knetc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.render.HostFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What knetc says to arguments: 0 and a result, 1 and findings, 2 and one line that says what is
/// wrong with the arguments.
final class UsageTest {
  private static final String UNKNOWN_FIELD =
      """
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {clusterIP: 10.96.0.5, portz: 3, ports: [{port: 80}]}
      """;

  @TempDir private Path directory;

  @Test
  void aGoodRunSaysWhatCameOutAndExitsWith0() {
    Program good = compile(Program.NODE, "-o", out());
    assertThat(good.exit()).isEqualTo(0);
    assertThat(good.err()).isEmpty();
    assertThat(good.out()).contains("1 node, 0 services", "written to " + out());
    assertThat(compile(Program.NODE, "-q", "-o", out()).out()).isEmpty();
  }

  @Test
  void findingsExitWith1AndSayNothingOnStdout() {
    Program findings = compile(Program.NODE + UNKNOWN_FIELD, "-o", out());
    assertThat(findings.exit()).isEqualTo(1);
    assertThat(findings.out()).isEmpty();
    assertThat(findings.err()).contains("error[KN1002]", "--> -:10:30", "1 error\n");
    assertThat(Path.of(out())).doesNotExist();
  }

  @Test
  void unknownFieldsMayBeToleratedAsKubectlDoes() {
    for (List<String> flag : List.of(List.of("--validate=warn"), List.of("--validate", "warn"))) {
      List<String> arguments = new ArrayList<>(flag);
      arguments.addAll(List.of("-o", out()));
      Program tolerant = compile(Program.NODE + UNKNOWN_FIELD, arguments.toArray(String[]::new));
      assertThat(tolerant.exit()).as("%s: %s", flag, tolerant.err()).isEqualTo(0);
      assertThat(tolerant.err()).contains("warning[KN1002]");
    }
    assertThat(compile(Program.NODE + UNKNOWN_FIELD, "--validate=strict", "-o", out()).exit())
        .isEqualTo(1);
  }

  @Test
  void diagnosticsMayBeJson() {
    Program json = compile(Program.NODE + UNKNOWN_FIELD, "--diagnostics", "json", "-o", out());
    assertThat(json.err()).startsWith("{\"code\":\"KN1002\",\"severity\":\"error\"");
  }

  @Test
  void emitPrintsOneFileOfOneHost() {
    Program emitted = compile(Program.NODE, "--node", "node1", "--emit", "iptables.save");
    assertThat(emitted.exit()).isEqualTo(0);
    assertThat(emitted.out()).startsWith("*nat\n").endsWith("COMMIT\n");
    assertTrouble("give it once, with one --node", "--emit", "iptables.save");
    assertTrouble("without -o", "--node", "node1", "--emit", "iptables.save", "-o", out());
    assertTrouble(
        "there is no file \"hosts\"; --emit takes one of " + String.join(", ", HostFiles.NAMES),
        "--node",
        "node1",
        "--emit",
        "hosts");
  }

  @Test
  void everyStageCanBeDumpedAlone() {
    for (String stage : List.of("read", "resolve", "select", "lower", "refine")) {
      Program dump = compile(Program.NODE, "--dump-after", stage);
      assertThat(dump.exit()).as(stage).isEqualTo(0);
      assertThat(dump.out()).as(stage).contains("node1");
    }
    assertTrouble(
        "there is no stage \"bogus\"; --dump-after takes one of read, resolve, select, lower,"
            + " refine",
        "--dump-after",
        "bogus");
    assertTrouble("prints one stage", "--dump-after", "read", "--dump-after", "lower");
    assertTrouble("prints one stage", "--dump-after", "read", "-o", out());
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertTrouble(
        "there is no Node \"node9\" in the input; its Nodes are node1",
        "--node",
        "node9",
        "-o",
        out());
    assertThat(Program.run("compile", "-f", directory.resolve("none").toString(), "-o", out()))
        .satisfies(missing -> {
          assertThat(missing.exit()).isEqualTo(2);
          assertThat(missing.err()).contains("there is no file", "none; check the -f arguments");
        });
  }

  @Test
  void wordsThatAnOptionDoesNotTakeAreRefused() {
    assertTrouble("\"1.26\" is none of 1.27, 1.28", "-o", out(), "--kube-proxy-version", "1.26");
    assertTrouble("\"userspace\" is none of iptables", "-o", out(), "--proxy-mode", "userspace");
    assertTrouble("\"10.0.0.0\" is not a CIDR", "-o", out(), "--cluster-cidr", "10.0.0.0");
    assertTrouble(
        "\"calico\" is none of vxlan, host-gw", "-o", out(), "--flannel-backend", "calico");
    assertTrouble("\"no\" is none of strict, warn", "-o", out(), "--validate", "no");
    assertTrouble("\"maybe\" is none of auto, always, never", "-o", out(), "--color", "maybe");
    assertTrouble("\"xml\" is none of text, json", "-o", out(), "--diagnostics", "xml");
    assertTrouble("there can be only one -o", "-o", out(), "-o", out() + "2");
    assertTrouble("say where the tree goes with -o DIR");
    assertTrouble("did you mean --node", "-o", out(), "--nodez", "node1");
  }

  @Test
  void withoutACommandTheUsageIsShown() {
    assertThat(Program.run())
        .satisfies(none -> {
          assertThat(none.exit()).isEqualTo(2);
          assertThat(none.err()).contains("Usage: knetc", "compile", "explain");
        });
    assertThat(Program.run("frobnicate").exit()).isEqualTo(2);
    assertThat(Program.run("--help").exit()).isEqualTo(0);
    assertThat(Program.run("compile", "--help").out()).contains("--kube-proxy-version");
    assertThat(Program.run("--version").out()).startsWith("knetc ");
  }

  @Test
  void everyCodeIsExplained() {
    assertThat(Program.run("explain").out()).contains("KN0001  error  the text is not YAML");
    assertThat(Program.run("explain", "kn2001").out()).contains("KN2001");
    assertThat(Program.run("explain", "KN9999"))
        .satisfies(unknown -> {
          assertThat(unknown.exit()).isEqualTo(2);
          assertThat(unknown.err()).contains("there is no diagnostic KN9999");
        });
  }

  private void assertTrouble(String message, String... arguments) {
    Program trouble = compile(Program.NODE, arguments);
    assertThat(trouble.exit()).as(trouble.err()).isEqualTo(2);
    assertThat(trouble.out()).isEmpty();
    assertThat(trouble.err()).startsWith("knetc: ").contains(message).doesNotContain("\tat ");
    assertThat(trouble.err().lines()).hasSize(1);
    assertThat(Path.of(out())).doesNotExist();
  }

  private String out() {
    return directory.resolve("out").toString();
  }

  private static Program compile(String manifests, String... arguments) {
    List<String> all = new ArrayList<>(List.of("compile", "-f", "-"));
    all.addAll(Arrays.asList(arguments));
    return Program.withInput(manifests, all.toArray(String[]::new));
  }
}
