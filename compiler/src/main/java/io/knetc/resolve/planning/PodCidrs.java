package io.knetc.resolve.planning;

import io.knetc.cluster.PlannedValue.Kind;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ObjectMeta;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.resolve.planning.PlannedValues.Pin;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The podCIDRs that Nodes have, and get, out of ranges for the whole cluster: what is declared,
/// then what the lock pins, then what is free.
final class PodCidrs {
  /// So many subnets are looked at, if the range has more: 2 to the power of this.
  private static final int MOST_BITS = 20;

  private final List<Cidr> ranges;
  private final String pass;
  private final PlannedValues planned;
  private final Diagnostics diagnostics;

  /// Of any size, and whose they are.
  private final Map<Cidr, String> taken = new HashMap<>();

  private final Map<String, List<Pin<Cidr>>> pinned = new HashMap<>();

  /// All of one size for each range.
  private final Set<Cidr> given = new HashSet<>();

  /// In which order the subnets of a range are given.
  interface Numbering {
    /// Their prefix length.
    int length(Cidr range);

    /// Which is a Node's, if it is free; of another number the rest of its division by the count.
    long number(Cidr range, ObjectMeta node);
  }

  /// @param ranges none if only the lock has some
  /// @param pass who plans
  PodCidrs(List<Cidr> ranges, String pass, PlannedValues planned, Diagnostics diagnostics) {
    this.ranges = List.copyOf(ranges);
    this.pass = pass;
    this.planned = planned;
    this.diagnostics = diagnostics;
  }

  private static String field(int index) {
    return "spec.podCIDRs[" + index + "]";
  }

  /// Takes what a Node has.
  void take(String node, List<Attributed<Cidr>> declared) {
    for (int i = 0; i < declared.size(); i++) {
      taken.putIfAbsent(declared.get(i).value(), node);
      planned.compare(node, field(i), declared.get(i).value().text(), "the manifest");
    }
  }

  /// Takes what the lock pins for a Node.
  void pin(String node, List<Attributed<Cidr>> declared) {
    Set<IpFamily> families =
        declared.stream().map(cidr -> cidr.value().family()).collect(Collectors.toSet());
    List<Pin<Cidr>> pins = new ArrayList<>();
    for (int i = declared.size(); i < IpFamily.values().length; i++) {
      planned.pin(node, field(i), text -> claim(text, node, families)).ifPresent(pins::add);
    }
    pinned.put(node, pins);
  }

  private Verdict<Cidr> claim(String text, String node, Set<IpFamily> families) {
    Optional<Cidr> read = Cidr.parse(text);
    if (read.isEmpty()) {
      return new Verdict.Unfit<>("which is no CIDR");
    }
    Cidr cidr = read.get();
    if (!ranges.isEmpty() && ranges.stream().noneMatch(range -> holds(range, cidr))) {
      return new Verdict.Unfit<>(
          "which is no part of "
              + ranges.stream().map(Cidr::text).collect(Collectors.joining(" or ")));
    }
    Optional<Cidr> other = taken.keySet().stream().filter(cidr::overlaps).sorted().findFirst();
    if (other.isPresent()) {
      return new Verdict.Unfit<>(
          "which overlaps " + other.get().text() + " of " + taken.get(other.get()));
    }
    if (!families.add(cidr.family())) {
      return new Verdict.Unfit<>("which is a second range of its family");
    }
    taken.put(cidr, node);
    return new Verdict.Fits<>(cidr);
  }

  private static boolean holds(Cidr range, Cidr part) {
    return range.prefixLength() <= part.prefixLength() && range.contains(part.address());
  }

  /// The podCIDRs of a Node, one of each range.
  List<Attributed<Cidr>> complete(
      ObjectMeta node, List<Attributed<Cidr>> declared, Numbering numbering) {
    List<Attributed<Cidr>> cidrs = new ArrayList<>(declared);
    for (Pin<Cidr> pin : pinned.getOrDefault(node.id(), List.of())) {
      cidrs.add(planned(node, cidrs.size(), pin.value(), Optional.of(pin)));
    }
    for (Cidr range : ranges) {
      if (cidrs.stream().noneMatch(cidr -> cidr.value().family() == range.family())) {
        choose(range, node, numbering)
            .ifPresentOrElse(
                cidr -> cidrs.add(planned(node, cidrs.size(), cidr, Optional.empty())),
                () -> reportFull(range, node));
      }
    }
    return cidrs;
  }

  private Attributed<Cidr> planned(ObjectMeta node, int index, Cidr cidr, Optional<Pin<Cidr>> pin) {
    Span span = pin.map(Pin::span).orElse(node.span());
    Origin origin = Origin.of(node.id(), field(index), span, pass);
    planned.add(Kind.POD_CIDR, field(index), cidr.text(), pin, origin);
    return new Attributed<>(cidr, origin);
  }

  private Optional<Cidr> choose(Cidr range, ObjectMeta node, Numbering numbering) {
    int length = Math.min(range.family().bits(), numbering.length(range));
    long count = 1L << Math.min(length - range.prefixLength(), MOST_BITS);
    long first = Long.remainderUnsigned(numbering.number(range, node), count);
    for (long i = 0; i < count; i++) {
      Cidr subnet = range.subnet(length, (first + i) % count);
      if (!given.contains(subnet) && taken.keySet().stream().noneMatch(subnet::overlaps)) {
        given.add(subnet);
        return Optional.of(subnet);
      }
    }
    return Optional.empty();
  }

  private void reportFull(Cidr range, ObjectMeta node) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN2020,
                node.span(),
                "the pod range "
                    + range.text()
                    + " has no subnet left for the Node \""
                    + node.name()
                    + "\"")
            .withHelp("give --pod-cidr a larger range, or the Node a podCIDR"));
  }
}
