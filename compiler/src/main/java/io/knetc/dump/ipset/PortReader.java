package io.knetc.dump.ipset;

import io.knetc.dump.Numbers;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.network.Port;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// A port of an entry, out of its word.
final class PortReader {
  private static final Map<String, String> NAMES =
      Map.of("6", "tcp", "17", "udp", "132", "sctp", "136", "udplite");

  private static final String DEFAULT_PROTOCOL = "tcp";
  private static final Pattern PROTOCOL = Pattern.compile("[a-z0-9][a-z0-9.+-]*");

  /// A range, a name of a service, a type of ICMP: not digits alone, which would be a port.
  private static final Pattern OTHER = Pattern.compile("(?![0-9]+$)[A-Za-z0-9][A-Za-z0-9/._+-]*");

  private PortReader() {}

  /// Of a bitmap, which keeps no protocol.
  static Optional<Part> plain(String word) {
    String text = word.substring(word.indexOf(':') + 1);
    OptionalInt port = Numbers.upTo(Port.MAX, text);
    return port.isPresent() ? Optional.of(new Part.PlainPort(port.getAsInt())) : other(text, text);
  }

  /// Of a hash; the protocol is TCP if the word has none.
  static Optional<Part> withProtocol(String word) {
    int colon = word.indexOf(':');
    String before = colon < 0 ? DEFAULT_PROTOCOL : word.substring(0, colon);
    String text = word.substring(colon + 1);
    String protocol = NAMES.getOrDefault(before, before.toLowerCase(Locale.ROOT));
    if (!PROTOCOL.matcher(protocol).matches()) {
      return Optional.empty();
    }
    OptionalInt port = Numbers.upTo(Port.MAX, text);
    return port.isPresent() && !protocol.contains("icmp")
        ? Optional.of(new Part.ProtocolPort(protocol, port.getAsInt()))
        : other(text, protocol + ":" + text);
  }

  private static Optional<Part> other(String text, String word) {
    return OTHER.matcher(text).matches() ? Optional.of(new Part.Verbatim(word)) : Optional.empty();
  }
}
