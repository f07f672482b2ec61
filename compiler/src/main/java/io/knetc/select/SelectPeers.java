package io.knetc.select;

import io.knetc.cluster.policy.PolicyPod;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.policy.LabelSelector;
import io.knetc.manifest.policy.PolicyPeer;
import io.knetc.manifest.policy.PolicyPeer.IpBlock;
import io.knetc.manifest.policy.PolicyPort;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.network.AddressSet;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.plan.PolicyPlan.Destinations;
import io.knetc.plan.PolicyPlan.Group;
import io.knetc.plan.PolicyPlan.Peers;
import io.knetc.plan.PolicyPlan.Socket;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whom the rules of policies mean, in addresses. Peers that are selected in the same words are
/// looked up once.
final class SelectPeers {
  private static final String PASS = "SelectPeers";
  private static final Comparator<Attributed<IpAddress>> BY_ADDRESS =
      Comparator.comparing(Attributed::value);

  private final List<PolicyPod> pods;
  private final Map<String, List<PolicyPod>> meant = new HashMap<>();

  SelectPeers(List<PolicyPod> pods) {
    this.pods = pods;
  }

  /// Whom a rule means; nothing if nobody of the family.
  Optional<Peers> of(NetworkPolicyManifest policy, PolicyRule rule, IpFamily family) {
    if (rule.peers().isEmpty()) {
      return Optional.of(new Peers.Everybody());
    }
    AddressSet addresses = blocks(rule, family);
    if (addresses.prefixes().stream().anyMatch(Cidr::isEverything)) {
      return Optional.of(new Peers.Everybody());
    }
    List<Group> groups = new ArrayList<>();
    List<Attributed<IpAddress>> ofPods = addresses(selected(policy, rule), family);
    if (!ofPods.isEmpty()) {
      groups.add(new Group.Pods(meaningOfPods(policy, rule), ofPods));
    }
    if (!addresses.isEmpty()) {
      groups.add(
          new Group.Blocks(
              addresses.prefixes().stream()
                  .map(prefix -> new Attributed<>(prefix, cause(rule, prefix)))
                  .toList()));
    }
    return groups.isEmpty() ? Optional.empty() : Optional.of(new Peers.Some(groups));
  }

  private static Origin cause(PolicyRule rule, Cidr prefix) {
    return blocksOf(rule)
        .filter(block -> block.cidr().value().overlaps(prefix))
        .findFirst()
        .map(block -> block.cidr().origin())
        .orElse(rule.origin())
        .by(PASS);
  }

  private static Stream<IpBlock> blocksOf(PolicyRule rule) {
    return rule.peers().stream().filter(IpBlock.class::isInstance).map(IpBlock.class::cast);
  }

  /// Each block loses its own holes only: another one may hold what they cut out.
  private static AddressSet blocks(PolicyRule rule, IpFamily family) {
    AddressSet all = AddressSet.NONE;
    for (IpBlock block : blocksOf(rule).toList()) {
      if (block.cidr().value().family() == family) {
        AddressSet addresses = AddressSet.of(block.cidr().value());
        for (Attributed<Cidr> hole : block.except()) {
          addresses = addresses.without(hole.value());
        }
        all = all.union(addresses);
      }
    }
    return all;
  }

  /// Every pod that a rule means, by selectors and by blocks.
  List<PolicyPod> meant(NetworkPolicyManifest policy, PolicyRule rule, IpFamily family) {
    if (rule.peers().isEmpty()) {
      return pods;
    }
    Set<PolicyPod> all = Collections.newSetFromMap(new IdentityHashMap<>());
    all.addAll(selected(policy, rule));
    List<IpBlock> blocks = blocksOf(rule).toList();
    for (PolicyPod pod : blocks.isEmpty() ? List.<PolicyPod>of() : pods) {
      boolean inBlock =
          pod.address(family)
              .filter(address -> blocks.stream().anyMatch(block -> block.contains(address.value())))
              .isPresent();
      if (inBlock) {
        all.add(pod);
      }
    }
    return pods.stream().filter(all::contains).toList();
  }

