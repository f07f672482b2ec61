package io.knetc.dump.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.ipvs.IpvsDump.Held;
import io.knetc.source.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What ipvsadm would not print or take is found at its place, and the rest is still read.
final class IpvsErrorsTest {
  private static final String SERVICE = "-A -t 10.0.0.1:80 -s rr\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          -E -t 10.0.0.1:80 -s lc           > 2:1-3 KN0017 "-E" is not expected here
          é                                 > 2:1-2 KN0017 "é" is not expected here
          -A -t 10.0.0.2:80 -s              > 2:20-21 KN0017 the line ends too early
          -A -t 10.0.0.2:80 -z              > 2:19-21 KN0017 "-z" is not expected here
          -A -t 10.0.0.2:80 -srr            > 2:19-23 KN0017 "-srr" is not expected here
          TCP  10.0.0.2:80                  > 2:16-17 KN0017 the line ends too early
          TCP  10.0.0.2:80 rr ops now       > 2:25-28 KN0017 "now" is not expected here
          -A -s rr                          > 2:1-9 KN0018 the line names no virtual server
          -A -t 10.0.0.2:80 -u 10.0.0.2:80  > 2:1-33 KN0018 the line names more than one virtual server
          -A -t 10.0.0.2:80 -6              > 2:19-21 KN0018 "-6" goes with "-f" only
          -A -t 10.0.0.2:80 -s rr -s rr     > 2:25-30 KN0018 the option stands twice in the line
          -A -t 10.0.0.2:80 -w 5            > 2:19-23 KN0018 "-w" is no option of a virtual server
          -A -t 10.0.0.2:80 -s R            > 2:22-23 KN0018 "R" is no name of a scheduler
          -A -t 10.0.0.2:80 -p 2678401      > 2:22-29 KN0018 "2678401" is no number that fits here
          -A -t 10.0.0.2:80 -p 0            > 2:22-23 KN0018 "0" is no number that fits here
          -A -t 10.0.0.2:80 -p 5 -M 129     > 2:27-30 KN0018 "129" is no mask
          -A -t 10.0.0.2:80 -b a,,b         > 2:22-26 KN0018 "a,,b" is no list of flags
          -A -t 10.0.0.2:0 -s rr            > 2:1-23 KN0018 port 0 goes with persistence only
          -A -t 10.0.0.256:80               > 2:7-20 KN0018 "10.0.0.256:80" is no address and port
          -A -t 10.0.0.2:65536              > 2:7-21 KN0018 "10.0.0.2:65536" is no address and port
          -A -t fd00::1:80                  > 2:7-17 KN0018 "fd00::1:80" is no address and port
          -A -t [10.0.0.2]:80               > 2:7-20 KN0018 "[10.0.0.2]:80" is no address and port
          -A -t [fd00::1                    > 2:7-15 KN0018 "[fd00::1" is no address and port
          -A -f 0                           > 2:7-8 KN0018 "0" is no mark of packets
          -A -f 4294967296                  > 2:7-17 KN0018 "4294967296" is no mark of packets
          -A -f 0x10                        > 2:7-11 KN0018 "0x10" is no mark of packets
          -A -t 10.0.0.1:80 -s lc           > 2:1-24 KN0018 the virtual server is added twice
          -a -t 10.0.0.2:80 -r 10.0.0.3:80  > 2:1-33 KN0018 the virtual server is not added above
          -a -t 10.0.0.1:80 -m              > 2:1-21 KN0018 the line names no real server
          -a -t 10.0.0.1:80 -r 10.0.0.3 -g -m > 2:34-36 KN0018 the line has two ways to forward
          -a -t 10.0.0.1:80 -r 10.0.0.3 -w 2147483648 > 2:34-44 KN0018 "2147483648" is no number that fits here
          -a -t 10.0.0.1:80 -r 10.0.0.3 -x many > 2:34-38 KN0018 "many" is no number that fits here
          -a -t 10.0.0.1:80 -r 10.0.0.3 -s rr > 2:31-36 KN0018 "-s" is no option of a real server
          --set 1 2 x                       > 2:11-12 KN0018 "x" is no number that fits here
          """)
  void aFaultIsFoundAtItsPlace(String line, String finding) {
    assertThat(IpvsDumps.findings(SERVICE + line + "\n")).containsExactly(finding);
  }

  @Test
  void aRowOfARealServerBelongsToOneOfAVirtualServer() {
    assertThat(IpvsDumps.findings(SERVICE + "  -> 10.0.0.3:80 Masq 1 0 0\n"))
        .containsExactly("2:3-28 KN0018 the line belongs to no virtual server");
  }

  @Test
  void aRowOfTheTableThatIsNoneIsFoundOnce() {
    assertThat(
            IpvsDumps.findings(
                """
                TCP  10.0.0.1:80 R
                  -> 10.0.0.2:80 Masq 1 0 0
                  -> 10.0.0.3:80 Masq 1 0 0
                TCP  10.0.0.2:80 rr
                  -> 10.0.0.2:80 Local 1 0 0
                  -> 10.0.0.3:80 Masq 1 0 0
                  -> 10.0.0.3:80 Masq 1 0 0
                """))
        .containsExactly(
            "1:18-19 KN0018 \"R\" is no name of a scheduler",
            "5:18-23 KN0018 \"Local\" is no way to forward",
            "7:6-17 KN0018 the real server is added twice");
  }

  @Test
  void theRealServersOfOneThatCannotBeReadHaveNoFaultOfTheirOwn() {
    assertThat(
            IpvsDumps.findings(
                """
                -A -t 10.0.0.2:80 -s R
                -a -t 10.0.0.2:80 -r 10.0.0.3:80 -m
                -a -t 10.0.0.9:80 -r 10.0.0.3:80 -m
                -a -t 10.0.0.9:80 -r 10.0.0.4:80 -m
                """))
        .containsExactly(
            "1:22-23 KN0018 \"R\" is no name of a scheduler",
            "3:1-36 KN0018 the virtual server is not added above");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes",
        "Prot LocalAddress:Port                 CPS    InPPS   OutPPS    InBPS   OutBPS",
        "Prot LocalAddress:Port            Uthreshold Lthreshold ActiveConn InActConn",
        "IPVS connection entries"
      })
  void anotherListingIsFoundOnce(String heading) {
    String row = "TCP  10.0.0.1:80                    0        0        0        0        0\n";
    assertThat(IpvsDumps.findings(heading + "\n" + row + row))
        .containsExactly(
            "1:1-"
                + (heading.length() + 1)
                + " KN0017 the listing does not say how servers are chosen");
  }

  @Test
  void namesAreFoundOnceAndTheirServersKeptWordForWord() {
    String text =
        """
        -A -t localhost:http -s rr
        -a -t localhost:http -r 10.0.0.2:8080 -m -w 1
        -A -t 10.0.0.1:80 -s rr
        -a -t 10.0.0.1:80 -r node-2:80 -m -w 1
        -A -t [ip6-localhost]:443 -s rr
        -A -t 10.0.0.3:80 -s rr
        """;
    assertThat(IpvsDumps.findings(text))
        .containsExactly("1:1-27 KN0019 the line has a name where a number could stand");
    IpvsDump dump = ParseIpvsadm.run(IpvsDumps.file(text), new Diagnostics());
    assertThat(IpvsDumps.text(dump)).isEqualTo(text);
    assertThat(dump.servers().get(1))
        .isEqualTo(
            new Held.WithNames(
                List.of("-A -t 10.0.0.1:80 -s rr", "-a -t 10.0.0.1:80 -r node-2:80 -m -w 1")));
    assertThat(dump.configuration().virtualServers()).hasSize(1);
  }

  @Test
  void theRestIsStillRead() {
    Diagnostics diagnostics = new Diagnostics();
    byte[] content = {'-', 'A', ' ', (byte) 0xFF, '\n', 'x', '\n', '-', 'A', ' ', '-', 'f', '1'};
    ParseIpvsadm.run(new SourceFile("dump", content), diagnostics);
    assertThat(diagnostics.errors()).isEqualTo(3);
    assertThat(ParseIpvsadm.run(IpvsDumps.file("x\n" + SERVICE), diagnostics).servers()).hasSize(1);
  }
}
