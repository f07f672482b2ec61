package io.knetc.check;

import io.knetc.cluster.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The ports from which a host takes those of its own connections (ip(7): `ip_local_port_range`
/// without `ip_local_reserved_ports`). IPv6 uses the same.
record LocalPorts(int first, int last, List<Span> reserved) {
  LocalPorts {
    reserved = List.copyOf(reserved);
  }

  private static final int LINUX_FIRST = 32_768;
  private static final int LINUX_LAST = 60_999;

  /// Ports that the host leaves alone.
  record Span(int first, int last) {}

  static LocalPorts of(Node node) {
    Map<String, String> sysctls = node.host().sysctls();
    List<Integer> range = numbers(sysctls.getOrDefault("net.ipv4.ip_local_port_range", ""), "\\s+");
    List<Span> reserved = new ArrayList<>();
    for (String part :
        sysctls.getOrDefault("net.ipv4.ip_local_reserved_ports", "").split(",", -1)) {
      List<Integer> ends = numbers(part, "-");
      if (!ends.isEmpty()) {
        reserved.add(new Span(ends.getFirst(), ends.getLast()));
      }
    }
    return range.size() == 2
        ? new LocalPorts(range.getFirst(), range.getLast(), reserved)
        : new LocalPorts(LINUX_FIRST, LINUX_LAST, reserved);
  }

  private static List<Integer> numbers(String text, String between) {
    return Arrays.stream(text.strip().split(between, -1))
        .map(LocalPorts::number)
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt)
        .toList();
  }

  private static OptionalInt number(String text) {
    return text.strip().matches("[0-9]{1,5}")
        ? OptionalInt.of(Integer.parseInt(text.strip()))
        : OptionalInt.empty();
  }

  boolean contains(int port) {
    return first <= port
        && port <= last
        && reserved.stream().noneMatch(span -> span.first() <= port && port <= span.last());
  }

  String text() {
    return first + " to " + last;
  }
}
