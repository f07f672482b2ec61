package io.knetc.lab.topology;

import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// Lines for `ip -batch` by network namespace, in the order in which the namespaces came.
final class Batches {
  private final Map<String, StringBuilder> lines = new LinkedHashMap<>();

  /// Adds a line to the batch of a network namespace.
  void add(String netns, String line) {
    lines.computeIfAbsent(netns, _ -> new StringBuilder()).append(line).append('\n');
  }

  /// Gives each network namespace with its lines.
  void forEach(BiConsumer<String, String> action) {
    lines.forEach((netns, batch) -> action.accept(netns, batch.toString()));
  }

  /// Every address of a family.
  static String all(IpFamily family) {
    return switch (family) {
      case IPV4 -> "0.0.0.0/0";
      case IPV6 -> "::/0";
    };
  }

  /// What `addr add` needs for an address to be there at once.
  static String nodad(IpAddress address) {
    return switch (address.family()) {
      case IPV4 -> "";
      case IPV6 -> " nodad";
    };
  }
}
