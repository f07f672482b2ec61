package io.knetc.whatis;

import java.util.List;

/// The name that a line defines: of a chain, a set, a device, a kernel value.
final class Definition {
  private static final String SET = "create ";
  private static final List<String> OF_TABLES = List.of("\tchain ", "\tset ", "\tmap ");
  private static final String DEVICE = "link add ";

  private Definition() {}

  /// The name; empty if the line defines none.
  static String nameIn(LineKind kind, String line) {
    for (String start : OF_TABLES) {
      if (line.startsWith(start)) {
        return word(line, start.length());
      }
    }
    return switch (kind) {
      case CHAIN -> word(line, 1);
      case SET -> word(line, SET.length());
      case DEVICE -> line.startsWith(DEVICE) ? word(line, DEVICE.length()) : "";
      case SETTING -> word(line, 0);
      case RULE, ENTRY, VIRTUAL_SERVER, REAL_SERVER, ADDRESS, NEIGHBOUR, ROUTE -> "";
      case FORWARDING, NFT, OTHER -> "";
    };
  }

  private static String word(String line, int start) {
    int end = line.indexOf(' ', start);
    return line.substring(start, end < 0 ? line.length() : end);
  }
}
