package io.knetc.cli.reach;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.network.AddressRange;
import io.knetc.network.IpAddress;
import io.knetc.reach.Party;
import io.knetc.reach.Peer;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An end of an explained pair.
///
/// @param name without the brackets of lists, which cannot be read aloud
/// @param ranges its addresses, where a rule can only name those
record NamedEnd(String name, Peer peer, List<AddressRange> ranges) {
  NamedEnd {
    ranges = List.copyOf(ranges);
  }

  static NamedEnd of(Party party) {
    return switch (party) {
      case Party.Workload workload ->
          of(workload.namespace() + "/" + workload.name(), workload.peer());
      case Party.External external ->
          new NamedEnd(
              external.ranges().stream().map(AddressRange::text).collect(Collectors.joining(", ")),
              external.peer(),
              external.ranges());
      case Party.IngressController controller -> of("the ingress controller", controller.peer());
    };
  }

  static NamedEnd of(String name, Peer peer) {
    return new NamedEnd(
        name,
        peer,
        addresses(peer).limit(1).map(address -> new AddressRange(address, address)).toList());
  }

  private static Stream<IpAddress> addresses(Peer peer) {
    return switch (peer) {
      case Peer.OfPod(PolicyPod pod) -> pod.addresses().stream().map(Attributed::value);
      case Peer.OfNode(var node) -> node.addresses().stream();
      case Peer.Outside(IpAddress address) -> Stream.of(address);
      case Peer.UnknownPod _ -> Stream.empty();
    };
  }
}
