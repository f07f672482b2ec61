package io.knetc.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Ports of one protocol, as ranges that neither overlap nor touch, in order.
public record PortSet(List<Range> ranges) {
  /// No port.
  public static final PortSet NONE = new PortSet(List.of());

  /// Every port.
  public static final PortSet ALL = of(1, Port.MAX);

  public PortSet {
    ranges = merged(ranges);
  }

  /// Ports from `first` to `last`, both included.
  public record Range(int first, int last) {
    public Range {
      if (first < 1 || last < first || last > Port.MAX) {
        throw new IllegalArgumentException("ports " + first + " to " + last);
      }
    }

    /// `80`, or `80-90`.
    public String text() {
      return first == last ? String.valueOf(first) : first + "-" + last;
    }
  }

  /// The ports from `first` to `last`, both included.
  public static PortSet of(int first, int last) {
    return new PortSet(List.of(new Range(first, last)));
  }

  private static List<Range> merged(List<Range> ranges) {
    if (ranges.size() < 2) {
      return List.copyOf(ranges);
    }
    Range[] sorted = ranges.toArray(new Range[0]);
    Arrays.sort(sorted, (one, other) -> Integer.compare(one.first, other.first));
    List<Range> merged = new ArrayList<>(sorted.length);
    Range current = sorted[0];
    for (Range next : sorted) {
      if (next.first <= current.last + 1) {
        current = new Range(current.first, Math.max(current.last, next.last));
      } else {
        merged.add(current);
        current = next;
      }
    }
    merged.add(current);
    return List.copyOf(merged);
  }

  /// `80-90,443`.
  public String text() {
    return ranges.stream().map(Range::text).collect(Collectors.joining(","));
  }

  /// Whether there is none.
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /// Whether a port is one of these.
  public boolean contains(int port) {
    return ranges.stream().anyMatch(range -> range.first <= port && port <= range.last);
  }

  /// The ports of both.
  public PortSet union(PortSet other) {
    if (isEmpty() || equals(ALL)) {
      return isEmpty() ? other : this;
    }
    List<Range> both = new ArrayList<>(ranges);
    both.addAll(other.ranges);
    return new PortSet(both);
  }

  /// The ports that are in both.
  public PortSet intersection(PortSet other) {
    List<Range> common = new ArrayList<>();
    for (Range one : ranges) {
      for (Range two : other.ranges) {
        int first = Math.max(one.first, two.first);
        int last = Math.min(one.last, two.last);
        if (first <= last) {
          common.add(new Range(first, last));
        }
      }
    }
    return new PortSet(common);
  }

  /// Those that are not in the other.
  public PortSet without(PortSet other) {
    List<Range> rest = new ArrayList<>();
    int next = 1;
    for (Range range : other.ranges) {
      if (next < range.first) {
        rest.add(new Range(next, range.first - 1));
      }
      next = range.last + 1;
    }
    if (next <= Port.MAX) {
      rest.add(new Range(next, Port.MAX));
    }
    return intersection(new PortSet(rest));
  }
}
