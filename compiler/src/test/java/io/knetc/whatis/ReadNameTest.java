package io.knetc.whatis;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.MacAddress;
import io.knetc.network.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReadNameTest {
  private static final List<Protocol> ANY = List.of(Protocol.values());

  private static void assertRead(String text, Name expected) {
    assertThat(ReadName.run(text)).as(text).contains(expected);
  }

  @Test
  void addressesAndRangesAreToldApart() {
    IpAddress address = IpAddress.of("10.244.1.5");
    assertRead("10.244.1.5", new Name.Address("10.244.1.5", address));
    assertRead("10.244.1.5/32", new Name.Address("10.244.1.5", address));
    assertRead("10.244.1.5/24", new Name.Address("10.244.1.5", address));
    assertRead("10.244.1.0/24", new Name.Range("10.244.1.0/24", Cidr.of("10.244.1.0/24")));
    assertRead("[FD00::5]", new Name.Address("fd00::5", IpAddress.of("fd00::5")));
    assertRead("fd00::5", new Name.Address("fd00::5", IpAddress.of("fd00::5")));
  }

  @Test
  void aPortMayHaveAnAddressAndAProtocol() {
    assertRead("30080", new Name.HostPort("30080", 30080, ANY));
    assertRead("30080/TCP", new Name.HostPort("30080/TCP", 30080, List.of(Protocol.TCP)));
    IpAddress address = IpAddress.of("10.96.0.10");
    assertRead("10.96.0.10:53", new Name.Socket("10.96.0.10:53", address, 53, ANY));
    Name udp = new Name.Socket("10.96.0.10:53/udp", address, 53, List.of(Protocol.UDP));
    assertRead("10.96.0.10:53/udp", udp);
    assertRead("UDP  10.96.0.10:53", udp);
    assertRead("[fd00::a]:53", new Name.Socket("[fd00::a]:53", IpAddress.of("fd00::a"), 53, ANY));
  }

  @Test
  void whatNoPortCanBeIsNoName() {
    for (String wrong : List.of("", " ", "0", "65536", "99999999999", "10.0.0.1:0", "[x]:1")) {
      assertThat(ReadName.run(wrong)).as(wrong).isEmpty();
    }
  }

  @Test
  void marksMayHaveAMask() {
    assertRead("0x4000", new Name.Mark("0x4000", 0x4000, List.of()));
    assertRead("0X4000/0xFFFF", new Name.Mark("0x4000/0xffff", 0x4000, List.of(0xffff)));
    assertRead("0xffffffff", new Name.Mark("0xffffffff", -1, List.of()));
  }

  @Test
  void objectsGoByTheNamesOfKubectl() {
    assertRead("svc/shop/web", new Name.ClusterObject("svc/shop/web", "service", "shop", "web"));
    assertRead("Pods/web-0", new Name.ClusterObject("Pods/web-0", "pod", "", "web-0"));
    assertRead("netpol/a/b", new Name.ClusterObject("netpol/a/b", "networkpolicy", "a", "b"));
    assertRead("flannel/subnet.env", new Name.Word("flannel/subnet.env"));
    assertRead("svc/", new Name.Word("svc/"));
  }

  @Test
  void theRestAreWords() {
    assertRead(
        "D2-05-9B-3E-61-B8", new Name.Mac("d2:05:9b:3e:61:b8", MacAddress.of("d2:05:9b:3e:61:b8")));
    assertRead("KUBE-SERVICES", new Name.Word("KUBE-SERVICES"));
    assertRead("/proc/sys/net/ipv4/ip_forward", new Name.Word("net.ipv4.ip_forward"));
    assertRead("net/ipv4/ip_forward", new Name.Word("net.ipv4.ip_forward"));
  }
}
