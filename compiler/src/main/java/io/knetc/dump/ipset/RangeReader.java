package io.knetc.dump.ipset;

import io.knetc.dump.Numbers;
import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.ipset.IpsetParser.TextContext;
import io.knetc.kernel.ipset.SetOption;
import io.knetc.kernel.ipset.SetType;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import java.util.Optional;
import java.util.OptionalInt;

/// What a bitmap spans.
final class RangeReader {
  private static final PartReader ADDRESSES = new PartReader(IpFamily.IPV4);

  private RangeReader() {}

  static SetOption read(TextContext word, SetType type) throws UnreadablePart {
    String text = Words.value(word);
    Optional<SetOption> range = type.equals(SetType.BITMAP_PORT) ? ports(text) : addresses(text);
    return range.orElseThrow(() -> new UnreadablePart(word, "\"" + text + "\" is no range"));
  }

  private static Optional<SetOption> ports(String text) {
    int hyphen = text.indexOf('-');
    OptionalInt first = Numbers.upTo(Port.MAX, text.substring(0, Math.max(hyphen, 0)));
    OptionalInt last = Numbers.upTo(Port.MAX, text.substring(hyphen + 1));
    return first.isPresent() && last.isPresent()
        ? Optional.of(new SetOption.Ports(first.getAsInt(), last.getAsInt()))
        : Optional.empty();
  }

  /// Two addresses, or a network, which becomes its first and its last one.
  private static Optional<SetOption> addresses(String text) {
    int hyphen = text.indexOf('-');
    if (hyphen < 0) {
      return Cidr.parse(text)
          .filter(network -> network.family() == IpFamily.IPV4)
          .map(network -> new SetOption.Addresses(network.address(), last(network)));
    }
    Optional<IpAddress> first = ADDRESSES.plainAddress(text.substring(0, hyphen));
    Optional<IpAddress> last = ADDRESSES.plainAddress(text.substring(hyphen + 1));
    return first.isPresent() && last.isPresent()
        ? Optional.of(new SetOption.Addresses(first.get(), last.get()))
        : Optional.empty();
  }

  private static IpAddress last(Cidr network) {
    long others = (1L << (network.family().bits() - network.prefixLength())) - 1;
    return IpAddress.ofIpv4((int) (network.address().low() | others));
  }
}
