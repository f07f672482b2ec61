package io.knetc.dump.ipvs;

import io.knetc.dump.Numbers;
import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.ipvsadm.IpvsadmParser.WordContext;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;

/// What single words of ipvsadm mean.
final class Words {
  /// The longest that IPVS keeps a connection (MAX_TIMEOUT of ipvsadm): 31 days.
  private static final int MOST_SECONDS = 31 * 86_400;

  private static final long MAX_MARK = 0xFFFF_FFFFL;

  private Words() {}

  /// A decimal number in these bounds.
  static int number(WordContext word, int least, int most) throws UnreadablePart {
    String text = word.getText();
    boolean fits = text.length() <= 10 && Numbers.isDecimal(text);
    long number = fits ? Long.parseLong(text) : -1;
    if (number < least || number > most) {
      throw new UnreadablePart(word, "\"" + text + "\" is no number that fits here");
    }
    return (int) number;
  }

  /// For how long a client keeps its real server.
  static int persistence(WordContext word) throws UnreadablePart {
    return number(word, 1, MOST_SECONDS);
  }

  /// How long a connection is remembered.
  static int timeout(WordContext word) throws UnreadablePart {
    return number(word, 0, MOST_SECONDS);
  }

  /// How many there may be.
  static int weight(WordContext word) throws UnreadablePart {
    return number(word, 0, Integer.MAX_VALUE);
  }

  /// The mark of packets; ipvsadm prints one of more than 31 bits as a negative number.
  static int mark(WordContext word) throws UnreadablePart {
    String text = word.getText();
    boolean isNegative = text.startsWith("-");
    String digits = isNegative ? text.substring(1) : text;
    long number = digits.length() <= 10 && Numbers.isDecimal(digits) ? Long.parseLong(digits) : 0;
    if (number == 0 || number > (isNegative ? 1L << 31 : MAX_MARK)) {
      throw new UnreadablePart(word, "\"" + text + "\" is no mark of packets");
    }
    return (int) (isNegative ? -number : number);
  }

  static String scheduler(WordContext word) throws UnreadablePart {
    String text = word.getText();
    if (!text.matches("[a-z0-9_]+")) {
      throw new UnreadablePart(word, "\"" + text + "\" is no name of a scheduler");
    }
    return text;
  }

  /// Flags of a scheduler, in the order of their names, which is that of ipvsadm.
  static List<String> flags(ParserRuleContext place, String text) throws UnreadablePart {
    if (!text.matches("[a-z0-9][a-z0-9-]*(,[a-z0-9][a-z0-9-]*)*")) {
      throw new UnreadablePart(place, "\"" + text + "\" is no list of flags");
    }
    return Arrays.stream(text.split(",", -1)).sorted().toList();
  }

  /// The name of a persistence engine.
  static String engine(WordContext word) throws UnreadablePart {
    String text = word.getText();
    if (!text.matches("[A-Za-z0-9_]+")) {
      throw new UnreadablePart(word, "\"" + text + "\" is no name of a persistence engine");
    }
    return text;
  }

  /// Which clients stay together: a mask of IPv4, or how many bits of IPv6.
  static String mask(WordContext word) throws UnreadablePart {
    String text = word.getText();
    int bits = Numbers.upTo(IpFamily.IPV6.bits(), text).orElse(0);
    boolean isMask =
        IpAddress.parse(text).filter(read -> read.family() == IpFamily.IPV4).isPresent();
    if (bits == 0 && !isMask) {
      throw new UnreadablePart(word, "\"" + text + "\" is no mask");
    }
    return text;
  }
}
