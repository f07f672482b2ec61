package io.knetc.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LineWindowTest {
  private static final String LONG = "0123456789".repeat(100);

  @Test
  void aShortLineIsShownAsItIs() {
    LineWindow window = LineWindow.of("a: b\tc\u0001", 3);
    assertThat(window.text()).isEqualTo("a: b c?");
    assertThat(window.column(3)).isEqualTo(3);
    assertThat(window.column(99)).isEqualTo(8);
  }

  @Test
  void ofALongLineTheStartIsShownIfThePlaceIsThere() {
    LineWindow window = LineWindow.of(LONG, 100);
    assertThat(window.text()).isEqualTo(LONG.substring(0, 160) + "...");
    assertThat(window.column(100)).isEqualTo(100);
  }

  @Test
  void ofALongLineWhatStandsAroundThePlaceIsShown() {
    LineWindow window = LineWindow.of(LONG, 500);
    assertThat(window.text()).isEqualTo("..." + LONG.substring(440, 600) + "...");
    assertThat(window.text().charAt(window.column(500) - 1)).isEqualTo(LONG.charAt(499));
  }

  @Test
  void ofALongLineTheEndIsShownIfThePlaceIsThere() {
    LineWindow window = LineWindow.of(LONG, 1000);
    assertThat(window.text()).isEqualTo("..." + LONG.substring(840));
    assertThat(window.text().charAt(window.column(1000) - 1)).isEqualTo('9');
    assertThat(window.column(1)).isEqualTo(1);
  }
}
