package io.knetc.golden.netpol;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.Compiler;
import io.knetc.cluster.Cluster;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.cluster.policy.PolicyEnforcement;
import io.knetc.cluster.policy.PolicyEnforcement.Action;
import io.knetc.cluster.policy.PolicyEnforcement.Backend;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.golden.netpol.PolicyGrid.Cell;
import io.knetc.kernel.HostConfiguration;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.TableName;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.reach.Peer;
import io.knetc.resolve.Overrides;
import io.knetc.source.SourceFile;
import io.knetc.trace.BaseChain;
import io.knetc.trace.Branch;
import io.knetc.trace.Branch.Verdict;
import io.knetc.trace.Hook;
import io.knetc.trace.HostRules;
import io.knetc.trace.HostTables;
import io.knetc.trace.Packet;
import io.knetc.trace.WalkBaseChain;
import io.knetc.trace.WalkTable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The hosts of a small cluster as they are compiled, for packets to be walked through.
final class WalkedHosts {
  private static final int EPHEMERAL = 40_000;

  private final Cluster cluster;
  private final Map<String, HostRules> hosts = new HashMap<>();
  private final Map<String, HostTables> tables = new HashMap<>();

  private WalkedHosts(Compiler compiler, Cluster cluster) {
    this.cluster = cluster;
    for (Node node : cluster.nodes()) {
      HostConfiguration host = compiler.compileNode(cluster, node);
      for (Ruleset ruleset : host.rulesets()) {
        hosts.put(
            node.name() + ruleset.family(),
            new HostRules(ruleset, host.sets(), Set.copyOf(host.addresses())));
      }
      for (IpFamily family : IpFamily.values()) {
        tables.put(
            node.name() + family,
            new HostTables(family, host.tables(), Set.copyOf(host.addresses())));
      }
    }
  }

  /// @param backend what judges packets there
  static WalkedHosts of(PolicyGrid grid, Backend backend) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    Compiler compiler = new Compiler(diagnostics);
    SourceFile manifests =
        new SourceFile(grid.manifests().toString(), Files.readAllBytes(grid.manifests()));
    Cluster cluster =
        compiler.resolve(
            compiler.read(List.of(manifests)),
            new Overrides(
                KubeProxyVersion.NEWEST,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(
                    new PolicyEnforcement(Action.DROP, OptionalInt.empty(), Optional.of(backend))),
                0));
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
      Hook hook = isHost(from) ? Hook.OUTPUT : isHost(to) ? Hook.INPUT : Hook.FORWARD;
      return sender.isEmpty() || passes(sender, hook, packet);
    }
    return (sender.isEmpty() || passes(sender, isHost(from) ? Hook.OUTPUT : Hook.FORWARD, packet))
        && (receiver.isEmpty() || passes(receiver, isHost(to) ? Hook.INPUT : Hook.FORWARD, packet));
  }

  private boolean passes(String node, Hook hook, Packet packet) {
    String key = node + packet.source().family();
    HostTables held = Optional.ofNullable(tables.get(key)).orElseThrow();
    for (BaseChain chain : held.at(hook)) {
      if (!chain.translates() && !isAccepted(WalkBaseChain.run(held, chain, packet))) {
        return false;
      }
    }
    HostRules host = Optional.ofNullable(hosts.get(key)).orElseThrow();
    return isAccepted(WalkTable.run(host, TableName.FILTER, hook.chain(), packet));
  }

  private static boolean isAccepted(List<Branch> ways) {
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
