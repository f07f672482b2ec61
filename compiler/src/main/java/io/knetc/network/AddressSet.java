package io.knetc.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Addresses of one family, as ranges that neither overlap nor touch, in order.
public record AddressSet(List<AddressRange> ranges) {
  /// No address.
  public static final AddressSet NONE = new AddressSet(List.of());

  public AddressSet {
    ranges = merged(ranges);
  }

  /// The addresses of a prefix.
  public static AddressSet of(Cidr cidr) {
    return new AddressSet(List.of(AddressRange.of(cidr)));
  }

  private static List<AddressRange> merged(List<AddressRange> ranges) {
    List<AddressRange> merged = new ArrayList<>(ranges.size());
    for (AddressRange next : ranges.stream().sorted().toList()) {
      if (!merged.isEmpty() && reaches(merged.getLast(), next)) {
        AddressRange last = merged.removeLast();
        merged.add(
            new AddressRange(
                last.first(), last.last().compareTo(next.last()) > 0 ? last.last() : next.last()));
      } else {
        merged.add(next);
      }
    }
    return List.copyOf(merged);
  }

  private static boolean reaches(AddressRange range, AddressRange next) {
    return range.last().compareTo(next.first()) >= 0
        || range.last().next().equals(Optional.of(next.first()));
  }

  /// Whether there is none.
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /// The addresses of both.
  public AddressSet union(AddressSet other) {
    List<AddressRange> both = new ArrayList<>(ranges);
    both.addAll(other.ranges);
    return new AddressSet(both);
  }

  /// Those that are not in a prefix.
  public AddressSet without(Cidr hole) {
    AddressRange cut = AddressRange.of(hole);
    List<AddressRange> rest = new ArrayList<>();
    for (AddressRange range : ranges) {
      if (range.last().compareTo(cut.first()) < 0 || cut.last().compareTo(range.first()) < 0) {
        rest.add(range);
        continue;
      }
      if (range.first().compareTo(cut.first()) < 0) {
        rest.add(new AddressRange(range.first(), cut.first().previous().orElseThrow()));
      }
      if (cut.last().compareTo(range.last()) < 0) {
        rest.add(new AddressRange(cut.last().next().orElseThrow(), range.last()));
      }
    }
    return new AddressSet(rest);
  }

  /// The fewest prefixes that hold just these addresses; none of them overlap.
  public List<Cidr> prefixes() {
    List<Cidr> prefixes = new ArrayList<>();
    for (AddressRange range : ranges) {
      Optional<IpAddress> next = Optional.of(range.first());
      while (next.isPresent() && next.get().compareTo(range.last()) <= 0) {
        Cidr prefix = largest(next.get(), range.last());
        prefixes.add(prefix);
        next = prefix.last().next();
      }
    }
    return List.copyOf(prefixes);
  }

  /// The largest prefix that starts at an address and does not go past another.
  private static Cidr largest(IpAddress first, IpAddress last) {
    Cidr prefix = Cidr.host(first);
    while (prefix.prefixLength() > 0) {
      Cidr wider = new Cidr(first, prefix.prefixLength() - 1);
      if (!wider.address().equals(first) || wider.last().compareTo(last) > 0) {
        break;
      }
      prefix = wider;
    }
    return prefix;
  }
}
