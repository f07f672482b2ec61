package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every captured node in nftables mode holds what `knetc verify` says that it should; what is
/// damaged in a capture is reported: that, with its owner, and nothing else.
final class VerifyTablesTest {
  private static final String CLUSTER = "session-affinity";
  private static final String NODE = "node1";
  private static final String FINE = "node1: all is there as it should be";

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicNode> whatKubeProxyProgrammedIsWhatShouldBeThere() throws IOException {
    return NftablesCaptures.all().stream()
        .map(capture ->
            dynamicContainer(
                capture.name(),
                NftablesCaptures.nodes(capture).stream()
                    .map(node -> dynamicTest(node, () -> verify(capture, node)))));
  }

  private void verify(Capture capture, String node) throws IOException {
    Ran ran = HeldHost.ofTables(capture, node).verify(directory);
    assertThat(ran.out() + ran.err()).isEqualTo(node + ": all is there as it should be\n");
    assertThat(ran.exit()).isZero();
  }

  /// @param told the lines of the text that matter: those that are no line of a host
  private record Damage(String name, UnaryOperator<String> edit, List<String> told) {}

  private static Damage damage(String name, UnaryOperator<String> edit, String... told) {
    return new Damage(name, edit, List.of(told));
  }

  private static List<Damage> damages() {
    return List.of(
        damage(
            "a rule deleted",
            without("meta l4proto tcp dnat to 10.244.2.3:8080"),
            "service default/web port http: 1 missing",
            "node1: 1 missing"),
        damage(
            "a rule duplicated",
            twice("jump mark-for-masquerade"),
            "service default/kubernetes port https: 1 duplicated",
            "node1: 1 duplicated"),
        damage(
            "an endpoint stale",
            replaced("dnat to 10.244.2.3:8080", "dnat to 10.244.2.99:8080"),
            "service default/web port http: 1 changed",
            "node1: 1 changed"),
        damage(
            "an element deleted",
            without("10.96.0.10 . udp . 53"),
            "service kube-system/kube-dns port dns: 1 missing",
            "node1: 1 missing"),
        damage(
            "an element that leads elsewhere",
            replaced(
                "10.96.0.10 . tcp . 53 : goto service-NWBZK7IH-kube-system/kube-dns/tcp/dns-tcp",
                "10.96.0.10 . tcp . 53 : goto reject-chain"),
            "service kube-system/kube-dns port dns-tcp: 1 changed",
            "node1: 1 changed"),
        damage(
            "the masquerade rule before the test of the mark",
            text ->
                swapped(text, "meta mark & 0x00004000 == 0x00000000 return", "masquerade fully"),
            "KubeProxyConfiguration: 1 moved",
            "node1: 1 moved"),
        damage(
            "another priority",
            replaced("type nat hook output priority -100", "type nat hook output priority 0"),
            "KubeProxyConfiguration: 1 changed",
            "node1: 1 changed"),
        damage(
            "another timeout",
            replaced("timeout 3h", "timeout 2h"),
            "service default/web port http: 1 changed",
            "node1: 1 changed"),
        damage(
            "a rule of others in a chain of kube-proxy",
            before("\t\tjump masquerading", "\t\tip saddr 192.0.2.1 accept"),
            "kube-proxy (nftables mode): 1 extra",
            "node1: 1 extra"),
        damage(
            "another comment",
            replaced("Reject traffic to invalid ports of ClusterIPs", "Reject"),
            "KubeProxyConfiguration: 1 with another comment",
            "node1: 1 with another comment"),
        damage(
            "clients that stay with an endpoint",
            text ->
                text.replaceFirst(
                    "timeout 3h\n",
                    "timeout 3h\n\t\telements = { 10.244.0.9 expires 2h59m58s496ms }\n"),
            FINE),
        damage("handles and counters", VerifyTablesTest::counted, FINE),
        damage(
            "a table of others",
            text -> text + "table inet firewalld {\n\tchain a {\n\t\taccept\n\t}\n}\n",
            FINE + "; 1 of others left alone (firewalld 1)"),
        damage(
            "rules of iptables-nft",
            text ->
                text + "table ip nat {\n\tchain DOCKER {\n\t\tiifname \"docker0\" return\n\t}\n}\n",
            FINE + "; 2 of others left alone (Docker 2)"),
        damage(
            "a family gone",
            text -> text.substring(0, text.indexOf("table ip6 kube-proxy {")),
            "KubeProxyConfiguration: 44 missing",
            "node node1: 2 missing",
            "node1: 46 missing"));
  }

