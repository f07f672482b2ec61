package io.knetc.compare.ways;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.compare.HostState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What differences of rules mean for connections.
final class CompareWaysTest {
  private static final String WEB =
      "-A KUBE-SERVICES -d 10.96.0.10/32 -p tcp -m tcp --dport 80 -j KUBE-SVC-A\n"
          + "-A KUBE-SVC-A ! -s 10.244.0.0/16 -d 10.96.0.10/32 -p tcp -m tcp --dport 80"
          + " -j KUBE-MARK-MASQ\n";

  private static final String NODE_PORT =
      """
      -A KUBE-SERVICES -m addrtype --dst-type LOCAL -j KUBE-NODEPORTS
      -A KUBE-NODEPORTS -p tcp -m tcp --dport 30080 -j KUBE-EXT-A
      -A KUBE-EXT-A -j KUBE-MARK-MASQ
      -A KUBE-EXT-A -j KUBE-SVC-A
      """;

  private static final String REFUSES =
      "-A KUBE-SERVICES -d 10.96.0.10/32 -p tcp -m tcp --dport 80 -j REJECT --reject-with"
          + " icmp-port-unreachable\n";

  /// The rules that choose among Pods 1, 2, ... of which each has an address of that last number.
  private static String choice(String service, List<Integer> pods, int affinity) {
    StringBuilder rules = new StringBuilder();
    for (int pod : pods) {
      String endpoint = "KUBE-SEP-" + service + pod;
      if (affinity > 0) {
        rules.append(
            "-A KUBE-SVC-%s -m recent --rcheck --seconds %d --reap --name %s --mask 255.255.255.255 --rsource -j %s\n"
                .formatted(service, affinity, endpoint, endpoint));
      }
    }
    for (int i = 0; i < pods.size(); i++) {
      String endpoint = "KUBE-SEP-" + service + pods.get(i);
      String chance =
          i + 1 < pods.size()
              ? String.format(
                  Locale.ROOT,
                  "-m statistic --mode random --probability %.11f ",
                  1.0 / (pods.size() - i))
              : "";
      String set =
          affinity > 0
              ? "-m recent --set --name " + endpoint + " --mask 255.255.255.255 --rsource "
              : "";
      rules
          .append("-A KUBE-SVC-%s %s-j %s\n".formatted(service, chance, endpoint))
          .append("-A %s -s 10.244.1.%d/32 -j KUBE-MARK-MASQ\n".formatted(endpoint, pods.get(i)))
          .append(
              "-A %s -p tcp %s-m tcp -j DNAT --to-destination 10.244.1.%d:8080\n"
                  .formatted(endpoint, set, pods.get(i)));
    }
    return rules.toString();
  }

  private static HostState web(Integer... pods) {
    return Hosts.rules(WEB + choice("A", List.of(pods), 0), "");
  }

  @Test
  void anEndpointTakesItsShareFromAllOthers() {
    assertThat(Hosts.changes(web(1, 2), web(1, 2, 3)))
        .containsExactly(
            "10.96.0.10:80/tcp from everybody: 10.244.1.1:8080 1/2 -> 1/3,"
                + " 10.244.1.2:8080 1/2 -> 1/3, 10.244.1.3:8080 new 1/3");
  }

  @Test
  void ofManyTargetsThoseThatStayAreCounted() {
    Integer[] many = new Integer[50];
    Integer[] more = new Integer[51];
    for (int i = 0; i < 51; i++) {
      more[i] = i + 1;
      if (i < 50) {
        many[i] = i + 1;
      }
    }
    assertThat(Hosts.changes(web(many), web(more)))
        .containsExactly(
            "10.96.0.10:80/tcp from everybody: 50 targets 1/50 -> 1/51, 10.244.1.51:8080 new"
                + " 1/51");
  }

  @Test
  void otherTargetsOnlyAreARedirection() {
    assertThat(Hosts.changes(web(1), web(2)))
        .containsExactly(
            "10.96.0.10:80/tcp from everybody: redirected: 10.244.1.1:8080 -> 10.244.1.2:8080");
  }

  @Test
  void theOrderOfTargetsIsNoChange() {
    assertThat(Hosts.changes(web(1, 2, 3), web(3, 1, 2))).isEmpty();
  }

  @Test
  void theNamesOfChainsAreNoChange() {
    String rules = WEB + NODE_PORT + choice("A", List.of(1, 2), 0);
    String renamed = rules.replaceAll("KUBE-(SVC|SEP|EXT)-", "FOO-$1-");
    assertThat(Hosts.changes(Hosts.rules(rules, ""), Hosts.rules(renamed, ""))).isEmpty();
  }

  @Test
  void aPortOfAnotherProtocolIsAnotherWay() {
    String dns = WEB.replace("tcp", "udp");
    HostState both = Hosts.rules(WEB + dns + choice("A", List.of(1), 0), "");
    assertThat(Hosts.changes(web(1), both)).isEmpty(); // its endpoint takes TCP only
  }

  @Test
  void whoHasNoTargetLeftIsRefused() {
    HostState refused = Hosts.rules("", REFUSES);
    assertThat(Hosts.changes(web(1), refused))
        .containsExactly("10.96.0.10:80/tcp from everybody: closed (refused)");
    assertThat(Hosts.changes(refused, web(1)))
        .containsExactly(
            "10.96.0.10:80/tcp from Pods: opened (was refused): 10.244.1.1:8080; the source"
                + " address is kept",
            "10.96.0.10:80/tcp from the host itself, outside: opened (was refused):"
                + " 10.244.1.1:8080; the source address is masqueraded");
  }

