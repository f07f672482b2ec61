package io.knetc.dump.nft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Captures;
import io.knetc.dump.Found;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `nft list ruleset` prints is read as tables with their chains, sets and maps.
final class ParseNftablesTest {
  private static final String LISTED =
      """
      # Warning: table ip nat is managed by iptables-nft, do not touch!
      table inet t { # handle 7
      \tcomment "a { table"
      \tflags dormant
      \tcounter hits {
      \t\tpackets 12 bytes 720
      \t}

      \tct helper ftp {
      \t\ttype "ftp" protocol tcp
      \t\tl3proto inet
      \t}

      \tset seen {
      \t\ttype ipv4_addr . inet_service
      \t\tflags interval,timeout
      \t\ttimeout 1h
      \t\telements = { 10.0.0.0/8 . 80 expires 59m58s comment "a, {b",
      \t\t\t     11.0.0.1 . 443 timeout 2h expires 1h2m3s }
      \t}

      \tmap ways {
      \t\ttype inet_service : verdict
      \t\telements = { 80 : goto a/b, 443 : drop }
      \t}

      \tchain input {
      \t\tcomment "what comes in"
      \t\ttype filter hook input priority filter; policy drop;
      \t\tct state established  counter packets 5 bytes 300 accept comment "in  use" # handle 9
      \t\ttcp dport vmap { 80 : accept, 81 : jump a/b }
      \t}

      \tchain a/b {
      \t}
      }
      table ip empty {
      }
      """;

  @Test
  void aTableHasItsObjects() {
    List<NftDump.Table> tables = parse(LISTED).tables();
    assertThat(tables).extracting(NftDump.Table::key).containsExactly("inet t", "ip empty");
    NftDump.Table table = tables.getFirst();
    assertThat(texts(table.properties())).containsExactly("comment \"a { table\"", "flags dormant");
    assertThat(table.objects())
        .extracting(object -> object.getClass().getSimpleName() + " " + object.name())
        .containsExactly(
            "Other hits",
            "Other ftp",
            "Elements seen",
            "Elements ways",
            "Chain input",
            "Chain a/b");
    HeldObject.Other helper = (HeldObject.Other) table.objects().get(1);
    assertThat(helper.kind()).isEqualTo("ct helper");
    assertThat(texts(helper.lines())).containsExactly("type \"ftp\" protocol tcp", "l3proto inet");
  }

  @Test
  void aChainHasItsRulesWordForWord() {
    HeldObject.Chain chain = (HeldObject.Chain) parse(LISTED).tables().getFirst().objects().get(4);
    assertThat(chain.hook().map(NftText::text)).contains("type filter hook input priority filter");
    assertThat(chain.policy().map(NftText::text)).contains("drop");
    assertThat(chain.comment()).isEqualTo("what comes in");
    assertThat(texts(chain.rules()))
        .containsExactly(
            "ct state established counter packets 5 bytes 300 accept comment \"in  use\"",
            "tcp dport vmap { 80 : accept, 81 : jump a/b }");
    assertThat(chain.rules().getFirst().meaning())
        .isEqualTo("ct state established counter accept comment \"in  use\"");
    assertThat(chain.rules().getFirst().origin().span().location()).isEqualTo("dump:30:1");
  }

  @Test
  void elementsOfSeveralLinesAreApart() {
    HeldObject.Elements set =
        (HeldObject.Elements) parse(LISTED).tables().getFirst().objects().get(2);
    assertThat(set.kind()).isEqualTo(HeldObject.Elements.Kind.SET);
    assertThat(texts(set.properties()))
        .containsExactly("type ipv4_addr . inet_service", "flags interval,timeout", "timeout 1h");
    assertThat(set.elements())
        .extracting(NftText::meaning)
        .containsExactly("10.0.0.0/8 . 80 comment \"a, {b\"", "11.0.0.1 . 443 timeout 2h");
    assertThat(set.elements())
        .extracting(element -> element.origin().span().position().line())
        .containsExactly(18, 19);
    HeldObject.Elements map =
        (HeldObject.Elements) parse(LISTED).tables().getFirst().objects().get(3);
    assertThat(texts(map.elements())).containsExactly("80 : goto a/b", "443 : drop");
  }

  @Test
  void commandsThatNameATableAreRead() {
    String loaded =
        """
        table ip gone {
        }
        flush ruleset
        table inet t
        delete table inet t
        table inet t {
        \tchain c {
        \t\taccept
        \t}
        }
        table inet t {
        \tchain d {
        \t}
        }
        add table short
        """;
    assertThat(parse(loaded).tables())
        .extracting(table -> table.key() + " " + table.objects().size())
        .containsExactly("inet t 2", "ip short 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          table ip t {             | KN0022 1:1-13 the table is not closed
          Table inet               | KN0022 1:1-11 the line is no table
          add rule ip t c accept   | KN0022 1:1-23 the line is no table
          }                        | KN0022 1:1-2 the line is no table
          table a b c d            | KN0022 1:1-14 the line is no table
          """)
  void aFaultIsFoundAtItsPlace(String line, String finding) {
    Diagnostics diagnostics = new Diagnostics();
    ParseNftables.run(Found.text(line + "\n"), diagnostics);
    assertThat(Found.shown(diagnostics)).containsExactly(finding);
  }

  @Test
  void aBlockThatIsCutOffIsFoundAndKept() {
    Diagnostics diagnostics = new Diagnostics();
    NftDump dump =
        ParseNftables.run(
            Found.text("table ip t {\n\tset s {\n\t\telements = { 1.1.1.1,\n"), diagnostics);
    assertThat(Found.shown(diagnostics))
        .containsExactly(
            "KN0022 1:1-13 the table is not closed", "KN0022 2:1-9 the block is not closed");
    assertThat(dump.tables().getFirst().objects()).hasSize(1);
  }

  @Test
  void listingsOfTheRealToolAreReadWithoutAFinding() {
    Optional<Path> oracle = Captures.oracle();
    assumeTrue(oracle.isPresent(), Captures.MISSING);
    List<Path> listings = Captures.files(oracle.orElseThrow(), "[.]nft");
    assertThat(listings).hasSizeGreaterThan(150);
    assertThat(listings)
        .allSatisfy(file -> {
          NftDump dump = parse(Captures.read(file));
          assertThat(dump.tables()).hasSize(lines(file, "table .*"));
          assertThat(dump.tables().stream().mapToInt(table -> table.objects().size()).sum())
              .isEqualTo(lines(file, "\t(chain|set|map) .*"));
        });
  }

  private static int lines(Path file, String pattern) {
    return (int) Captures.read(file).lines().filter(line -> line.matches(pattern)).count();
  }

  private static NftDump parse(String text) {
    Diagnostics diagnostics = new Diagnostics();
    NftDump dump = ParseNftables.run(Found.text(text), diagnostics);
    assertThat(Found.shown(diagnostics)).isEmpty();
    return dump;
  }

  private static List<String> texts(List<NftText> texts) {
    return texts.stream().map(NftText::text).toList();
  }
}
