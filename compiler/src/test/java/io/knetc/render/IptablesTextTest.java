package io.knetc.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Quotes, marks and probabilities as iptables-save 1.8.9 prints them.
final class IptablesTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"abc", "a_b-C9", "-", "0"})
  void plainTextHasNoQuotes(String text) {
    assertThat(quoted(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          a b > "a b"
          a/b:c > "a/b:c"
          it's > "it\\'s"
          say "x" > "say \\"x\\""
          \\ > "\\\\"
          é > "é"
          $(x)`y` > "$(x)`y`"
          """)
  void otherTextStandsInQuotes(String text, String expected) {
    assertThat(quoted(text)).isEqualTo(expected);
  }

  @Test
  void emptyTextStandsInQuotes() {
    assertThat(quoted("")).isEqualTo("\"\"");
  }

  @ParameterizedTest
  @CsvSource({"0, 0x0", "10, 0xa", "16384, 0x4000", "-2147483648, 0x80000000", "-1, 0xffffffff"})
  void marksAreHexadecimal(int value, String expected) {
    assertThat(hex(value)).isEqualTo(expected);
  }

  @Property(tries = 200)
  void marksAreThoseOfTheLibrary(@ForAll int value) {
    assertThat(hex(value)).isEqualTo("0x" + Integer.toHexString(value));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00000000000",
    "1, 0.00000000047",
    "715827883, 0.33333333349",
    "1073741824, 0.50000000000",
    "2147483647, 0.99999999953",
    "2147483648, 1.00000000000"
  })
  void probabilitiesHaveElevenDecimals(long units, String expected) {
    assertThat(probability(units)).isEqualTo(expected);
  }

  @Property
  void probabilitiesAreRoundedHalfToEven(@ForAll @LongRange(min = 0, max = 1L << 31) long units) {
    BigDecimal exact = BigDecimal.valueOf(units).divide(BigDecimal.valueOf(1L << 31));
    assertThat(probability(units))
        .isEqualTo(exact.setScale(11, RoundingMode.HALF_EVEN).toPlainString());
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    IptablesText.appendQuoted(out, text);
    return out.toString();
  }

  private static String hex(int value) {
    StringBuilder out = new StringBuilder();
    IptablesText.appendHex(out, value);
    return out.toString();
  }

  private static String probability(long units) {
    StringBuilder out = new StringBuilder("p=");
    IptablesText.appendProbability(out, units);
    return out.substring(2);
  }
}