  private List<PolicyPod> selected(NetworkPolicyManifest policy, PolicyRule rule) {
    return meant.computeIfAbsent(
        meaningOfPods(policy, rule),
        _ -> pods.stream().filter(pod -> isSelected(policy, rule, pod)).toList());
  }

  private static boolean isSelected(NetworkPolicyManifest policy, PolicyRule rule, PolicyPod pod) {
    for (PolicyPeer peer : rule.peers()) {
      if (peer instanceof PolicyPeer.Pods(Optional<LabelSelector> namespaces, LabelSelector its, _)
          && namespaces
              .map(selector -> selector.matches(pod.namespaceLabels()))
              .orElseGet(() -> pod.namespace().equals(policy.meta().namespace()))
          && its.matches(pod.labels())) {
        return true;
      }
    }
    return false;
  }

  /// The pods of a policy out of some.
  static List<PolicyPod> selected(NetworkPolicyManifest policy, List<PolicyPod> local) {
    return local.stream()
        .filter(pod -> pod.namespace().equals(policy.meta().namespace()))
        .filter(pod -> policy.pods().value().matches(pod.labels()))
        .toList();
  }

  /// The selectors of a rule, in words that are the same wherever the same Pods are selected.
  private static String meaningOfPods(NetworkPolicyManifest policy, PolicyRule rule) {
    return String.join(
        " or ",
        rule.peers().stream()
            .filter(PolicyPeer.Pods.class::isInstance)
            .map(PolicyPeer.Pods.class::cast)
            .map(peer ->
                "pods "
                    + peer.pods().text()
                    + peer.namespaces()
                        .map(selector -> " in namespaces " + selector.text())
                        .orElse(" in " + policy.meta().namespace()))
            .distinct()
            .sorted()
            .toList());
  }

  /// All peers of a rule in words.
  static String meaning(NetworkPolicyManifest policy, PolicyRule rule) {
    List<String> words = new ArrayList<>();
    words.add(rule.peers().isEmpty() ? "everybody" : meaningOfPods(policy, rule));
    blocksOf(rule)
        .map(block -> {
          List<String> holes =
              block.except().stream().map(hole -> hole.value().text()).sorted().toList();
          return block.cidr().value().text() + " except " + String.join(",", holes);
        })
        .sorted()
        .forEach(words::add);
    return String.join(" or ", words);
  }

  /// The ports that pods call by a name; nothing if none does.
  Optional<Destinations> sockets(
      String whose, List<PolicyPod> among, PolicyPort.Named port, IpFamily family) {
    List<Attributed<Socket>> sockets = new ArrayList<>();
    for (PolicyPod pod : among) {
      Optional<Attributed<IpAddress>> address = pod.address(family);
      for (int number : pod.portsNamed(port.name(), port.protocol())) {
        address.ifPresent(ip ->
            sockets.add(
                new Attributed<>(
                    new Socket(ip.value(), port.protocol(), new Port(number)),
                    ip.origin().by(PASS))));
      }
    }
    sockets.sort(
        Comparator.comparing((Attributed<Socket> socket) -> socket.value().address())
            .thenComparing(socket -> socket.value().port()));
    String meaning = port.protocol() + " " + port.name() + " " + whose;
    return sockets.isEmpty()
        ? Optional.empty()
        : Optional.of(new Destinations.Named(meaning, sockets));
  }

  private static List<Attributed<IpAddress>> addresses(List<PolicyPod> some, IpFamily family) {
    return some.stream()
        .flatMap(pod -> pod.address(family).stream())
        .map(address -> new Attributed<>(address.value(), address.origin().by(PASS)))
        .sorted(BY_ADDRESS)
        .toList();
  }
}
