package io.knetc.plan;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// What a cloud must know so that it carries the packets of pods: to which machine each subnet
/// belongs.
///
/// @param tables the route tables, empty if they are not known
/// @param subnets by the names of their nodes
public record CloudPlan(
    Provider provider, List<Attributed<String>> tables, List<Subnet> subnets, Origin origin) {
  public CloudPlan {
    tables = List.copyOf(tables);
    subnets = List.copyOf(subnets);
  }

  /// Whose cloud.
  public enum Provider {
    AWS,
    GCE,
    ALIBABA,
    TENCENT
  }

  /// The pods of a node.
  ///
  /// @param instance the machine in the cloud's words, none if it is not known
  /// @param address of the machine
  public record Subnet(
      String node,
      Attributed<Cidr> range,
      Optional<Attributed<String>> instance,
      Attributed<IpAddress> address) {}
}
