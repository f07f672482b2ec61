package io.knetc.dump.ipset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.dump.Captures;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.render.RenderIpset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The kernel takes what knetc prints, and `ipset save` and `ipset list` show the same sets after
/// it: in a network namespace of its own, where ipset is there and may be used.
final class LoadedByIpsetTest {
  @BeforeAll
  static void toolIsThere() throws IOException, InterruptedException {
    assumeTrue(
        run("ipset create s hash:ip && ipset save", "").startsWith("create s"),
        "no ipset here, or no right to load sets in a namespace of our own");
  }

  @Test
  void whatIsPrintedIsWhatIpsetSaysAfterIt() throws IOException, InterruptedException {
    List<IpSet> wanted = new ArrayList<>();
    for (IpSet set : sample("types.ipset-save")) {
      if (isTaken(set)) {
        wanted.add(set);
      }
    }
    assertThat(wanted).hasSizeGreaterThan(8);
    assertThat(says(wanted, "ipset save")).isEqualTo(says(wanted, "ipset list"));
    assertThat(says(wanted, "ipset save")).isEqualTo(inOrder(wanted));
  }

  @Test
  void theSetsOfKubeProxyAreLoadedByteForByte() throws IOException, InterruptedException {
    String text = Captures.read(Captures.samples("ipset").resolve("kube-proxy.ipset-save"));
    List<IpSet> sets = IpsetDumps.parse(text);
    assertThat(says(sets, "ipset save")).isEqualTo(inOrder(sets));
  }

  @Test
  void whatRestoreTakesIsReadAsWhatSavePrints() throws IOException, InterruptedException {
    String input =
        """
        -N a iphash initval 7 hashsize 64 maxelem 9 bucketsize 4
        -A a 10.0.0.1
        create b hash:ip,port family inet6 hashsize 64 maxelem 9 comment bucketsize 4 initval 9
        add b [fd00::1],80 comment x"y z"
        add b fd00::2,17:81
        create c bitmap:port range 0-9
        add c tcp:8
        create d bitmap:ip range 10.0.0.0/24 timeout 0
        add d 10.0.0.7 timeout 0
        rename d e
        """;
    List<IpSet> read =
        IpsetDumps.parse(
            run("ipset restore && ipset save", input).replace(" family inet hash", " hash"));
    assertThat(inOrder(read)).isEqualTo(inOrder(IpsetDumps.parse(reordered(input))));
  }

  /// ipset prints the options of a set in an order of its own.
  private static String reordered(String input) {
    return input.replace(
        "initval 7 hashsize 64 maxelem 9 bucketsize 4",
        "hashsize 64 maxelem 9 bucketsize 4 initval 7");
  }

  private static List<IpSet> sample(String name) {
    return IpsetDumps.parse(Captures.read(Captures.samples("ipset").resolve(name)));
  }

  /// Kernels have some of the types only; and a list needs its members.
  private static boolean isTaken(IpSet set) throws IOException, InterruptedException {
    String text = RenderIpset.text(List.of(set));
    return run("ipset restore && echo taken", text).equals("taken\n");
  }

  private static String says(List<IpSet> sets, String command)
      throws IOException, InterruptedException {
    return inOrder(IpsetDumps.parse(run("ipset restore && " + command, RenderIpset.text(sets))));
  }

  /// The kernel keeps entries in the order of its hashes; seconds go by.
  private static String inOrder(List<IpSet> sets) {
    String text =
        RenderIpset.text(
            sets.stream()
                .map(set ->
                    new IpSet(
                        set.name(),
                        set.type(),
                        set.options(),
                        set.entries().stream().sorted().toList(),
                        set.origin()))
                .toList());
    return text.replaceAll("timeout 86[0-9]{3}", "timeout 86400");
  }

  /// The output of commands in a new network namespace; what they say of errors comes with it.
  private static String run(String commands, String input)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("unshare", "-n", "sh", "-c", commands).redirectErrorStream(true).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // The command ended without reading it; its words say why.
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
