package io.knetc.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AddressRangeTest {
  @Test
  void aRangeIsTheFewestPrefixesThatHoldIt() {
    assertThat(prefixes("10.0.0.1", "10.0.0.4"))
        .containsExactly("10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/32");
    assertThat(prefixes("192.0.2.0", "192.0.2.255")).containsExactly("192.0.2.0/24");
    assertThat(prefixes("255.255.255.254", "255.255.255.255"))
        .containsExactly("255.255.255.254/31");
    assertThat(AddressRange.all(IpFamily.IPV4).prefixes()).containsExactly(Cidr.of("0.0.0.0/0"));
    assertThat(AddressRange.all(IpFamily.IPV6).prefixes()).containsExactly(Cidr.of("::/0"));
  }

  @Test
  void rangesShareWhatIsInBoth() {
    AddressRange range = range("10.0.0.1", "10.0.0.9");
    assertThat(range.intersection(range("10.0.0.5", "10.0.1.0")))
        .contains(range("10.0.0.5", "10.0.0.9"));
    assertThat(range.intersection(range("10.0.0.9", "10.0.0.9")))
        .contains(range("10.0.0.9", "10.0.0.9"));
    assertThat(range.intersection(range("10.0.0.10", "10.0.0.11"))).isEmpty();
    assertThat(range.intersection(range("::1", "::2"))).isEmpty();
  }

  private static List<String> prefixes(String first, String last) {
    return range(first, last).prefixes().stream().map(Cidr::text).toList();
  }

  private static AddressRange range(String first, String last) {
    return new AddressRange(IpAddress.of(first), IpAddress.of(last));
  }
}
