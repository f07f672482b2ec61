package io.knetc.manifest.flannel;

import io.knetc.manifest.flannel.Backend.Extension.PeerRoute;
import java.util.List;
import java.util.Optional;

/// The commands of the extension backend, as far as knetc knows what they do.
final class ExtensionCommand {
  private static final List<String> PREFIX = List.of("ip", "route");

  private ExtensionCommand() {}

  /// The route of `ip route add|replace $SUBNET via $PUBLIC_IP [dev DEVICE] [onlink]`; nothing for
  /// any other command.
  static Optional<PeerRoute> route(String command) {
    List<String> words = List.of(command.replace("\"", "").strip().split("\\s+", -1));
    int head = PREFIX.size();
    boolean known =
        words.size() >= head + 4
            && words.subList(0, head).equals(PREFIX)
            && List.of("add", "replace").contains(words.get(head))
            && names(words.get(head + 1), "SUBNET")
            && words.get(head + 2).equals("via")
            && names(words.get(head + 3), "PUBLIC_IP");
    return known ? rest(words.subList(head + 4, words.size())) : Optional.empty();
  }

  private static boolean names(String word, String variable) {
    return word.equals("$" + variable) || word.equals("${" + variable + "}");
  }

  private static Optional<PeerRoute> rest(List<String> words) {
    boolean onLink = !words.isEmpty() && words.getLast().equals("onlink");
    List<String> device = onLink ? words.subList(0, words.size() - 1) : words;
    if (device.isEmpty()) {
      // the kernel takes no gateway for on link without a device
      return onLink ? Optional.empty() : Optional.of(new PeerRoute(Optional.empty(), false));
    }
    return device.size() == 2
            && device.getFirst().equals("dev")
            && device.getLast().matches("[A-Za-z0-9_.-]{1,15}")
        ? Optional.of(new PeerRoute(Optional.of(device.getLast()), onLink))
        : Optional.empty();
  }
}
