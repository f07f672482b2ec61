package io.knetc.plan;

import io.knetc.cluster.policy.PolicyEnforcement;
import io.knetc.cluster.policy.PolicyEnforcement.Backend;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.PortSet;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a node must do in one family so that NetworkPolicies hold for its pods.
///
/// @param markBit which bit of the packet mark is free for a verdict
/// @param crossesVirtualServers whether connections of pods reach Services through the kernel's
///   load balancer, and so leave the node as if the host itself had sent them
/// @param backend whose words say it
/// @param bridge of which the pods of the node have ports, if that is known
/// @param pods those that some policy isolates, by address
/// @param unnamed by what pods on one link reach each other, though no policy can name it:
///   link-local addresses, broadcasts, multicasts; none where no isolated pod can be reached so
public record PolicyPlan(
    IpFamily family,
    PolicyEnforcement enforcement,
    Backend backend,
    int markBit,
    boolean crossesVirtualServers,
    Optional<String> bridge,
    List<IsolatedPod> pods,
    List<Attributed<Cidr>> unnamed) {
  public PolicyPlan {
    pods = List.copyOf(pods);
    unnamed = List.copyOf(unnamed);
  }

  /// Which connections of a pod are judged.
  public enum Direction {
    /// Those that are opened to it.
    INGRESS,
    /// Those that it opens.
    EGRESS
  }

  /// A pod of the node that some policy isolates.
  ///
  /// @param isolating the policies of each direction in which it is isolated, by their names
  public record IsolatedPod(
      String name, Attributed<IpAddress> address, Map<Direction, List<LocalPolicy>> isolating) {
    public IsolatedPod {
      isolating = Map.copyOf(isolating);
    }

    /// The policies of a direction; none if it is not isolated.
    public Optional<List<LocalPolicy>> isolating(Direction direction) {
      return Optional.ofNullable(isolating.get(direction));
    }
  }

  /// One direction of a policy, as far as pods of this node need it.
  ///
  /// @param name `namespace/name`
  /// @param rules those that some packet of the family can fit
  /// @param origin what isolates
  public record LocalPolicy(
      String name, Direction direction, List<LocalRule> rules, Origin origin) {
    public LocalPolicy {
      rules = List.copyOf(rules);
    }

    /// The first by name and direction.
    public static Optional<LocalPolicy> firstOf(Stream<List<LocalPolicy>> policies) {
      return policies
          .flatMap(List::stream)
          .min(Comparator.comparing(LocalPolicy::name).thenComparing(LocalPolicy::direction));
    }
  }

  /// What a rule lets through: one of the peers to one of the destinations.
  public record LocalRule(Peers peers, Destinations to, Origin origin) {}

  /// Who the other end may be.
  public sealed interface Peers {
    /// Everybody.
    record Everybody() implements Peers {}

    /// Some.
    ///
    /// @param groups at least one
    record Some(List<Group> groups) implements Peers {
      public Some {
        groups = List.copyOf(groups);
      }
    }
  }

  /// Addresses that belong together.
  public sealed interface Group {
    /// Pods.
    ///
    /// @param meaning what selects them, the same text for the same selection
    /// @param addresses by value; at least one
    record Pods(String meaning, List<Attributed<IpAddress>> addresses) implements Group {
      public Pods {
        addresses = List.copyOf(addresses);
      }
    }

    /// Prefixes that do not overlap.
    ///
    /// @param prefixes by value; at least one, and none that holds everything
    record Blocks(List<Attributed<Cidr>> prefixes) implements Group {
      public Blocks {
        prefixes = List.copyOf(prefixes);
      }
    }
  }

  /// Which ports of the pod that is called.
  public sealed interface Destinations {
    /// All, of every protocol.
    record Everything() implements Destinations {}

    /// Ports of a protocol.
    record Ports(Protocol protocol, PortSet ports) implements Destinations {}

    /// What each pod calls by a name.
    ///
    /// @param meaning whose ports of what name, the same text for the same ports
    /// @param sockets by value; at least one
    record Named(String meaning, List<Attributed<Socket>> sockets) implements Destinations {
      public Named {
        sockets = List.copyOf(sockets);
      }
    }
  }

  /// A port of a pod.
  public record Socket(IpAddress address, Protocol protocol, Port port) {}
}
