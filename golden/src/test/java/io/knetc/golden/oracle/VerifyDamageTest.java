package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What is damaged in a capture, `knetc verify` reports: that, with its owner, and nothing else.
final class VerifyDamageTest {
  private static final String NODE = "node1";
  private static final String DNAT =
      "default/v4:http\" -m tcp -j DNAT --to-destination 10.244.2.4:8080";

  @TempDir private Path directory;

  /// @param file the kind of dump that is damaged
  /// @param told the lines of the text that matter: those that are no line of a host
  private record Damage(
      String name, String mode, Capture.Kind file, UnaryOperator<String> edit, List<String> told) {}

  private static Damage damage(
      String name, String mode, Capture.Kind file, UnaryOperator<String> edit, String... told) {
    return new Damage(name, mode, file, edit, List.of(told));
  }

  private static List<Damage> damages() {
    Capture.Kind rules = Capture.Kind.IPTABLES;
    Capture.Kind sets = Capture.Kind.IPSET;
    Capture.Kind servers = Capture.Kind.IPVSADM;
    return List.of(
        damage(
            "a rule deleted",
            "iptables",
            rules,
            without(DNAT),
            "service default/v4 port http: 1 missing",
            "node1: 1 missing"),
        damage(
            "a rule duplicated",
            "iptables",
            rules,
            twice(DNAT),
            "service default/v4 port http: 1 duplicated",
            "node1: 1 duplicated"),
        damage(
            "a jump deleted",
            "iptables",
            rules,
            without("\"kubernetes postrouting rules\""),
            "KubeProxyConfiguration: 1 missing",
            "node1: 1 missing"),
        damage(
            "the last rule of KUBE-SERVICES on top",
            "iptables",
            rules,
            onTop("NOTE: this must be the last rule in this chain", "-A KUBE-SERVICES "),
            "KubeProxyConfiguration: 1 moved",
            "node1: 1 moved"),
        damage(
            "an endpoint stale",
            "iptables",
            rules,
            replaced("10.244.2.4:8080", "10.244.2.99:8080", "default/v4:http\" -m tcp -j DNAT"),
            "service default/v4 port http: 1 missing, 1 extra",
            "node1: 1 missing, 1 extra"),
        damage(
            "another probability",
            "iptables",
            rules,
            replaced(
                "--probability 0.33333333349", "--probability 0.90000000000", "default/v4:http ->"),
            "service default/v4 port http: 1 changed",
            "node1: 1 changed"),
        damage(
            "another mark",
            "iptables",
            rules,
            replaced("0x4000/0x4000", "0x8000/0x8000", "-A KUBE-MARK-MASQ"),
            "KubeProxyConfiguration: 1 missing",
            "kube-proxy or kubelet: 1 extra",
            "node1: 1 missing, 1 extra"),
        damage(
            "a foreign DROP on top",
            "iptables",
            rules,
            before("-A FORWARD ", "-A FORWARD -d 10.244.0.0/16 -j DROP"),
            "rules of others that take effect before those of the cluster",
            "node1: all is there as it should be; 1 rule of others takes effect first"),
        damage(
            "a foreign rule in a chain of kube-proxy",
            "iptables",
            rules,
            before("-A KUBE-SERVICES ", "-A KUBE-SERVICES -s 192.0.2.1/32 -j ACCEPT"),
            "kube-proxy (iptables or ipvs mode): 1 extra",
            "node1: 1 extra"),
        damage(
            "a foreign rule behind ours",
            "iptables",
            rules,
            before("COMMIT", "-A OUTPUT -d 192.0.2.1/32 -j DROP"),
            "node1: all is there as it should be; 1 of others left alone (unknown 1)"),
        damage(
            "a comment",
            "iptables",
            rules,
            replaced("kubernetes postrouting rules", "postrouting", "-A POSTROUTING"),
            "KubeProxyConfiguration: 1 with another comment",
            "node1: 1 with another comment"),
        damage(
            "counters",
            "iptables",
            rules,
            text -> text.replaceAll("(?m)^-A", "[3:180] -A"),
            "node1: all is there as it should be"),
        damage(
            "a chain of Docker",
            "iptables",
            rules,
            text -> text.replaceFirst(":KUBE-EXT", ":DOCKER - [0:0]\n:KUBE-EXT"),
            "node1: all is there as it should be; 1 of others left alone (Docker 1)"),
        damage(
            "sets of ipvs mode",
            "iptables",
            sets,
            text ->
                text
                    + "create KUBE-CLUSTER-IP hash:ip,port family inet hashsize 1024 maxelem"
                    + " 65536\n",
            "left over from kube-proxy (ipvs mode):",
            "node1: all is there as it should be; 1 left over from kube-proxy (ipvs mode)"),
        damage(
            "a chain of ipvs mode",
            "iptables",
            rules,
            text -> text.replaceFirst(":KUBE-EXT", ":KUBE-LOAD-BALANCER - [0:0]\n:KUBE-EXT"),
            "left over from kube-proxy (ipvs mode):",
            "node1: all is there as it should be; 1 left over from kube-proxy (ipvs mode)"),
        damage(
            "a chain of the userspace mode",
            "iptables",
            rules,
            text -> text.replaceFirst(":KUBE-EXT", ":KUBE-PORTALS-HOST - [0:0]\n:KUBE-EXT"),
            "left over from kube-proxy before 1.26 (userspace mode):",
            "node1: all is there as it should be; 1 left over from kube-proxy before 1.26"
                + " (userspace mode)"),
        damage(
            "a set entry deleted",
            "ipvs",
            sets,
            without("add KUBE-CLUSTER-IP 10.96.0.1,tcp:443"),
            "service default/kubernetes port https: 1 missing",
            "node1: 1 missing"),
        damage(
            "a set entry stale",
            "ipvs",
            sets,
            text -> text + "add KUBE-CLUSTER-IP 10.96.9.9,tcp:80\n",
            "kube-proxy (ipvs mode): 1 extra",
            "node1: 1 extra"),
        damage(
            "a real server deleted",
            "ipvs",
            servers,
            without("-a -t 10.96.0.1:443 -r 192.168.10.12:6443"),
            "service default/kubernetes port https: 1 missing",
            "node1: 1 missing"),
        damage(
            "a real server drained",
            "ipvs",
            servers,
            replaced("-w 1", "-w 0", "-a -t 10.96.0.1:443 -r 192.168.10.12:6443"),
            "service default/kubernetes port https: 1 changed",
            "node1: 1 changed"),
        damage(
            "another scheduler",
            "ipvs",
            servers,
            replaced("-s rr", "-s lc", "-A -t 10.96.0.1:443"),
            "service default/kubernetes port https: 1 changed",
            "node1: 1 changed"),
        damage(
            "a chain of iptables mode",
            "ipvs",
            rules,
            text ->
                text.replaceFirst(":KUBE-LOAD", ":KUBE-SVC-ERIFXISQEP7F7OF4 - [0:0]\n:KUBE-LOAD"),
            "left over from kube-proxy (iptables mode):",
            "node1: all is there as it should be; 1 left over from kube-proxy (iptables mode)"));
  }

