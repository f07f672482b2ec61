package io.knetc.dump.ipset;

import io.knetc.dump.Numbers;
import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.ipset.IpsetParser.TextContext;
import org.antlr.v4.runtime.Token;

/// What the words of a line mean.
final class Words {
  private Words() {}

  /// The word without its quotes.
  static String value(TextContext word) {
    return word.getText().replace("\"", "");
  }

  /// A word that needs no quotes.
  static String plain(TextContext word) throws UnreadablePart {
    String text = value(word);
    if (text.isEmpty() || text.indexOf(' ') >= 0 || text.indexOf('\t') >= 0) {
      throw new UnreadablePart(word, "\"" + text + "\" is no value that fits here");
    }
    return text;
  }

  /// The word of an option, which may have two hyphens before it.
  static String key(Token key) {
    return key.getText().startsWith("--") ? key.getText().substring(2) : key.getText();
  }

  /// A number of 32 bits.
  static long number(TextContext word) throws UnreadablePart {
    return Numbers.unsigned32(value(word)).orElseThrow(() -> noNumber(word));
  }

  /// A decimal number that is not above the limit.
  static int number(TextContext word, int limit) throws UnreadablePart {
    return Numbers.upTo(limit, value(word)).orElseThrow(() -> noNumber(word));
  }

  /// A decimal number of 64 bits.
  static long counter(TextContext word) throws UnreadablePart {
    try {
      if (Numbers.isDecimal(value(word))) {
        return Long.parseUnsignedLong(value(word));
      }
    } catch (NumberFormatException _) {
      // Of more than 64 bits.
    }
    throw noNumber(word);
  }

  private static UnreadablePart noNumber(TextContext word) {
    return new UnreadablePart(word, "\"" + value(word) + "\" is no number that fits here");
  }
}
