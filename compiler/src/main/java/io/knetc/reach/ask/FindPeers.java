package io.knetc.reach.ask;

import io.knetc.cluster.policy.PolicyNode;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.reach.Peer;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whom the words of a question mean. An address that a Pod or a Node has means that Pod or Node; a
/// Node goes before Pods on its network, which are the same host.
final class FindPeers {
  private static final int SHOWN = 5;

  private final Map<String, List<PolicyPod>> pods = new HashMap<>();
  private final Map<String, PolicyNode> nodes = new HashMap<>();
  private final Map<IpAddress, Peer> addresses = new HashMap<>();

  FindPeers(PolicyWorld world) {
    for (PolicyPod pod : world.pods()) {
      add("pod/" + pod.namespacedName(), pod);
      String owner = pod.owner().kind().toLowerCase(Locale.ROOT);
      if (!owner.equals("pod")) {
        add(owner + "/" + pod.namespace() + "/" + pod.owner().name(), pod);
      }
      if (!pod.onHostNetwork()) {
        pod.addresses().forEach(ip -> addresses.putIfAbsent(ip.value(), new Peer.OfPod(pod)));
      }
    }
    for (PolicyNode node : world.nodes()) {
      nodes.put(node.name(), node);
      node.addresses().forEach(ip -> addresses.putIfAbsent(ip, new Peer.OfNode(node)));
    }
    world.pods().stream()
        .filter(PolicyPod::onHostNetwork)
        .forEach(pod ->
            pod.addresses().forEach(ip -> addresses.putIfAbsent(ip.value(), new Peer.OfPod(pod))));
  }

  private void add(String name, PolicyPod pod) {
    pods.computeIfAbsent(name, _ -> new ArrayList<>()).add(pod);
  }

  /// Who is meant; nobody if there is no such one.
  Optional<AskedEnd> find(String words) {
    Optional<IpAddress> address = IpAddress.parse(words);
    if (address.isPresent()) {
      Peer peer = addresses.getOrDefault(address.get(), new Peer.Outside(address.get()));
      return Optional.of(new AskedEnd(words, List.of(peer), List.of(address.get().family())));
    }
    int slash = words.indexOf('/');
    String kind = words.substring(0, Math.max(slash, 0)).toLowerCase(Locale.ROOT);
    String name = words.substring(slash + 1);
    if (kind.equals("node") && nodes.containsKey(name)) {
      PolicyNode node = nodes.get(name);
      return Optional.of(
          new AskedEnd(words, List.of(new Peer.OfNode(node)), families(node.addresses().stream())));
    }
    List<PolicyPod> meant = pods.getOrDefault(kind + "/" + name, List.of());
    return meant.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new AskedEnd(
                words,
                meant.stream().<Peer>map(Peer.OfPod::new).toList(),
                families(
                    meant.stream()
                        .flatMap(pod -> pod.addresses().stream())
                        .map(Attributed::value))));
  }

  /// Those of the addresses; any if there is none yet.
  private static List<IpFamily> families(Stream<IpAddress> addresses) {
    List<IpFamily> families = addresses.map(IpAddress::family).distinct().toList();
    return families.isEmpty() ? List.of(IpFamily.values()) : families;
  }

  /// Why nobody is meant, and whom there is instead.
  Unfound explain(String words) {
    String[] parts = words.split("/", -1);
    if (parts.length == 2 && parts[0].equals("node")) {
      return new Unfound(
          "there is no Node \"" + parts[1] + "\"",
          nodes.isEmpty() ? "the input has no Nodes" : "there is ",
          some(nodes.keySet().stream()));
    }
    if (parts.length != 3) {
      return new Unfound(
          "\"" + words + "\" is nobody's name",
          "an end is pod/NAMESPACE/NAME, a workload such as deployment/NAMESPACE/NAME, node/NAME or"
              + " an address",
          "");
    }
    String inNamespace = some(names(parts[1], parts[0].equals("pod")));
    String namesake = some(pods.keySet().stream().filter(each -> each.endsWith("/" + parts[2])));
    return new Unfound(
        "there is no " + parts[0] + " \"" + parts[1] + "/" + parts[2] + "\"",
        "there is ",
        namesake.isEmpty() ? (inNamespace.isEmpty() ? "nobody there" : inNamespace) : namesake);
  }

  /// @param help where it ends in a list, its start
  /// @param list may be empty
  record Unfound(String message, String help, String list) {}

  private Stream<String> names(String namespace, boolean onlyPods) {
    return pods.keySet().stream()
        .filter(each -> each.split("/", -1)[1].equals(namespace))
        .filter(each -> !onlyPods || each.startsWith("pod/"));
  }

  private static String some(Stream<String> names) {
    List<String> sorted = names.sorted().toList();
    return sorted.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (sorted.size() > SHOWN ? ", ..." : "");
  }
}
