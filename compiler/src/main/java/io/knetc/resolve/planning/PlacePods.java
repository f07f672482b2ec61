package io.knetc.resolve.planning;

import io.knetc.manifest.NodeManifest;
import io.knetc.resolve.planning.PlannedValues.Pin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/// Puts Pods on Nodes: where the lock has them, as long as the Node takes them; the others one
/// after the other to the Node that has the fewest of them, in an order that is their owner's own.
final class PlacePods {
  private static final String FIELD = "spec.nodeName";

  private final Set<String> nodes;
  private final PlannedValues planned;

  /// A Pod, and where it goes.
  ///
  /// @param pin none if the lock does not say it
  record Place(String pod, NodeManifest node, Optional<Pin<NodeManifest>> pin) {
    /// Where that is said.
    Span span(Span owner) {
      return pin.map(Pin::span).orElse(owner);
    }
  }

  /// @param nodes the names of all Nodes
  PlacePods(Set<String> nodes, PlannedValues planned) {
    this.nodes = nodes;
    this.planned = planned;
  }

  /// The places of Pods of one owner, in their order.
  ///
  /// @param pods as `pod/namespace/name`
  /// @param fitting the Nodes that take them
  List<Place> run(String owner, List<String> pods, List<NodeManifest> fitting) {
    Map<String, Pin<NodeManifest>> pins = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (String pod : pods) {
      pin(pod, fitting)
          .ifPresent(pin -> {
            pins.put(pod, pin);
            counts.merge(pin.value().meta().name(), 1, Integer::sum);
          });
    }
    Queue<Load> loads = loads(inOrder(fitting, owner), counts);
    List<Place> places = new ArrayList<>();
    for (String pod : pods) {
      Optional<Pin<NodeManifest>> pin = Optional.ofNullable(pins.get(pod));
      places.add(new Place(pod, pin.map(Pin::value).orElseGet(() -> next(loads)), pin));
    }
    return places;
  }

  /// How many Pods of the owner a Node has.
  private record Load(NodeManifest node, int rank, int count) {
    static final Comparator<Load> ORDER =
        Comparator.comparingInt(Load::count).thenComparingInt(Load::rank);
  }

  private static Queue<Load> loads(List<NodeManifest> order, Map<String, Integer> counts) {
    Queue<Load> loads = new PriorityQueue<>(Load.ORDER);
    for (NodeManifest node : order) {
      loads.add(new Load(node, loads.size(), counts.getOrDefault(node.meta().name(), 0)));
    }
    return loads;
  }

  private static NodeManifest next(Queue<Load> loads) {
    Load least = loads.remove();
    loads.add(new Load(least.node(), least.rank(), least.count() + 1));
    return least.node();
  }

  /// What the lock says of a Pod. Where the Node is gone, so is what the lock says.
  private Optional<Pin<NodeManifest>> pin(String pod, List<NodeManifest> fitting) {
    return planned.pin(
        pod,
        FIELD,
        name ->
            fitting.stream()
                .filter(node -> node.meta().name().equals(name))
                .findFirst()
                .<Verdict<NodeManifest>>map(Verdict.Fits::new)
                .orElseGet(() ->
                    nodes.contains(name)
                        ? new Verdict.Unfit<>("which does not take it")
                        : new Verdict.Gone<>()));
  }

  /// Each owner has an order of its own, to which another Node adds one place.
  private static List<NodeManifest> inOrder(List<NodeManifest> nodes, String owner) {
    return nodes.stream()
        .sorted(
            Comparator.comparingLong(
                (NodeManifest node) -> PlanHash.of("node", owner, node.meta().name())))
        .toList();
  }
}