  @Test
  void aNodePortOpensForAllWhoReachTheHost() {
    HostState open = Hosts.rules(WEB + NODE_PORT + choice("A", List.of(1, 2), 0), "");
    assertThat(Hosts.changes(web(1, 2), open))
        .containsExactly(
            "node port 30080/tcp from everybody: opened: 10.244.1.1:8080 1/2, 10.244.1.2:8080"
                + " 1/2; the source address is masqueraded");
  }

  @Test
  void whoIsNotMasqueradedAnyMoreKeepsItsAddress() {
    String kept = (WEB + NODE_PORT).replace("-A KUBE-EXT-A -j KUBE-MARK-MASQ\n", "");
    HostState before = Hosts.rules(WEB + NODE_PORT + choice("A", List.of(1), 0), "");
    HostState after = Hosts.rules(kept + choice("A", List.of(1), 0), "");
    assertThat(Hosts.changes(before, after))
        .containsExactly("node port 30080/tcp from everybody: the source address is kept now");
  }

  @Test
  void affinityDoesNotBlurShares() {
    HostState sticky = Hosts.rules(WEB + choice("A", List.of(1, 2), 10800), "");
    assertThat(Hosts.changes(web(1, 2), sticky))
        .containsExactly("10.96.0.10:80/tcp from everybody: session affinity none -> 10800 s");
    HostState longer = Hosts.rules(WEB + choice("A", List.of(1, 2), 20000), "");
    assertThat(Hosts.changes(sticky, longer))
        .containsExactly("10.96.0.10:80/tcp from everybody: session affinity 10800 s -> 20000 s");
  }

  @Test
  void aRangeOfSendersIsAClassOfItsOwn() {
    String balancer =
        """
        -A KUBE-SERVICES -d 198.51.100.7/32 -p tcp -m tcp --dport 80 -j KUBE-FW-A
        -A KUBE-FW-A -s 203.0.113.0/24 -j KUBE-SVC-A
        """;
    String drops = "-A KUBE-SERVICES -d 198.51.100.7/32 -p tcp -m tcp --dport 80 -j DROP\n";
    HostState before = Hosts.rules(WEB + balancer + choice("A", List.of(1), 0), drops);
    HostState after =
        Hosts.rules(
            WEB + balancer.replace("203.0.113.0", "198.18.5.0") + choice("A", List.of(1), 0),
            drops);
    assertThat(Hosts.changes(before, after))
        .containsExactly(
            "198.51.100.7:80/tcp from 198.18.5.0/24: opened (was dropped): 10.244.1.1:8080; the"
                + " source address is kept",
            "198.51.100.7:80/tcp from 203.0.113.0/24: closed (dropped)");
  }

  @Test
  void whatCannotBeJudgedIsSaid() {
    String foreign = "-A PREROUTING -m foo --bar -j DNAT --to-destination 10.9.9.9:1\n";
    List<String> changes =
        Hosts.changes(web(1), Hosts.rules(foreign + WEB + choice("A", List.of(1), 0), ""));
    assertThat(changes).isEmpty(); // it stands behind the jump to KUBE-SERVICES
    HostState first =
        Hosts.rules(
            "-A KUBE-SERVICES -m foo --bar -j DROP\n" + WEB + choice("A", List.of(1), 0), "");
    assertThat(Hosts.changes(web(1), first))
        .containsExactly(
            "10.96.0.10:80/tcp from everybody: knetc cannot tell whether this applies now: -A"
                + " KUBE-SERVICES -m foo --bar -j DROP");
  }

  @Test
  void aLostEndpointChainLosesItsPartOfConnections() {
    String chosen = choice("A", List.of(1, 2), 0);
    String broken =
        chosen.replace(
            "-A KUBE-SEP-A1 -p tcp -m tcp -j DNAT --to-destination 10.244.1.1:8080\n", "");
    assertThat(Hosts.changes(web(1, 2), Hosts.rules(WEB + broken, "")))
        .containsExactly(
            "10.96.0.10:80/tcp from everybody: 10.244.1.2:8080 1/2 -> 1, 10.244.1.1:8080 1/2 ->"
                + " gone");
  }

  @Test
  void onlyTouchedWaysOfManyAreTold() {
    StringBuilder nat = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      String name = "S" + i;
      nat.append(
          "-A KUBE-SERVICES -d 10.97.%d.%d/32 -p tcp -m tcp --dport 80 -j KUBE-SVC-%s\n"
              .formatted(i / 250, i % 250, name));
      nat.append(choice(name, List.of(1, 2), 0));
    }
    List<String> lines = new ArrayList<>(nat.toString().lines().toList());
    HostState before = Hosts.rules(nat.toString(), "");
    lines.removeIf(line -> line.startsWith("-A KUBE-SVC-S7 ") && line.contains("statistic"));
    HostState after = Hosts.rules(String.join("\n", lines) + "\n", "");
    assertThat(Hosts.changes(before, after))
        .containsExactly(
            "10.97.0.7:80/tcp from everybody: 10.244.1.2:8080 1/2 -> 1, 10.244.1.1:8080 1/2 ->"
                + " gone");
    assertThat(Hosts.changes(before, before)).isEmpty();
  }
}
