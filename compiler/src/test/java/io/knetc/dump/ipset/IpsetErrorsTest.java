package io.knetc.dump.ipset;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What ipset would not print or take is found at its place, and the rest is still read.
final class IpsetErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          <ipsets                              > 2:1-8 KN0015 "<ipsets" is not expected here
          test s 10.0.0.1                      > 2:1-5 KN0015 "test" is not expected here
          add s                                > 2:5-6 KN0015 the line ends too early
          add s 10.0.0.1 comment "é            > 2:24-26 KN0015 the quote is never closed
          add s 10.0.0.1 timeout               > 2:22-23 KN0015 the line ends too early
          add s 10.0.0.1 # why                 > 2:16-17 KN0015 "#" is not expected here
          swap s                               > 2:6-7 KN0015 the line ends too early
          Type: hash:ip                        > 2:1-14 KN0016 the line stands outside of a set
          create t hash:ip,prt                 > 2:10-21 KN0016 "hash:ip,prt" is no type of a set
          create t hash:mac,mark               > 2:10-23 KN0016 "hash:mac,mark" is no type of a set
          create -t hash:ip                    > 2:8-10 KN0016 "-t" is no name of a set
          create t hash:ip family inet5        > 2:25-30 KN0016 "inet5" is no family
          create t hash:ip maxelem many        > 2:26-30 KN0016 "many" is no number that fits here
          create t hash:ip netmask 129         > 2:26-29 KN0016 "129" is no number that fits here
          create t hash:ip nomatch             > 2:18-25 KN0016 "nomatch" is no option of a set
          create t hash:ip packets 1           > 2:18-27 KN0016 "packets" is no option of a set
          create t bitmap:port range 1-65536   > 2:28-35 KN0016 "1-65536" is no range
          create t bitmap:ip range 10.0.0.1    > 2:26-34 KN0016 "10.0.0.1" is no range
          create s hash:net                    > 2:8-9 KN0016 set "s" is there already, of another type
          add t 10.0.0.1                       > 2:5-6 KN0016 set "t" is not created above
          add s 10.0.0.256                     > 2:7-17 KN0016 "10.0.0.256" is no IPv4 address
          add s fd00::1                        > 2:7-14 KN0016 "fd00::1" is no IPv4 address
          add s [10.0.0.1                      > 2:7-16 KN0016 "[10.0.0.1" is no IPv4 address
          add s 10.0.0.1,tcp:80                > 2:7-22 KN0016 "10.0.0.1,tcp:80" is no entry of a set of type hash:ip
          add s 10.0.0.1 counters              > 2:16-24 KN0016 "counters" is no option of an entry
          add s 10.0.0.1 hashsize 5            > 2:16-26 KN0016 "hashsize" is no option of an entry
          add s 10.0.0.1 timeout -1            > 2:24-26 KN0016 "-1" is no number that fits here
          add s 10.0.0.1 packets 18446744073709551616 > 2:24-44 KN0016 "18446744073709551616" is no number that fits here
          add s 10.0.0.1 comment ""            > 2:24-26 KN0016 the comment is empty
          add s 10.0.0.1 skbprio "1 2"         > 2:24-29 KN0016 "1 2" is no value that fits here
          del s 10.0.0.1                       > 2:7-15 KN0016 the set has no such entry
          rename s s                           > 2:10-11 KN0016 set "s" is there already
          swap s t                             > 2:8-9 KN0016 set "t" is not created above
          destroy t                            > 2:9-10 KN0016 set "t" is not created above
          """)
  void aFaultIsFoundAtItsPlace(String line, String finding) {
    assertThat(IpsetDumps.findings("create s hash:ip\n" + line + "\n")).containsExactly(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          hash:net       > 10.0.0.0/33           > "10.0.0.0/33" is no IPv4 network
          hash:ip,port   > 10.0.0.1,tcp:         > "tcp:" is no port
          hash:ip,port   > 10.0.0.1,65536        > "65536" is no port
          hash:ip,port   > 10.0.0.1,:80          > ":80" is no port
          hash:mac       > 02:00:00:00:00        > "02:00:00:00:00" is no MAC address
          hash:ip,mark   > 10.0.0.1,0x100000000  > "0x100000000" is no mark
          hash:net,iface > 10.0.0.0/8,abcdefghijklmnop > "abcdefghijklmnop" is no name of an interface
          list:set       > -x                    > "-x" is no name of a set
          """)
  void aPartThatIsNoneIsFound(String type, String element, String what) {
    assertThat(IpsetDumps.findings("create s " + type + "\nadd s " + element + "\n"))
        .containsExactly("2:7-" + (7 + element.length()) + " KN0016 " + what);
  }

  @Test
  void theEntriesOfASetThatCannotBeCreatedHaveNoFaultOfTheirOwn() {
    assertThat(IpsetDumps.findings("create s hash:prt\nadd s 1\nadd s 2\nadd t 1\nadd t 2\n"))
        .containsExactly(
            "1:10-18 KN0016 \"hash:prt\" is no type of a set",
            "4:5-6 KN0016 set \"t\" is not created above");
  }

  @Test
  void aListWithoutMembersIsFound() {
    String terse = "Name: s\nType: hash:ip\nRevision: 5\nHeader: family inet\nReferences: 0\n\n";
    assertThat(IpsetDumps.findings(terse))
        .containsExactly("1:1-8 KN0015 the members of set \"s\" are not listed");
    assertThat(IpsetDumps.findings("Name: s\nName: t\nType: x\nHeader: family inet\nMembers:\n1\n"))
        .containsExactly(
            "1:1-8 KN0015 set \"s\" has no type or no header",
            "3:7-8 KN0016 \"x\" is no type of a set");
  }

  @Test
  void aMemberThatIsNoneIsFound() {
    String list = "Name: s\nType: hash:ip\nHeader: family inet\nMembers:\n10.0.0.1 x\n10.0.0\n";
    assertThat(IpsetDumps.findings(list))
        .containsExactly(
            "5:10-11 KN0015 \"x\" is not expected here",
            "6:1-7 KN0016 \"10.0.0\" is no IPv4 address");
  }

  @Test
  void bytesThatAreNoTextAreFoundAndTheRestIsStillRead() {
    Diagnostics diagnostics = new Diagnostics();
    byte[] content =
        "create s hash:ip\n#?\nadd s x y\nadd s 10.0.0.1\n".getBytes(StandardCharsets.UTF_8);
    content[18] = (byte) 0xFF;
    var sets = ParseIpset.run(new SourceFile("dump", content), diagnostics);
    assertThat(sets.getFirst().entries()).hasSize(1);
    assertThat(diagnostics.sorted().stream().map(found -> found.code()))
        .containsExactly(Code.KN0003, Code.KN0015);
  }
}