  @TestFactory
  Stream<DynamicTest> everyDamageIsReported() {
    return damages().stream().map(damage -> dynamicTest(damage.name(), () -> verify(damage)));
  }

  private void verify(Damage damage) throws IOException {
    Capture capture =
        NftablesCaptures.all().stream()
            .filter(each -> each.folder().endsWith(CLUSTER))
            .findFirst()
            .orElseThrow();
    HeldHost whole = HeldHost.ofTables(capture, NODE);
    HeldHost damaged = whole.with("nft", damage.edit());
    assertThat(damaged).as("the damage").isNotEqualTo(whole);
    Ran ran = damaged.verify(directory);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().lines().filter(line -> !line.isEmpty() && !line.startsWith(" ")))
        .as(ran.out())
        .containsExactlyElementsOf(damage.told());
    assertThat(ran.exit()).isEqualTo(damage.told().getLast().startsWith(FINE) ? 0 : 1);
  }

  @TestFactory
  Stream<DynamicTest> tablesOfAnotherModeAreLeftOver() throws IOException {
    return NftablesCaptures.all().stream()
        .filter(capture -> capture.folder().endsWith(CLUSTER))
        .map(capture -> dynamicTest(capture.name(), () -> verifyInIptablesMode(capture)));
  }

  private void verifyInIptablesMode(Capture capture) throws IOException {
    HeldHost held = HeldHost.ofTables(capture, NODE);
    Ran ran =
        new HeldHost(
                NODE,
                held.files(),
                held.manifests(),
                List.of("--proxy-mode", "iptables", "--kube-proxy-version", "1.30"),
                held.dumps())
            .verify(directory);
    assertThat(ran.out())
        .isEqualTo(
            """
            left over from kube-proxy (nftables mode):
              nftables.conf ip kube-proxy
                table ip kube-proxy { comment "rules for kube-proxy"; }
              nftables.conf ip6 kube-proxy
                table ip6 kube-proxy { comment "rules for kube-proxy"; }
              to remove exactly these:
                nft delete table ip kube-proxy
                nft delete table ip6 kube-proxy

            %s; 2 left over from kube-proxy (nftables mode)
            """
                .formatted(FINE));
  }

  private static String line(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).findFirst().orElseThrow() + "\n";
  }

  private static UnaryOperator<String> without(String part) {
    return text -> replaceFirst(text, line(text, part), "");
  }

  private static UnaryOperator<String> twice(String part) {
    return text -> replaceFirst(text, line(text, part), line(text, part).repeat(2));
  }

  private static UnaryOperator<String> replaced(String from, String to) {
    return text -> replaceFirst(text, from, to);
  }

  private static UnaryOperator<String> before(String part, String added) {
    return text -> replaceFirst(text, part, added + "\n" + part);
  }

  private static String replaceFirst(String text, String from, String to) {
    int at = text.indexOf(from);
    assertThat(at).as(from).isNotNegative();
    return text.substring(0, at) + to + text.substring(at + from.length());
  }

  /// The later line before the earlier one.
  private static String swapped(String text, String earlier, String later) {
    String line = line(text, later);
    return replaceFirst(
        replaceFirst(text, line, ""), line(text, earlier), line + line(text, earlier));
  }

  /// As `nft -a` shows it on a host on which something has happened.
  private static String counted(String text) {
    return text.replaceAll("(?m)^(\t\t(?:jump|goto) .*)$", "$1 # handle 17")
        .replaceAll("(?m)^\t\tmasquerade", "\t\tcounter packets 7 bytes 420 masquerade");
  }
}
