package io.knetc.reach;

import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyPeer.IpBlock;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.network.AddressRange;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The addresses of a family, parted as the blocks of policies tell them apart: whatever holds for
/// one address of a part holds for all of it.
final class AddressAtoms {
  private AddressAtoms() {}

  /// The parts, by their first addresses; one of all addresses if no policy has a block.
  static List<List<AddressRange>> run(List<PolicyWorld> worlds, IpFamily family) {
    List<IpBlock> blocks =
        blocks(worlds).filter(block -> block.cidr().value().family() == family).toList();
    Map<BitSet, List<AddressRange>> parts = new LinkedHashMap<>();
    for (AddressRange segment : segments(blocks, family)) {
      BitSet holding = new BitSet();
      for (int i = 0; i < blocks.size(); i++) {
        holding.set(i, blocks.get(i).contains(segment.first()));
      }
      List<AddressRange> part = parts.computeIfAbsent(holding, _ -> new ArrayList<>());
      boolean touches =
          !part.isEmpty() && part.getLast().last().next().equals(Optional.of(segment.first()));
      if (touches) {
        part.add(new AddressRange(part.removeLast().first(), segment.last()));
      } else {
        part.add(segment);
      }
    }
    return parts.values().stream().map(List::copyOf).toList();
  }

  /// The blocks in the rules of the policies.
  static Stream<IpBlock> blocks(List<PolicyWorld> worlds) {
    return worlds.stream()
        .flatMap(world -> world.policies().stream())
        .flatMap(AddressAtoms::rules)
        .flatMap(rule -> rule.peers().stream())
        .filter(IpBlock.class::isInstance)
        .map(IpBlock.class::cast)
        .distinct();
  }

  private static Stream<PolicyRule> rules(NetworkPolicyManifest policy) {
    return Stream.of(PolicyDirection.values())
        .flatMap(direction -> policy.side(direction).stream())
        .flatMap(side -> side.rules().stream());
  }

  private static List<AddressRange> segments(List<IpBlock> blocks, IpFamily family) {
    AddressRange all = AddressRange.all(family);
    Set<IpAddress> starts = new TreeSet<>();
    starts.add(all.first());
    for (IpBlock block : blocks) {
      cut(block.cidr().value(), starts);
      block.except().stream().map(Attributed::value).forEach(hole -> cut(hole, starts));
    }
    List<AddressRange> segments = new ArrayList<>();
    List<IpAddress> sorted = List.copyOf(starts);
    for (int i = 0; i < sorted.size(); i++) {
      IpAddress last =
          i + 1 < sorted.size() ? sorted.get(i + 1).previous().orElseThrow() : all.last();
      segments.add(new AddressRange(sorted.get(i), last));
    }
    return segments;
  }

  private static void cut(Cidr range, Set<IpAddress> starts) {
    starts.add(range.address());
    range.last().next().ifPresent(starts::add);
  }
}
