package io.knetc.dump.ipvs;

import io.knetc.dump.Numbers;
import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.ipvsadm.IpvsadmParser.WordContext;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An address and a port, as one word of ipvsadm says them.
sealed interface Socket {
  /// Both in numbers.
  ///
  /// @param port empty if the word has none
  record InNumbers(IpAddress address, OptionalInt port) implements Socket {}

  /// One of them by a name, as ipvsadm prints without `-n`.
  record WithName(String text) implements Socket {}

  /// `host:service`, an IPv6 address in brackets.
  Pattern FORM = Pattern.compile("(?:\\[(?<six>[^]]+)]|(?<four>[^:\\[]+))(?::(?<service>[^:]+))?");

  /// A name has a letter, which a number has not.
  Pattern NAME = Pattern.compile("[A-Za-z0-9_.+-]*[A-Za-z][A-Za-z0-9_.+-]*");

  static Socket read(WordContext word) throws UnreadablePart {
    Matcher form = FORM.matcher(word.getText());
    if (!form.matches()) {
      throw noSocket(word);
    }
    Optional<String> six = Optional.ofNullable(form.group("six"));
    String host = six.orElseGet(() -> form.group("four"));
    IpFamily family = six.isPresent() ? IpFamily.IPV6 : IpFamily.IPV4;
    Optional<IpAddress> address = IpAddress.parse(host).filter(read -> read.family() == family);
    Optional<String> service = Optional.ofNullable(form.group("service"));
    OptionalInt port = Numbers.upTo(Port.MAX, service.orElse(""));
    boolean isPort = service.isEmpty() || port.isPresent();
    if (address.isPresent() && isPort) {
      return new InNumbers(address.get(), port);
    }
    boolean isNamed =
        (address.isPresent() || NAME.matcher(host).matches())
            && (isPort || NAME.matcher(service.orElse("")).matches());
    if (!isNamed) {
      throw noSocket(word);
    }
    return new WithName(word.getText());
  }

  private static UnreadablePart noSocket(WordContext word) {
    return new UnreadablePart(word, "\"" + word.getText() + "\" is no address and port");
  }
}
