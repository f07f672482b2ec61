package io.knetc.dump.iptables;

import io.knetc.dump.Numbers;
import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.iptables.IptablesParser.Set_countersContext;
import io.knetc.kernel.iptables.Counters;
import java.util.Optional;

/// Counters as a save shows them.
final class CounterWords {
  private CounterWords() {}

  /// `[packets:bytes]`; what is beyond 2 to the power of 63 counts as that.
  static Counters read(String text) {
    int colon = text.indexOf(':');
    return new Counters(
        number(text.substring(1, colon)), number(text.substring(colon + 1, text.length() - 1)));
  }

  /// The same of any text; empty if it is none.
  static Optional<Counters> ofDump(String text) {
    int colon = text.indexOf(':');
    boolean isOne =
        colon > 0
            && text.charAt(0) == '['
            && text.charAt(text.length() - 1) == ']'
            && Numbers.isDecimal(text.substring(1, colon))
            && Numbers.isDecimal(text.substring(colon + 1, text.length() - 1));
    return isOne ? Optional.of(read(text)) : Optional.empty();
  }

  /// `-c packets bytes`.
  static Counters read(Set_countersContext option) throws UnreadablePart {
    String packets = Words.value(option.packets);
    String bytes = Words.value(option.bytes);
    if (!Numbers.isDecimal(packets) || !Numbers.isDecimal(bytes)) {
      throw new UnreadablePart(option, "the counters are no numbers");
    }
    return new Counters(number(packets), number(bytes));
  }

  private static long number(String digits) {
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (value > (Long.MAX_VALUE - digit) / 10) {
        return Long.MAX_VALUE;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
