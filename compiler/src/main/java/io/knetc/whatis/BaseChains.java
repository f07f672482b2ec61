package io.knetc.whatis;

/// When packets pass the chains that the kernel's hooks enter.
final class BaseChains {
  private BaseChains() {}

  /// Which packets pass it.
  static String words(String chain) {
    return switch (chain) {
      case "PREROUTING" -> "every packet that comes in passes it, before its route is chosen";
      case "INPUT" -> "every packet to the host itself passes it";
      case "FORWARD" -> "every packet through the host passes it, those of pods among them";
      case "OUTPUT" -> "every packet of the host's own processes passes it";
      case "POSTROUTING" -> "every packet that goes out passes it, after its route was chosen";
      default -> throw new IllegalArgumentException(chain);
    };
  }
}
