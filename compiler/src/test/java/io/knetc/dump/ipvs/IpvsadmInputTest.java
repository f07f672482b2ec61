package io.knetc.dump.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.RealServer.Forwarding;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.kernel.ipvs.VirtualServer.Target;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `ipvsadm -R` takes becomes what `ipvsadm -S -n` 1.31 prints after it; each line was tried
/// with the real tool.
final class IpvsadmInputTest {
  private static final IpAddress ADDRESS = IpAddress.of("10.0.0.1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          -A -t 10.0.0.1:80                           > -A -t 10.0.0.1:80 -s wlc
          -A -s rr -t 10.0.0.1:80                     > -A -t 10.0.0.1:80 -s rr
          ipvsadm -A -u 10.0.0.1:53 -s rr             > -A -u 10.0.0.1:53 -s rr
          --add-service --sctp-service 10.0.0.1:5 --scheduler lc > -A --sctp-service 10.0.0.1:5 -s lc
          -A -t 10.0.0.1:0 -p                         > -A -t 10.0.0.1:0 -s wlc -p 360
          -A -t 10.0.0.1 -s rr -p 7                   > -A -t 10.0.0.1:0 -s rr -p 7
          -A -t 10.0.0.1:80 -s rr -p 10 -M 255.255.255.255 > -A -t 10.0.0.1:80 -s rr -p 10
          -A -t 10.0.0.1:80 -s rr -M 255.255.0.0      > -A -t 10.0.0.1:80 -s rr
          -A -t [fd00::1]:80 -s rr -p 10 -M 128       > -A -t [fd00::1]:80 -s rr -p 10
          -A -t [FD00:0::1]:80 -s rr -p 10 -M 64      > -A -t [fd00::1]:80 -s rr -p 10 -M 64
          -A -u 10.0.0.1:5 -s sh -o -b sh-port,sh-fallback -p 5 --pe sip -M 255.255.0.0 > -A -u 10.0.0.1:5 -s sh -p 5 -M 255.255.0.0 --pe sip -o -b sh-fallback,sh-port
          -A -f 5 -p -6 -M 64                         > -A -f 5 -6 -s wlc -p 360 -M 64
          """)
  void aVirtualServerIsAddedInTheWordsOfSave(String line, String expected) {
    assertThat(IpvsDumps.canonical(line + "\n")).isEqualTo(expected + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          -r 10.0.0.2                             > -r 10.0.0.2:80 -g -w 1
          -r 10.0.0.2:8080 -g                     > -r 10.0.0.2:80 -g -w 1
          -r 10.0.0.2:8080 -m                     > -r 10.0.0.2:8080 -m -w 1
          -w 70000 -m -r 10.0.0.2                 > -r 10.0.0.2:80 -m -w 70000
          --real-server 10.0.0.2:80 --masquerading --weight 5 > -r 10.0.0.2:80 -m -w 5
          -r [fd00::1]:80 -i -w 1 --tun-type ipip > -r [fd00::1]:80 -i -w 1 --tun-type ipip
          -r 10.0.0.2 --ipip --tun-nocsum --tun-port 5 --tun-type gue > -r 10.0.0.2:80 -i -w 1 --tun-type gue --tun-port 5 --tun-nocsum
          -r 10.0.0.2:80 -m --l-threshold 5 -x 7  > -r 10.0.0.2:80 -m -w 1 -x 7 -y 5
          """)
  void aRealServerIsAddedInTheWordsOfSave(String line, String expected) {
    String service = "-A -t 10.0.0.1:80 -s rr\n";
    assertThat(IpvsDumps.canonical(service + "-a -t 10.0.0.1:80 " + line + "\n"))
        .isEqualTo(service + "-a -t 10.0.0.1:80 " + expected + "\n");
  }

  @Test
  void realServersOfAMarkHavePortsOfTheirOwn() {
    String text =
        """
        # a mark is the same for both families, and is none of both
        -A -f 7 -s rr
        -A -f 7 -6 -s rr
        -a -f 7 -6 -r [fd00::1]:80 -m
        -a -f 7 -r 10.0.0.1:80 -i
        -a -f 7 -r 10.0.0.2
        """;
    assertThat(IpvsDumps.canonical(text))
        .isEqualTo(
            """
            -A -f 7 -s rr
            -a -f 7 -r 10.0.0.1:80 -i -w 1
            -a -f 7 -r 10.0.0.2:0 -g -w 1
            -A -f 7 -6 -s rr
            -a -f 7 -6 -r [fd00::1]:80 -m -w 1
            """);
  }

  /// ipvsadm prints such a mark as a negative number, which it does not take itself.
  @Test
  void aMarkOfAllBitsBecomesOneThatIpvsadmTakes() {
    assertThat(IpvsDumps.canonical("-A -f -1 -s dh\n")).isEqualTo("-A -f 4294967295 -s dh\n");
    assertThat(IpvsDumps.canonical("FWM  -2147483648 IPv6 dh\n"))
        .isEqualTo("-A -f 2147483648 -6 -s dh\n");
  }

  @Test
  void serversAreTyped() {
    String text =
        """
        -A -t 10.0.0.1:80 -s mh -p 10800 -b mh-port
        -a -t 10.0.0.1:80 -r 10.0.0.2:8080 -m -w 3
        -A -u 10.0.0.1:0 -s rr -p 1
        """;
    List<VirtualServer> servers = IpvsDumps.parse(text).configuration().virtualServers();
    assertThat(IpvsDumps.withoutOrigins(servers))
        .containsExactly(
            new VirtualServer(
                new Target.Socket(Protocol.TCP, ADDRESS, new Port(80)),
                "mh",
                List.of("mh-port"),
                10800,
                List.of(),
                List.of(
                    new RealServer(
                        IpAddress.of("10.0.0.2"),
                        8080,
                        Forwarding.MASQUERADING,
                        3,
                        List.of(),
                        IpvsDumps.ANY)),
                IpvsDumps.ANY),
            new VirtualServer(
                new Target.AnyPort(Protocol.UDP, ADDRESS),
                "rr",
                List.of(),
                1,
                List.of(),
                List.of(),
                IpvsDumps.ANY));
    assertThat(servers.getFirst().realServers().getFirst().origin().span().location())
        .isEqualTo("dump:2:1");
  }

  @Test
  void rowsOfTheTableAreTyped() {
    String text =
        """
        IP Virtual Server version 1.2.1 (size=4096)
        Prot LocalAddress:Port Scheduler Flags
          -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
        UDP  10.0.0.1:53 sh (sh-port) persistent 10800 mask 255.255.0.0 pe sip ops
          -> 10.0.0.2:5353                Masq    2      17         4711     \s
        FWM  1 IPv6 rr
        """;
    assertThat(IpvsDumps.canonical(text))
        .isEqualTo(
            """
            -A -u 10.0.0.1:53 -s sh -p 10800 -M 255.255.0.0 --pe sip -o -b sh-port
            -a -u 10.0.0.1:53 -r 10.0.0.2:5353 -m -w 2
            -A -f 1 -6 -s rr
            """);
    assertThat(IpvsDumps.parse(text).configuration().virtualServers().getLast().target())
        .isEqualTo(new Target.Mark(1, IpFamily.IPV6));
  }
}
