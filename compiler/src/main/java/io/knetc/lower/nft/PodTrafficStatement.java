package io.knetc.lower.nft;

import io.knetc.kernel.nft.NftStatement;
import io.knetc.network.Cidr;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.FamilyPlan.PodTraffic;
import java.util.List;

/// How rules tell packets of pods from others.
final class PodTrafficStatement {
  private PodTrafficStatement() {}

  /// The statement of a packet that a pod sent, or (`inverted`) that no pod sent; none where the
  /// two cannot be told apart.
  static List<NftStatement> of(FamilyPlan plan, boolean inverted) {
    return switch (plan.podTraffic().value()) {
      case PodTraffic.Unknown() -> List.of();
      case PodTraffic.From(Cidr cidr) -> List.of(new NftStatement.Source(inverted, cidr));
      case PodTraffic.ThroughBridge(String name) ->
          List.of(new NftStatement.FromDevice(inverted, name));
      case PodTraffic.ThroughInterfaces(String prefix) ->
          List.of(new NftStatement.FromDevices(inverted, prefix));
    };
  }
}
