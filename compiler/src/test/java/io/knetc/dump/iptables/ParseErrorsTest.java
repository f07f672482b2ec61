package io.knetc.dump.iptables;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.network.IpFamily;
import io.knetc.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What no tool would take is found at its place, and the rest is still read.
final class ParseErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          Chain INPUT (policy ACCEPT)        > 4:1-6 KN0011 "Chain" is not expected here
          -Z FOO                             > 4:1-3 KN0011 "-Z" is not expected here
          -A                                 > 4:2-3 KN0011 the line ends too early
          -A FOO -p                          > 4:9-10 KN0011 the line ends too early
          -A FOO -m comment --comment "x     > 4:29-31 KN0011 the quote is never closed
          COMMITTED                          > 4:1-10 KN0011 "COMMITTED" is not expected here
          -A BAZ -j ACCEPT                   > 4:4-7 KN0012 chain "BAZ" is not declared in table "nat"
          -A FOO -s 10.0.0.256               > 4:11-21 KN0012 "10.0.0.256" is no IPv4 address
          -A FOO -s fd00::1                  > 4:11-18 KN0012 "fd00::1" is no IPv4 address
          -A FOO ! -s 10.0.0.1,10.0.0.2      > 4:13-30 KN0012 "!" goes with one address only
          -A FOO -i abcdefghijklmnop         > 4:11-27 KN0012 "abcdefghijklmnop" is no name of an interface
          -A FOO -p tcp -p udp               > 4:15-21 KN0012 the option stands twice in the rule
          -A FOO -j ACCEPT -j BAR            > 4:18-24 KN0012 the rule has two targets
          -A FOO ! -j ACCEPT                 > 4:8-19 KN0012 "!" does not go with this option
          -A FOO --dport 80                  > 4:8-18 KN0012 "--dport" belongs to no match and no target
          -A FOO é                           > 4:8-9 KN0012 "é" belongs to no option
          -A FOO -m comment --comment é -s x > 4:34-35 KN0012 "x" is no IPv4 address
          -D FOO -p tcp                      > 4:1-14 KN0012 the chain has no such rule
          -D FOO 1                           > 4:8-9 KN0012 the chain has no rule 1
          -I FOO 3 -p tcp                    > 4:8-9 KN0012 the chain has no rule 3
          -P FOO QUEUE                       > 4:8-13 KN0012 "QUEUE" is no policy of a chain
          -N abcdefghijklmnopqrstuvwxyzabc   > 4:4-33 KN0012 "abcdefghijklmnopqrstuvwxyzabc" is no name of a chain
          """)
  void aFaultIsFoundAtItsPlace(String line, String finding) {
    assertThat(Dumps.findings(Dumps.table(line))).containsExactly(finding);
  }

  @Test
  void linesOutsideOfTablesAreFound() {
    assertThat(Dumps.findings("-A FOO -p tcp\n*nat\nCOMMIT\nCOMMIT\n"))
        .containsExactly(
            "1:1-14 KN0011 the line stands outside of a table",
            "4:1-7 KN0011 the line stands outside of a table");
  }

  @Test
  void aTableThatNobodyKnowsIsFound() {
    assertThat(Dumps.findings("*broute\nCOMMIT\n"))
        .containsExactly("1:2-8 KN0011 there is no table \"broute\"");
  }

  @Test
  void aTableWithoutCommitIsFoundAndKept() {
    assertThat(Dumps.findings("*nat\n*filter\n:INPUT ACCEPT [0:0]\n"))
        .containsExactly(
            "1:1-5 KN0013 table \"nat\" ends without COMMIT",
            "2:1-8 KN0013 table \"filter\" ends without COMMIT");
  }

  @Test
  void bytesThatAreNoTextAreFound() {
    Diagnostics diagnostics = new Diagnostics();
    byte[] content = {
      '*', 'n', 'a', 't', '\n', '#', (byte) 0xFF, '\n', 'C', 'O', 'M', 'M', 'I', 'T'
    };
    ParseIptables.run(new SourceFile("dump", content), IpFamily.IPV4, diagnostics);
    assertThat(diagnostics.sorted())
        .singleElement()
        .satisfies(found -> assertThat(found.primary().span().location()).isEqualTo("dump:2:1"));
  }

  @Test
  void theRestIsStillRead() {
    Diagnostics diagnostics = new Diagnostics();
    var ruleset =
        ParseIptables.run(
            Dumps.file(Dumps.table("-A FOO -s x\n-A FOO -p tcp\nnonsense")),
            IpFamily.IPV4,
            diagnostics);
    assertThat(ruleset.tables().getFirst().chains().getFirst().rules()).hasSize(1);
    assertThat(diagnostics.errors()).isEqualTo(2);
  }
}
