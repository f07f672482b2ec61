package io.knetc.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
  @Test
  void readsAndPrints() {
    assertThat(MacAddress.of("52:F1:04:00:0a:0b").text()).isEqualTo("52:f1:04:00:0a:0b");
    assertThat(MacAddress.of("00-00-00-00-00-01").bits()).isEqualTo(1);
  }

  @Test
  void knowsGroups() {
    assertThat(MacAddress.of("01:00:5e:00:00:01").isMulticast()).isTrue();
    assertThat(MacAddress.of("fe:ff:ff:ff:ff:ff").isMulticast()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "52:f1:04:00:0a",
        "52:f1:04:00:0a:0b:0c",
        "52:f1-04:00:0a:0b",
        "5:f1:04:0:a:b"
      })
  void refusesOthers(String text) {
    assertThat(MacAddress.parse(text)).isEmpty();
  }
}
