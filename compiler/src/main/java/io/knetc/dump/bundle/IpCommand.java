package io.knetc.dump.bundle;

import io.knetc.dump.ip.Format;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a command of `ip` prints; see ip(8). Objects and verbs may be cut short.
final class IpCommand {
  static final String MAIN = "main";

  /// Outputs of another form, with numbers for names, or of another namespace.
  private static final Set<String> OTHER_OPTIONS =
      Set.of(
          "-j", "-json", "-br", "-brief", "-N", "-Numeric", "-n", "-netns", "-b", "-batch", "-all");

  private IpCommand() {}

  static Content content(List<String> words) {
    List<String> rest = new ArrayList<>(words);
    IpFamily family = IpFamily.IPV4;
    while (!rest.isEmpty() && rest.getFirst().startsWith("-")) {
      String option = rest.removeFirst();
      if (OTHER_OPTIONS.contains(option)) {
        return CommandContent.otherOutput("ip");
      }
      boolean isNamed = Set.of("-f", "-family").contains(option) && !rest.isEmpty();
      if (option.equals("-6") || (isNamed && rest.removeFirst().equals("inet6"))) {
        family = IpFamily.IPV6;
      }
    }
    Optional<Format> format = rest.isEmpty() ? Optional.empty() : format(rest.removeFirst());
    boolean shows = rest.isEmpty() || !Set.of("get", "save", "help").contains(rest.getFirst());
    return format.isPresent() && shows
        ? new Content.Network(format.get(), family, table(rest))
        : CommandContent.otherOutput("ip");
  }

  /// In the order in which `ip` looks for what a short word may mean.
  private static Optional<Format> format(String object) {
    if ("address".startsWith(object)) {
      return Optional.of(Format.DEVICES);
    }
    if ("route".startsWith(object)) {
      return Optional.of(Format.ROUTES);
    }
    if ("neighbour".startsWith(object) || "neighbor".startsWith(object)) {
      return Optional.of(Format.NEIGHBOURS);
    }
    return "link".startsWith(object) ? Optional.of(Format.DEVICES) : Optional.empty();
  }

  /// Routes of all tables say theirs.
  private static String table(List<String> words) {
    int at = words.indexOf("table");
    boolean isNamed = at >= 0 && at + 1 < words.size() && !words.get(at + 1).equals("all");
    return isNamed ? words.get(at + 1) : MAIN;
  }
}
