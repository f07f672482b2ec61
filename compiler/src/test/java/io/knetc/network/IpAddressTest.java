package io.knetc.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Addresses and prefixes, judged by the library IPAddress and by the JDK.
final class IpAddressTest {
  @Property
  void aTextReadIsTheTextPrinted(@ForAll("addresses") IpAddress address) {
    assertThat(IpAddress.parse(address.text())).contains(address);
  }

  @Property
  void addressesMeanWhatTheJdkSays(@ForAll("addresses") IpAddress address)
      throws UnknownHostException {
    byte[] bytes = InetAddress.getByName(address.text()).getAddress();
    assertThat(bytes).hasSize(address.family().bits() / 8).isEqualTo(bytes(address));
  }

  @Property
  void addressesArePrintedAsTheLibraryPrintsThem(@ForAll("addresses") IpAddress address) {
    assertThat(address.text()).isEqualTo(library(address.text()).toCanonicalString());
  }

  @Property
  void everySpellingIsRead(@ForAll("addresses") IpAddress address) {
    IPAddress same = library(address.text());
    assertThat(IpAddress.parse(same.toCompressedString())).contains(address);
    if (address.family() == IpFamily.IPV6) {
      assertThat(IpAddress.parse(same.toFullString().toUpperCase(Locale.ROOT))).contains(address);
      assertThat(IpAddress.parse(same.toIPv6().toMixedString())).contains(address);
    }
  }

  @Property
  void prefixesHoldWhatTheLibrarySays(
      @ForAll("addresses") IpAddress base,
      @ForAll("addresses") IpAddress other,
      @ForAll @IntRange(max = 128) int length,
      @ForAll @IntRange(max = 128) int otherLength) {
    Cidr cidr = new Cidr(base, Math.min(length, base.family().bits()));
    Cidr second = new Cidr(other, Math.min(otherLength, other.family().bits()));
    IPAddress block = library(cidr.text());
    assertThat(cidr.contains(base)).isTrue();
    assertThat(cidr.contains(other)).isEqualTo(block.contains(library(other.text())));
    assertThat(cidr.overlaps(second))
        .isEqualTo(
            block.contains(library(second.text())) || library(second.text()).contains(block));
    assertThat(cidr.text())
        .isEqualTo(
            library(base.text())
                    .toPrefixBlock(cidr.prefixLength())
                    .getLower()
                    .withoutPrefixLength()
                    .toCanonicalString()
                + "/"
                + cidr.prefixLength());
    assertThat(Cidr.parse(cidr.text())).contains(cidr);
  }

  @Property
  void orderIsThatOfTheNumbers(
      @ForAll("addresses") IpAddress one, @ForAll("addresses") IpAddress other) {
    if (one.family() == other.family()) {
      assertThat(Integer.signum(one.compareTo(other)))
          .isEqualTo(new BigInteger(1, bytes(one)).compareTo(new BigInteger(1, bytes(other))));
    }
  }

  @Test
  void textIsThatOfInetNtop() {
    assertThat(List.of("::", "::1", "1::", "2001:DB8:0:0:1:0:0:1", "1:0:2:3:4:5:6:7", "fe80::0:1"))
        .map(text -> IpAddress.of(text).text())
        .containsExactly("::", "::1", "1::", "2001:db8::1:0:0:1", "1:0:2:3:4:5:6:7", "fe80::1");
    assertThat(IpAddress.of("::ffff:10.0.0.1").text()).isEqualTo("10.0.0.1");
    assertThat(IpAddress.of("64:ff9b::192.0.2.33").text()).isEqualTo("64:ff9b::c000:221");
  }

  @Test
  void whatIsNoAddressIsRefused() {
    assertThat(
            List.of(
                "",
                " ",
                "10.0.0",
                "10.0.0.0.1",
                "10.0.0.256",
                "010.0.0.1",
                "10.0.0.1 ",
                "1.2.3.x",
                "0x0a.0.0.1",
                "10.0.0.-1",
                "+1.2.3.4",
                "1::2::3",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "fe80::1%eth0",
                "[::1]",
                "::g",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1.2.3",
                "1:",
                ":1",
                "\u0661.0.0.1",
                "١::"))
        .allSatisfy(text -> assertThat(IpAddress.parse(text)).as(text).isEmpty());
    assertThat(
            List.of(
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "::/129",
                "10.0.0.0/+8",
                "10.0.0.0/8/8",
                "/8",
                "10.0.0/8",
                "10.0.0.0/255.0.0.0"))
        .allSatisfy(text -> assertThat(Cidr.parse(text)).as(text).isEmpty());
  }

  @Test
  void portsAreFrom1To65535() {
    assertThat(new Port(1).number()).isEqualTo(1);
    assertThat(new Port(65535).number()).isEqualTo(65535);
    assertThatThrownBy(() -> new Port(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Port(65536)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void prefixLengthsEndWithTheAddress() {
    assertThat(Cidr.of("10.1.2.3/32").text()).isEqualTo("10.1.2.3/32");
    assertThat(Cidr.of("10.1.2.3/0").isEverything()).isTrue();
    assertThatThrownBy(() -> new Cidr(IpAddress.of("10.1.2.3"), 33))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Cidr(IpAddress.of("::"), 129))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /// Of both families, with many zeros, and never IPv4-mapped: such an address is read as IPv4.
  @Provide
  Arbitrary<IpAddress> addresses() {
    Arbitrary<IpAddress> ipv4 = Arbitraries.integers().map(IpAddress::ofIpv4);
    Arbitrary<Long> halves =
        Arbitraries.oneOf(
            Arbitraries.longs(),
            Arbitraries.of(0L, 1L, 0xFFFFL, 0x1_0000_0000L, -1L, 0xFFFF_0000_0000_0000L));
    Arbitrary<IpAddress> ipv6 =
        Combinators.combine(halves, halves)
            .as((high, low) -> new IpAddress(IpFamily.IPV6, high, low))
            .filter(address -> address.high() != 0 || address.low() >>> 32 != 0xFFFF);
    return Arbitraries.oneOf(ipv4, ipv6);
  }

  private static IPAddress library(String text) {
    return new IPAddressString(text).getAddress();
  }

  private static byte[] bytes(IpAddress address) {
    int length = address.family().bits() / 8;
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int fromEnd = length - 1 - i;
      long half = fromEnd < 8 ? address.low() : address.high();
      bytes[i] = (byte) (half >>> (8 * (fromEnd % 8)));
    }
    return bytes;
  }
}
