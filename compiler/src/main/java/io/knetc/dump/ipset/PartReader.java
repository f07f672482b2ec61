package io.knetc.dump.ipset;

import io.knetc.dump.Numbers;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.ipset.SetType.Dimension;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// One part of an entry, out of its word; empty if ipset takes no such word.
///
/// What `ipset restore` would make several entries of (a range, a network among addresses), or
/// would look up on its host (a name), is kept word for word.
final class PartReader {
  private static final String BRIDGE_PORT = "physdev:";

  /// At most 15 bytes (IFNAMSIZ of the kernel less the final zero).
  private static final Pattern INTERFACE = Pattern.compile("[!-.0-~]{1,15}");

  /// A name of a host has a letter, an address of IPv4 has none.
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_.-]*[A-Za-z_][A-Za-z0-9_.-]*");

  private final IpFamily family;

  /// @param family of the set
  PartReader(IpFamily family) {
    this.family = family;
  }

  Optional<Part> read(Dimension dimension, boolean isBitmap, String word) {
    return switch (dimension) {
      case IP -> address(word);
      case NET -> network(word);
      case PORT -> isBitmap ? PortReader.plain(word) : PortReader.withProtocol(word);
      case MAC -> MacAddress.parse(word).map(Part.LinkAddress::new);
      case MARK -> mark(word);
      case IFACE -> device(word);
      case SET ->
          SetName.isLegal(word)
              ? Optional.of(new Part.Member(new SetName(word)))
              : Optional.empty();
    };
  }

  private Optional<Part> address(String word) {
    String text = withoutBrackets(word);
    Optional<Part> address = plainAddress(text).map(Part.Address::new);
    return address.or(() -> network(text).map(_ -> new Part.Verbatim(word)));
  }

  private Optional<Part> network(String word) {
    String text = withoutBrackets(word);
    int slash = text.indexOf('/');
    Optional<Cidr> network =
        slash < 0
            ? plainAddress(text).map(Cidr::host)
            : plainAddress(text.substring(0, slash)).flatMap(_ -> Cidr.parse(text));
    Optional<Part> typed = network.map(Part.Network::new);
    boolean isOther =
        isMapped(text.replaceFirst("/[0-9]{1,3}$", ""))
            || isRange(text)
            || HOST.matcher(text).matches();
    return typed.isEmpty() && isOther ? Optional.of(new Part.Verbatim(word)) : typed;
  }

  /// An address as the set has them.
  Optional<IpAddress> plainAddress(String text) {
    return IpAddress.parse(text).filter(read -> read.family() == family && !isMapped(text));
  }

  /// An address such as `::ffff:10.0.0.1`, which no {@link IpAddress} is.
  private boolean isMapped(String text) {
    return family == IpFamily.IPV6
        && text.indexOf(':') >= 0
        && IpAddress.parse(text).filter(read -> read.family() == IpFamily.IPV4).isPresent();
  }

  private boolean isRange(String text) {
    int hyphen = text.indexOf('-');
    return hyphen >= 0
        && plainAddress(text.substring(0, hyphen)).isPresent()
        && plainAddress(text.substring(hyphen + 1)).isPresent();
  }

  /// ipset takes brackets around what may have a hyphen in it.
  private static String withoutBrackets(String word) {
    return word.matches("\\[[^\\[\\]]+].*") ? word.substring(1).replaceFirst("]", "") : word;
  }

  private static Optional<Part> mark(String word) {
    var bits = Numbers.unsigned32(word);
    return bits.isPresent() ? Optional.of(new Part.Mark((int) bits.getAsLong())) : Optional.empty();
  }

  private static Optional<Part> device(String word) {
    boolean isBridgePort = word.startsWith(BRIDGE_PORT);
    String name = isBridgePort ? word.substring(BRIDGE_PORT.length()) : word;
    return INTERFACE.matcher(name).matches()
        ? Optional.of(new Part.Interface(name, isBridgePort))
        : Optional.empty();
  }
}
