package io.knetc.lower.policy;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftField;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftKey.Part;
import io.knetc.kernel.nft.NftKeyType;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.PolicyPlan.Destinations;
import io.knetc.plan.PolicyPlan.Direction;
import io.knetc.plan.PolicyPlan.Group;
import io.knetc.plan.PolicyPlan.IsolatedPod;
import io.knetc.plan.PolicyPlan.Socket;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Collects the sets and maps of a table of policies. What means the same is one set, however many
/// policies use it; names are those of the sets of ipset.
final class PolicyTableSets {
  private final IpFamily family;
  private final PolicyNames names;
  private final Map<String, NftSet> sets = new TreeMap<>();

  PolicyTableSets(IpFamily family, PolicyNames names) {
    this.family = family;
    this.names = names;
  }

  /// All of them by name.
  List<NftSet> all() {
    return List.copyOf(sets.values());
  }

  /// The element that leads from a pod to its chain.
  static NftSet.Mapping way(IsolatedPod pod, String chain) {
    return new NftSet.Mapping(
        NftKey.of(new Part.Address(pod.address().value())),
        PolicyNames.cut(pod.name(), NftChain.LONGEST_COMMENT),
        new NftStatement.Goto(chain),
        pod.address().origin().by(LowerPolicies.PASS));
  }

  /// A map of such elements.
  void add(String name, List<NftSet.Mapping> ways, Origin origin) {
    SortedMap<NftKey, NftSet.Mapping> byKey = new TreeMap<>();
    ways.forEach(way -> byKey.putIfAbsent(way.key(), way));
    sets.put(
        name,
        new NftSet.VerdictMap(
            name, "", List.of(NftKeyType.address(family)), List.copyOf(byKey.values()), origin));
  }

  /// The set of pairs of a pod's address and the same again, and its name.
  String addItself(List<IsolatedPod> pods, Origin origin) {
    String name = PolicyNames.itself(family).text();
    SortedMap<NftKey, Origin> pairs = new TreeMap<>();
    for (IsolatedPod pod : pods) {
      Part address = new Part.Address(pod.address().value());
      pairs.putIfAbsent(NftKey.of(address, address), pod.address().origin().by(LowerPolicies.PASS));
    }
    add(name, "", Collections.nCopies(2, NftKeyType.address(family)), pairs, origin);
    return name;
  }

  /// Whether the other end of a packet is one of a group.
  NftStatement in(Group group, Direction direction, Origin origin) {
    NftField other =
        switch (direction) {
          case INGRESS -> NftField.source(family);
          case EGRESS -> NftField.destination(family);
        };
    return switch (group) {
      case Group.Pods(String meaning, List<Attributed<IpAddress>> addresses) -> {
        SortedMap<NftKey, Origin> elements = new TreeMap<>();
        addresses.forEach(address ->
            elements.putIfAbsent(NftKey.of(new Part.Address(address.value())), address.origin()));
        yield new NftStatement.ElementOf(
            other, meaning("PODS", meaning, List.of(NftKeyType.address(family)), elements, origin));
      }
      case Group.Blocks(var prefixes) when prefixes.size() == 1 ->
          switch (direction) {
            case INGRESS -> new NftStatement.Source(false, prefixes.getFirst().value());
            case EGRESS -> new NftStatement.Destination(false, prefixes.getFirst().value());
          };
      case Group.Blocks(var prefixes) -> {
        StringBuilder meaning = new StringBuilder();
        SortedMap<NftKey, Origin> elements = new TreeMap<>();
        prefixes.forEach(prefix -> {
          prefix.value().appendTo(meaning).append(' ');
          elements.put(NftKey.of(new Part.Range(prefix.value())), prefix.origin());
        });
        String name = names.set(family, "NETS", meaning.toString()).text();
        add(name, "", List.of(NftKeyType.address(family)), elements, origin);
        yield new NftStatement.ElementOf(other, name);
      }
    };
  }

  /// Whether a packet goes to one of the sockets.
  NftStatement in(Destinations.Named named, Origin origin) {
    SortedMap<NftKey, Origin> elements = new TreeMap<>();
    for (Attributed<Socket> socket : named.sockets()) {
      Socket to = socket.value();
      NftKey key =
          NftKey.of(
              new Part.Address(to.address()),
              new Part.OfProtocol(to.protocol()),
              new Part.OfPort(to.port()));
      elements.putIfAbsent(key, socket.origin());
    }
    List<NftKeyType> key =
        List.of(NftKeyType.address(family), NftKeyType.PROTOCOL, NftKeyType.PORT);
    return new NftStatement.InSet(
        false,
        List.of(NftField.destination(family), NftField.PROTOCOL, NftField.DESTINATION_PORT),
        meaning("PORTS", named.meaning(), key, elements, origin));
  }

  /// The set of what a text stands for, and its name.
  private String meaning(
      String kind,
      String meaning,
      List<NftKeyType> key,
      SortedMap<NftKey, Origin> elements,
      Origin origin) {
    String name = names.set(family, kind, meaning).text();
    String words = meaning.replaceAll("\\s+", " ");
    add(name, PolicyNames.cut(words, NftChain.LONGEST_COMMENT), key, elements, origin);
    return name;
  }

  private void add(
      String name,
      String comment,
      List<NftKeyType> key,
      SortedMap<NftKey, Origin> elements,
      Origin origin) {
    sets.putIfAbsent(
        name,
        new NftSet.Fixed(
            name,
            comment,
            key,
            elements.entrySet().stream()
                .map(each -> new NftSet.Element(each.getKey(), each.getValue()))
                .toList(),
            origin));
  }
}
