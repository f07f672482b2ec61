package io.knetc.lower.cloud;

import io.knetc.kernel.cloud.CloudRoutes;
import io.knetc.kernel.cloud.CloudRoutes.CloudRoute;
import io.knetc.kernel.cloud.CloudRoutes.Reference;
import io.knetc.plan.CloudPlan;
import io.knetc.plan.CloudPlan.Subnet;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The routes that flanneld makes in a cloud: one in each table for the subnet of each node. They
/// are called as those of the backend gce: `flannel-10-244-1-0-24`.
public final class LowerCloud {
  private static final String PASS = "LowerCloud";

  private LowerCloud() {}

  /// The routes of the cloud; nothing without one.
  public static List<CloudRoutes> run(Optional<CloudPlan> plan) {
    return plan.map(LowerCloud::routes).stream().toList();
  }

  private static CloudRoutes routes(CloudPlan plan) {
    List<CloudRoute> routes = new ArrayList<>();
    for (Subnet subnet : plan.subnets()) {
      String name = "flannel-" + subnet.range().value().text().replaceAll("[./]", "-");
      if (plan.tables().isEmpty()) {
        routes.add(route(name, table(plan), subnet, plan));
      } else {
        for (Attributed<String> table : plan.tables()) {
          String suffix = plan.tables().size() == 1 ? "" : "-" + table.value();
          routes.add(route(name + suffix, new Reference.Known(table.value()), subnet, plan));
        }
      }
    }
    return new CloudRoutes(provider(plan), routes, plan.origin().by(PASS));
  }

  private static CloudRoute route(String name, Reference table, Subnet subnet, CloudPlan plan) {
    return new CloudRoute(
        name, table, subnet.range().value(), hop(subnet, plan), subnet.range().origin().by(PASS));
  }

  private static Reference table(CloudPlan plan) {
    return switch (plan.provider()) {
      case AWS, ALIBABA, TENCENT ->
          new Reference.Wanted("route_table", "the route table of the nodes' subnet");
      case GCE -> new Reference.Wanted("network", "the network of the nodes");
    };
  }

  private static Reference hop(Subnet subnet, CloudPlan plan) {
    return switch (plan.provider()) {
      case AWS, GCE, ALIBABA ->
          subnet
              .instance()
              .<Reference>map(instance -> new Reference.Known(instance.value()))
              .orElseGet(() ->
                  new Reference.Wanted(
                      "instance_" + subnet.range().value().text().replaceAll("[./]", "_"),
                      "the machine of the Node " + subnet.node()));
      case TENCENT -> new Reference.Known(subnet.address().value().text());
    };
  }

  private static CloudRoutes.Provider provider(CloudPlan plan) {
    return switch (plan.provider()) {
      case AWS -> CloudRoutes.Provider.AWS;
      case GCE -> CloudRoutes.Provider.GCE;
      case ALIBABA -> CloudRoutes.Provider.ALIBABA;
      case TENCENT -> CloudRoutes.Provider.TENCENT;
    };
  }
}
