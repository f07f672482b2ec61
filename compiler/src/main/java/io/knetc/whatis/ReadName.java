package io.knetc.whatis;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.MacAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.whatis.Name.ClusterObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells what form a name has. What has no other form is a {@link Name.Word}.
public final class ReadName {
  private static final String PROTOCOL = "(?:/(tcp|udp|sctp))?";
  private static final Pattern MARK =
      Pattern.compile("0x([0-9a-f]{1,8})(?:/0x([0-9a-f]{1,8}))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern HOST_PORT =
      Pattern.compile("([0-9]+)" + PROTOCOL, Pattern.CASE_INSENSITIVE);
  private static final Pattern SOCKET =
      Pattern.compile("(?:\\[([^]]+)]|([0-9.]+)):([0-9]+)" + PROTOCOL, Pattern.CASE_INSENSITIVE);

  /// As `ipvsadm -Ln` lists virtual servers: `TCP 10.96.0.10:53`.
  private static final Pattern SERVER =
      Pattern.compile("(tcp|udp|sctp)\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

  private ReadName() {}

  /// The name; nothing if it can be none, such as a port that is too high.
  public static Optional<Name> run(String given) {
    String text = given.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Matcher server = SERVER.matcher(text);
    if (server.matches()) {
      return run(server.group(2) + "/" + server.group(1).toLowerCase(Locale.ROOT));
    }
    Matcher number = HOST_PORT.matcher(text);
    if (number.matches()) {
      return port(number.group(1)).map(port -> new Name.HostPort(text, port, protocols(number, 2)));
    }
    Matcher socket = SOCKET.matcher(text);
    if (socket.matches()) {
      return socket(text, socket);
    }
    return mark(text)
        .or(() -> address(text))
        .or(() -> MacAddress.parse(text).map(mac -> new Name.Mac(mac.text(), mac)))
        .or(() -> object(text))
        .or(sysctl(text));
  }

  private static Optional<Integer> port(String digits) {
    return Optional.of(digits)
        .filter(text -> text.length() <= 5)
        .map(Integer::parseInt)
        .filter(port -> port >= 1 && port <= Port.MAX);
  }

  private static List<Protocol> protocols(Matcher parts, int group) {
    return Optional.ofNullable(parts.group(group))
        .map(word -> List.of(Protocol.valueOf(word.toUpperCase(Locale.ROOT))))
        .orElse(List.of(Protocol.values()));
  }

  private static Optional<Name> socket(String text, Matcher parts) {
    Optional<IpAddress> address =
        IpAddress.parse(Optional.ofNullable(parts.group(1)).orElseGet(() -> parts.group(2)));
    Optional<Integer> port = port(parts.group(3));
    return address.flatMap(
        known -> port.map(number -> new Name.Socket(text, known, number, protocols(parts, 4))));
  }

  private static Optional<Name> mark(String text) {
    Matcher mark = MARK.matcher(text);
    if (!mark.matches()) {
      return Optional.empty();
    }
    List<Integer> masks =
        Optional.ofNullable(mark.group(2))
            .map(digits -> List.of(Integer.parseUnsignedInt(digits, 16)))
            .orElse(List.of());
    return Optional.of(
        new Name.Mark(
            text.toLowerCase(Locale.ROOT), Integer.parseUnsignedInt(mark.group(1), 16), masks));
  }

  /// An address, also in brackets or with the length of its network; a range.
  private static Optional<Name> address(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    Optional<Name> address = IpAddress.parse(bare).map(ReadName::address);
    if (address.isPresent()) {
      return address;
    }
    return Cidr.parse(text)
        .map(cidr -> {
          IpAddress given = IpAddress.of(text.substring(0, text.indexOf('/')));
          boolean isRange =
              given.equals(cidr.address()) && cidr.prefixLength() < cidr.family().bits();
          return isRange ? new Name.Range(cidr.text(), cidr) : address(given);
        });
  }

  private static Name address(IpAddress address) {
    return new Name.Address(address.text(), address);
  }

  private static Optional<Name> object(String text) {
    String[] parts = text.split("/", -1);
    Optional<String> kind = KindNames.kind(parts[0]);
    if (kind.isEmpty()
        || parts.length < 2
        || parts.length > 3
        || parts[parts.length - 1].isEmpty()) {
      return Optional.empty();
    }
    String namespace = parts.length == 3 ? parts[1] : "";
    return Optional.of(new ClusterObject(text, kind.get(), namespace, parts[parts.length - 1]));
  }

  /// A word; a path below /proc/sys is the key of a kernel value.
  private static Supplier<Optional<Name>> sysctl(String text) {
    String path = text.startsWith("/proc/sys/") ? text.substring("/proc/sys/".length()) : text;
    boolean isKey = path.matches("(net|kernel|vm|fs)/\\S+");
    return () -> Optional.of(new Name.Word(isKey ? path.replace('/', '.') : text));
  }
}
