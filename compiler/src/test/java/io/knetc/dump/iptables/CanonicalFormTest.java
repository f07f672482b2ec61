package io.knetc.dump.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.network.IpFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What iptables-restore takes becomes what iptables-save 1.8.9 prints after it; each pair was
/// tried with the real tools.
final class CanonicalFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          -s 10.0.0.1                               > -s 10.0.0.1/32
          -d 10/8                                   > -d 10.0.0.0/8
          -s 10.1                                   > -s 10.1.0.0/32
          -s 10.0.0.0/255.0.0.0                     > -s 10.0.0.0/8
          -s 10.0.0.0/255.0.255.0 -i e              > -s 10.0.0.0/255.0.255.0 -i e
          ! -s 0.0.0.0/0 -d 0/0                     > ! -s 0.0.0.0/0
          -s ! 10.0.0.0/8                           > ! -s 10.0.0.0/8
          --source 1.2.3.4 --protocol tcp --jump BAR > -s 1.2.3.4/32 -p tcp -j BAR
          -i + ! -o eth1                            > ! -o eth1
          -f -p 200 -i eth+                         > -i eth+ -p 200 -f
          -p TCP -g BAR                             > -p tcp -g BAR
          -p 6                                      > -p tcp
          -p 0x11                                   > -p udp
          -p 58                                     > -p ipv6-icmp
          -p all -j ACCEPT                          > -j ACCEPT
          -p tcp --dport 80                         > -p tcp -m tcp --dport 80
          -m tcp -p tcp -j ACCEPT --dport 8         > -p tcp -m tcp --dport 8 -j ACCEPT
          -p tcp -m state --state NEW --syn         > -p tcp -m state --state NEW -m tcp --tcp-flags FIN,SYN,RST,ACK SYN
          -p icmp --icmp-type 8                     > -p icmp -m icmp --icmp-type 8
          -p tcp --dport 22:23 --sport 1            > -p tcp -m tcp --sport 1 --dport 22:23
          -p tcp -m tcp --dport 0:65535             > -p tcp -m tcp
          -p sctp -m sctp --dport 0:65535           > -p sctp -m sctp --dport 0:65535
          -p sctp -m sctp ! --dport 5:              > -p sctp -m sctp ! --dport 5:65535
          -p udp -m udp --source-port :5            > -p udp -m udp --sport 0:5
          -p tcp -m multiport ! --ports 80:90,1     > -p tcp -m multiport ! --ports 80:90,1
          -m mark --mark 0x4000/0xffffffff          > -m mark --mark 0x4000
          -m mark ! --mark 010/8                    > -m mark ! --mark 0x8/0x8
          -m conntrack --ctstate RELATED,NEW        > -m conntrack --ctstate NEW,RELATED
          -m addrtype --dst-type broadcast,local    > -m addrtype --dst-type LOCAL,BROADCAST
          -m recent --name a --rcheck --seconds 9 --reap > -m recent --rcheck --seconds 9 --reap --name a --mask 255.255.255.255 --rsource
          -m recent ! --set                         > -m recent ! --set --name DEFAULT --mask 255.255.255.255 --rsource
          -m statistic --mode random --probability 0.3333333333 > -m statistic --mode random --probability 0.33333333349
          -m statistic --mode random ! --probability 1 > -m statistic --mode random ! --probability 1.00000000000
          -m comment --comment "abc_-9"             > -m comment --comment abc_-9
          -m comment --comment "-j" -j BAR          > -m comment --comment -j -j BAR
          -m comment --comment a/b:c                > -m comment --comment "a/b:c"
          -m comment --comment ""                   > -m comment --comment ""
          -m comment --comment "it's\\ \\"é"        > -m comment --comment "it\\'s \\"é"
          -j MARK --set-mark 0x10                   > -j MARK --set-xmark 0x10/0xffffffff
          -j MARK --set-mark 1/2                    > -j MARK --set-xmark 0x1/0x3
          -j MARK --or-mark 0x00004000              > -j MARK --set-xmark 0x4000/0x4000
          -j MARK --xor-mark 0x4000                 > -j MARK --set-xmark 0x4000/0x0
          -j MARK --and-mark 0xff                   > -j MARK --set-xmark 0x0/0xffffff00
          -j REJECT                                 > -j REJECT --reject-with icmp-port-unreachable
          -j REJECT --reject-with tcp-rst           > -j REJECT --reject-with tcp-reset
          -j LOG                                    > -j LOG
          -j LOGS                                   > -j LOGS
          """)
  void aLineOfRestoreBecomesTheLineOfSave(String line, String expected) {
    assertThat(Dumps.canonical("-A FOO " + line)).containsExactly("-A FOO " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          -s fd00::1 -d FD00:0:0::/64        > -s fd00::1/128 -d fd00::/64
          -d fd00::/ffff:ffff::              > -d fd00::/32
          -s ::ffff:1.2.3.4 -j RETURN        > -s ::ffff:1.2.3.4 -j RETURN
          -p icmpv6 --icmpv6-type 128        > -p ipv6-icmp -m icmp6 --icmpv6-type 128
          -j REJECT                          > -j REJECT --reject-with icmp6-port-unreachable
          -m recent --name x --set           > -m recent --set --name x --mask ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff --rsource
          """)
  void theSameForIpv6(String line, String expected) {
    assertThat(Dumps.canonical(IpFamily.IPV6, "-A FOO " + line))
        .containsExactly("-A FOO " + expected);
  }

  @Test
  void aListOfAddressesBecomesARuleForEachPair() {
    assertThat(Dumps.canonical("-A FOO -s 10.0.0.1,10.0.0.2 -d 1.2.3.4,0/0 -j BAR"))
        .containsExactly(
            "-A FOO -s 10.0.0.1/32 -d 1.2.3.4/32 -j BAR",
            "-A FOO -s 10.0.0.1/32 -j BAR",
            "-A FOO -s 10.0.0.2/32 -d 1.2.3.4/32 -j BAR",
            "-A FOO -s 10.0.0.2/32 -j BAR");
  }

  @Test
  void countersStayWithTheirRule() {
    assertThat(Dumps.canonical("[7:8] -A FOO -p udp\n-A FOO -p tcp -c 5 6"))
        .containsExactly("[7:8] -A FOO -p udp", "[5:6] -A FOO -p tcp");
  }
}