  @TestFactory
  Stream<DynamicTest> everyDamageIsReported() {
    return damages().stream().map(damage -> dynamicTest(damage.name(), () -> verify(damage)));
  }

  private void verify(Damage damage) throws IOException {
    Capture capture =
        Captures.all().stream()
            .filter(
                each -> each.folder().endsWith("dual-stack") && each.mode().equals(damage.mode()))
            .findFirst()
            .orElseThrow();
    HeldHost whole = HeldHost.of(capture, NODE);
    HeldHost damaged = whole.with(damage.file().ending().substring(1), damage.edit());
    assertThat(damaged).as("the damage").isNotEqualTo(whole);
    Ran ran = damaged.verify(directory);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().lines().filter(line -> !line.isEmpty() && !line.startsWith(" ")))
        .as(ran.out())
        .containsExactlyElementsOf(damage.told());
    boolean isFine =
        damage.told().stream()
            .allMatch(line ->
                !line.contains("left over from")
                    && (!line.startsWith(NODE) || line.contains("as it should be")));
    assertThat(ran.exit()).isEqualTo(isFine ? 0 : 1);
  }

  /// The rules of flannel 0.13, which have neither comments nor a chain of their own, stay when a
  /// newer one starts.
  @TestFactory
  Stream<DynamicTest> rulesOfAnOldFlannelAreLeftOver() throws IOException {
    return FlannelCapture.all().stream()
        .filter(capture -> capture.name().equals("vxlan-default"))
        .map(capture -> dynamicTest(capture.name(), () -> verifyBesideOldFlannel(capture)));
  }

  private void verifyBesideOldFlannel(FlannelCapture capture) throws IOException {
    List<String> nat =
        List.of(
            "POSTROUTING -s 10.244.0.0/16 -d 10.244.0.0/16 -j RETURN",
            "POSTROUTING -s 10.244.0.0/16 ! -d 224.0.0.0/4 -j MASQUERADE --random-fully",
            "POSTROUTING ! -s 10.244.0.0/16 -d 10.244.0.0/24 -j RETURN",
            "POSTROUTING ! -s 10.244.0.0/16 -d 10.244.0.0/16 -j MASQUERADE --random-fully");
    List<String> filter =
        List.of("FORWARD -s 10.244.0.0/16 -j ACCEPT", "FORWARD -d 10.244.0.0/16 -j ACCEPT");
    HeldHost current = HeldHost.of(capture, capture.hosts().getFirst());
    Ran ran =
        current
            .with(
                "iptables-save",
                before("-A FORWARD ", lines("-A ", filter))
                        .andThen(before("-A POSTROUTING ", lines("-A ", nat)))
                    ::apply)
            .verify(directory);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith(
            "left over from flannel before 0.20:\n"
                + "  iptables.save nat\n"
                + lines("    -A ", nat)
                + "\n  iptables.save filter\n"
                + lines("    -A ", filter)
                + "\n  to remove exactly these:\n"
                + lines("    iptables -w -t nat -D ", nat)
                + "\n"
                + lines("    iptables -w -t filter -D ", filter)
                + "\n\nnode1: all is there as it should be; 6 left over from flannel before 0.20;");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(current.verify(directory).exit()).isZero();
  }

  private static String lines(String start, List<String> rules) {
    return rules.stream().map(rule -> start + rule).collect(Collectors.joining("\n"));
  }

  private static String line(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).findFirst().orElseThrow() + "\n";
  }

  private static UnaryOperator<String> without(String part) {
    return text -> text.replace(line(text, part), "");
  }

  private static UnaryOperator<String> twice(String part) {
    return text -> text.replace(line(text, part), line(text, part).repeat(2));
  }

  private static UnaryOperator<String> replaced(String from, String to, String part) {
    return text -> text.replace(line(text, part), line(text, part).replace(from, to));
  }

  private static UnaryOperator<String> before(String part, String added) {
    return text -> text.replaceFirst("(?m)^" + part, added + "\n" + part);
  }

  private static UnaryOperator<String> onTop(String part, String chain) {
    return text ->
        text.replaceFirst(java.util.regex.Pattern.quote(line(text, part)), "")
            .replaceFirst("(?m)^" + chain, line(text, part).replace("$", "\\$") + chain);
  }
}
