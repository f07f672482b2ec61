package io.knetc.compare.ways;

import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.network.Cidr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds by what rules tell Pods from other senders: what comes from elsewhere gets the address of
/// the host.
final class FindPods {
  private static final Target MASQUERADES = new Target.Jump(new ChainName("KUBE-MARK-MASQ"));

  private static final NftStatement MASQUERADES_BY_NFTABLES =
      new NftStatement.Jump("mark-for-masquerade");

  private final Set<Cidr> ranges = new LinkedHashSet<>();
  private final Set<String> devices = new LinkedHashSet<>();

  private FindPods() {}

  /// The classes of Pods that one of the states tells apart.
  static List<Sender> run(HostView before, HostView after) {
    FindPods finding = new FindPods();
    for (HostView view : List.of(before, after)) {
      view.graph().natRules().forEach(finding::look);
      view.tableGraph().rules().forEach(finding::look);
    }
    boolean isOnly = finding.ranges.size() + finding.devices.size() == 1;
    Set<Sender> pods = new LinkedHashSet<>();
    finding.ranges.stream().sorted().forEach(cidr -> pods.add(new Sender.Pods(cidr, isOnly)));
    finding.devices.stream()
        .sorted()
        .forEach(device -> pods.add(new Sender.PodsBehind(device, isOnly)));
    return List.copyOf(pods);
  }

  private void look(NftRule rule) {
    if (!rule.statements().contains(MASQUERADES_BY_NFTABLES)) {
      return;
    }
    for (NftStatement statement : rule.statements()) {
      switch (statement) {
        case NftStatement.Source(boolean inverted, Cidr cidr)
            when inverted && cidr.prefixLength() < cidr.family().bits() ->
            ranges.add(cidr);
        case NftStatement.FromDevice(boolean inverted, String device) when inverted ->
            devices.add(device);
        case NftStatement.FromDevices(boolean inverted, String prefix) when inverted ->
            devices.add(prefix + "+");
        default -> {}
      }
    }
  }

  private void look(Rule rule) {
    if (!rule.target().equals(MASQUERADES)) {
      return;
    }
    for (Match match : rule.matches()) {
      switch (match) {
        case Match.Source(boolean inverted, Cidr cidr)
            when inverted && cidr.prefixLength() < cidr.family().bits() ->
            ranges.add(cidr);
        case Match.InInterface(boolean inverted, String device) when inverted ->
            devices.add(device);
        default -> {}
      }
    }
  }
}
