package io.knetc.dump.iptables;

import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.iptables.IptablesLexer;
import io.knetc.grammar.iptables.IptablesParser.HeaderContext;
import io.knetc.grammar.iptables.IptablesParser.PartContext;
import io.knetc.kernel.iptables.Match;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Options that test the packet header: addresses, interfaces, protocol.
final class HeaderReader {
  private static final int MAX_INTERFACE_LENGTH = 15;

  private final IpFamily family;
  private final Addresses addresses;

  HeaderReader(IpFamily family) {
    this.family = family;
    this.addresses = new Addresses(family);
  }

  void read(PartContext part, HeaderContext option, Header header) throws UnreadablePart {
    boolean inverted = (part.negation != null) ^ (option.old_negation != null);
    String value = Words.value(option.value);
    switch (option.key.getType()) {
      case IptablesLexer.SOURCE -> header.setSources(part, addresses(option, inverted, true));
      case IptablesLexer.DESTINATION ->
          header.setDestinations(part, addresses(option, inverted, false));
      case IptablesLexer.PROTOCOL -> {
        String name = Protocols.canonicalName(value);
        requirePlain(option, name);
        header.setProtocol(inverted ? "" : name);
        if (inverted || !name.equals("all")) {
          header.put(part, new Match.IpProtocol(inverted, name));
        }
      }
      case IptablesLexer.IN_INTERFACE -> {
        requireInterface(option, value);
        if (inverted || !value.equals("+")) {
          header.put(part, new Match.InInterface(inverted, value));
        }
      }
      case IptablesLexer.OUT_INTERFACE -> {
        requireInterface(option, value);
        if (inverted || !value.equals("+")) {
          header.put(part, new Match.OutInterface(inverted, value));
        }
      }
      default -> throw new IllegalStateException("no option of the header: " + option.getText());
    }
  }

  /// One alternative for each address of a list, as iptables makes a rule of each.
  private List<List<Match>> addresses(HeaderContext option, boolean inverted, boolean isSource)
      throws UnreadablePart {
    String value = Words.value(option.value);
    if (inverted && value.indexOf(',') >= 0) {
      throw new UnreadablePart(option.value, "\"!\" goes with one address only");
    }
    List<List<Match>> alternatives = new ArrayList<>(1);
    for (String text : value.split(",", -1)) {
      Optional<Cidr> cidr = addresses.cidr(text);
      if (cidr.isPresent()) {
        boolean any = cidr.get().isEverything() && !inverted;
        alternatives.add(any ? List.of() : List.of(match(isSource, inverted, cidr.get())));
      } else if (addresses.isMasked(text)) {
        String word = isSource ? "-s" : "-d";
        List<String> words = inverted ? List.of("!", word, text) : List.of(word, text);
        alternatives.add(List.of(new Match.Verbatim(words)));
      } else {
        throw new UnreadablePart(
            option.value, "\"" + text + "\" is no " + family.kubernetesName() + " address");
      }
    }
    return alternatives;
  }

  private static Match match(boolean isSource, boolean inverted, Cidr cidr) {
    return isSource ? new Match.Source(inverted, cidr) : new Match.Destination(inverted, cidr);
  }

  private static void requirePlain(HeaderContext option, String name) throws UnreadablePart {
    if (!Match.isPlainWord(name)) {
      throw new UnreadablePart(option.value, "\"" + name + "\" is no protocol");
    }
  }

  private static void requireInterface(HeaderContext option, String name) throws UnreadablePart {
    if (!Match.isPlainWord(name) || name.length() > MAX_INTERFACE_LENGTH) {
      throw new UnreadablePart(option.value, "\"" + name + "\" is no name of an interface");
    }
  }
}
