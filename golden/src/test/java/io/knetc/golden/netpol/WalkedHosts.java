package io.knetc.golden.netpol;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.Compiler;
import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.golden.netpol.PolicyGrid.Cell;
import io.knetc.kernel.HostConfiguration;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.TableName;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.reach.Peer;
import io.knetc.resolve.Overrides;
import io.knetc.source.SourceFile;
import io.knetc.trace.Branch;
import io.knetc.trace.Branch.Verdict;
import io.knetc.trace.HostRules;
import io.knetc.trace.Packet;
import io.knetc.trace.WalkTable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The hosts of a small cluster as they are compiled, for packets to be walked through.
final class WalkedHosts {
  private static final ChainName FORWARD = new ChainName("FORWARD");
  private static final ChainName INPUT = new ChainName("INPUT");
  private static final ChainName OUTPUT = new ChainName("OUTPUT");
  private static final int EPHEMERAL = 40_000;

  private final Cluster cluster;
  private final Map<String, HostRules> hosts = new HashMap<>();

  private WalkedHosts(Compiler compiler, Cluster cluster) {
    this.cluster = cluster;
    for (Node node : cluster.nodes()) {
      HostConfiguration host = compiler.compileNode(cluster, node);
      for (Ruleset ruleset : host.rulesets()) {
        hosts.put(
            node.name() + ruleset.family(),
            new HostRules(ruleset, host.sets(), Set.copyOf(host.addresses())));
      }
    }
  }

  static WalkedHosts of(PolicyGrid grid) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    Compiler compiler = new Compiler(diagnostics);
    SourceFile manifests =
        new SourceFile(grid.manifests().toString(), Files.readAllBytes(grid.manifests()));
    Cluster cluster = compiler.resolve(compiler.read(List.of(manifests)), Overrides.NONE);
    assertThat(diagnostics.hasErrors()).isFalse();
    return new WalkedHosts(compiler, cluster);
  }

  /// Whether the rules of every node on its way let a connection pass.
  boolean passes(Cell cell) {
    Peer from = GridTest.peer(cluster.policies(), cell.from());
    Peer to = GridTest.peer(cluster.policies(), cell.to());
    IpFamily family = (cell.from() + cell.to()).contains(":") ? IpFamily.IPV6 : IpFamily.IPV4;
    Packet packet =
        Packet.opening(
            address(from, family),
            address(to, family),
            new Packet.Payload.Segment(cell.protocol(), EPHEMERAL, cell.port()));
    String sender = node(from);
    String receiver = node(to);
    if (packet.source().equals(packet.destination())) {
      return true;
    }
    if (sender.equals(receiver)) {
      ChainName hook = isHost(from) ? OUTPUT : isHost(to) ? INPUT : FORWARD;
      return sender.isEmpty() || passes(sender, hook, packet);
    }
    return (sender.isEmpty() || passes(sender, isHost(from) ? OUTPUT : FORWARD, packet))
        && (receiver.isEmpty() || passes(receiver, isHost(to) ? INPUT : FORWARD, packet));
  }

  private boolean passes(String node, ChainName hook, Packet packet) {
    HostRules host = Optional.ofNullable(hosts.get(node + packet.source().family())).orElseThrow();
    List<Branch> ways = WalkTable.run(host, TableName.FILTER, hook, packet);
    assertThat(ways).hasSize(1);
    assertThat(ways.getFirst().assumed()).isEmpty();
    return ways.getFirst().verdict() == Verdict.ACCEPTED;
  }

  private static boolean isHost(Peer peer) {
    return switch (peer) {
      case Peer.OfPod(var pod) -> pod.onHostNetwork();
      case Peer.OfNode _ -> true;
      case Peer.Outside _, Peer.UnknownPod _ -> false;
    };
  }

  private static String node(Peer peer) {
    return switch (peer) {
      case Peer.OfPod(var pod) -> pod.node();
      case Peer.OfNode(var node) -> node.name();
      case Peer.Outside _, Peer.UnknownPod _ -> "";
    };
  }

  private static IpAddress address(Peer peer, IpFamily family) {
    return switch (peer) {
      case Peer.OfPod(var pod) -> pod.address(family).orElseThrow().value();
      case Peer.OfNode(var node) ->
          node.addresses().stream().filter(ip -> ip.family() == family).findFirst().orElseThrow();
      case Peer.Outside(IpAddress address) -> address;
      case Peer.UnknownPod _ -> throw new IllegalStateException("no peer of a table");
    };
  }
}
