package io.knetc.reach;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.network.AddressRange;
import java.util.List;
import java.util.stream.Collectors;

/// An end of a row of who can talk to whom: peers that policies cannot tell apart.
public sealed interface Party {
  /// As the lists name it.
  default String text() {
    return switch (this) {
      case Workload workload ->
          workload.namespace() + "/" + workload.name() + "[" + workload.kind() + "]";
      case External(List<AddressRange> ranges) ->
          ranges.stream().map(AddressRange::text).collect(Collectors.joining(",")) + "[External]";
      case IngressController _ -> "{ingress-controller}";
    };
  }

  /// One that stands for all of it; on no node, since those of one workload are on several.
  default Peer peer() {
    return switch (this) {
      case Workload workload -> new Peer.OfPod(workload.pods().getFirst().onNoNode());
      case External(List<AddressRange> ranges) -> new Peer.Outside(ranges.getFirst().first());
      case IngressController _ -> new Peer.UnknownPod();
    };
  }

  /// Pods of one owner that are alike.
  ///
  /// @param kind that of the owner; `Pod` for a Pod that has none, or that is unlike its siblings
  /// @param pods at least one
  record Workload(String namespace, String name, String kind, List<PolicyPod> pods)
      implements Party {
    public Workload {
      pods = List.copyOf(pods);
    }
  }

  /// Addresses outside of the cluster.
  record External(List<AddressRange> ranges) implements Party {
    public External {
      ranges = List.copyOf(ranges);
    }
  }

  /// What serves the Ingresses, wherever it runs.
  record IngressController() implements Party {}
}
