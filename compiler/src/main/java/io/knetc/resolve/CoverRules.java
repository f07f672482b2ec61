package io.knetc.resolve;

import io.knetc.manifest.policy.LabelSelector;
import io.knetc.manifest.policy.PolicyPeer;
import io.knetc.manifest.policy.PolicyPort;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.network.AddressRange;
import io.knetc.network.PortSet;
import io.knetc.network.Protocol;
import java.util.Optional;

/// Whether one rule, peer or selector means all that another one means, by what is written.
final class CoverRules {
  private CoverRules() {}

  /// Whether whatever fits the narrow selector fits the wide one: it demands no more.
  static boolean covers(LabelSelector wide, LabelSelector narrow) {
    return narrow.requirements().containsAll(wide.requirements());
  }

  static boolean covers(PolicyRule wide, PolicyRule narrow) {
    return coversPorts(wide, narrow) && coversPeers(wide, narrow);
  }

  private static boolean coversPeers(PolicyRule wide, PolicyRule narrow) {
    return wide.peers().isEmpty()
        || (!narrow.peers().isEmpty()
            && narrow.peers().stream()
                .allMatch(peer -> wide.peers().stream().anyMatch(each -> covers(each, peer))));
  }

  private static boolean covers(PolicyPeer wide, PolicyPeer narrow) {
    return switch (wide) {
      case PolicyPeer.Pods one ->
          narrow instanceof PolicyPeer.Pods two
              && coversNamespaces(one.namespaces(), two.namespaces())
              && covers(one.pods(), two.pods());
      case PolicyPeer.IpBlock one -> narrow instanceof PolicyPeer.IpBlock two && covers(one, two);
    };
  }

  /// The policies of both are of one namespace, which every Namespace fits that is demanded nothing
  /// of.
  private static boolean coversNamespaces(
      Optional<LabelSelector> wide, Optional<LabelSelector> narrow) {
    if (wide.isEmpty()) {
      return narrow.isEmpty();
    }
    return wide.get().requirements().isEmpty()
        || narrow.filter(selector -> covers(wide.get(), selector)).isPresent();
  }

  private static boolean covers(PolicyPeer.IpBlock wide, PolicyPeer.IpBlock narrow) {
    AddressRange range = AddressRange.of(narrow.cidr().value());
    return wide.cidr().value().contains(range.first())
        && wide.cidr().value().contains(range.last())
        && wide.except().stream()
            .allMatch(hole ->
                !hole.value().overlaps(narrow.cidr().value())
                    || narrow.except().stream()
                        .anyMatch(other ->
                            other.value().contains(hole.value().address())
                                && other.value().contains(hole.value().last())));
  }

  private static boolean coversPorts(PolicyRule wide, PolicyRule narrow) {
    if (wide.ports().isEmpty()) {
      return true;
    }
    if (narrow.ports().isEmpty()) {
      return false;
    }
    return narrow.ports().stream().allMatch(port -> coversPort(wide, port));
  }

  private static boolean coversPort(PolicyRule wide, PolicyPort port) {
    PortSet numbers = numbers(wide, port.protocol());
    return switch (port) {
      case PolicyPort.Numbers(_, int first, int last, _) ->
          PortSet.of(first, last).without(numbers).isEmpty();
      case PolicyPort.Named(Protocol protocol, String name, _) ->
          numbers.equals(PortSet.ALL)
              || wide.ports().stream()
                  .anyMatch(each ->
                      each instanceof PolicyPort.Named named
                          && named.name().equals(name)
                          && named.protocol() == protocol);
    };
  }

  private static PortSet numbers(PolicyRule rule, Protocol protocol) {
    PortSet numbers = PortSet.NONE;
    for (PolicyPort port : rule.ports()) {
      if (port instanceof PolicyPort.Numbers each && each.protocol() == protocol) {
        numbers = numbers.union(PortSet.of(each.first(), each.last()));
      }
    }
    return numbers;
  }
}
