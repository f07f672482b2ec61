package io.knetc.whatis;

import java.util.List;

/// A line that some hosts have.
///
/// @param numbers at which line of the file: one number if it is the same on all hosts, else none
/// @param hosts in their order
public record FoundLine(HostLine line, List<Integer> numbers, List<String> hosts) {
  public FoundLine {
    numbers = List.copyOf(numbers);
    hosts = List.copyOf(hosts);
  }
}
