package io.knetc.compare.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.compare.Difference;
import io.knetc.compare.Difference.Added;
import io.knetc.compare.Difference.Changed;
import io.knetc.compare.Difference.Moved;
import io.knetc.compare.Difference.Removed;
import io.knetc.compare.Difference.Reworded;
import io.knetc.compare.Item;
import io.knetc.compare.ItemWords;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Found;
import io.knetc.dump.nft.ParseNftables;
import io.knetc.dump.nft.ReadTables;
import io.knetc.kernel.nft.NftTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What of two tables of nftables differs for packets, and what does not.
final class CompareTablesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ip saddr 10.0.0.1 drop          | ip saddr 10.0.0.2 accept
          tcp dport 80 drop               | tcp dport 81 accept
          tcp dport 80 drop               | udp dport 80 accept
          meta l4proto tcp accept         | udp dport 80 drop
          ip daddr 10.0.0.0/8 drop        | ip daddr 11.0.0.0/8 accept
          ip saddr 10.0.0.1 drop          | ip saddr != 10.0.0.0/8 accept
          ip saddr 10.0.0.1 drop          | tcp dport 80 drop
          """)
  void rulesMayChangePlacesIfNoPacketCanTell(String one, String other) {
    assertThat(differences(chain(one, other), chain(other, one))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ip saddr 10.0.0.1 drop          | tcp dport 80 accept
          ip saddr 10.0.0.1 drop          | ip saddr 10.0.0.0/8 accept
          ip saddr != 10.0.0.1 drop       | ip saddr 10.0.0.2 accept
          ct state new drop               | accept
          meta hour "22:00" drop          | ip saddr 10.0.0.1 accept
          """)
  void aRuleHasMovedIfAPacketMayFitBoth(String one, String other) {
    assertThat(differences(chain(one, other), chain(other, one)))
        .singleElement()
        .asString()
        .startsWith("Moved rule ip t c ");
  }

  @Test
  void aRuleThatWentToTheTopIsTheOneThatMoved() {
    String before = chain("tcp dport 1 drop", "tcp dport 2 drop", "tcp dport 3 drop", "accept");
    String after = chain("accept", "tcp dport 1 drop", "tcp dport 2 drop", "tcp dport 3 drop");
    String moved = "Moved rule ip t c accept past rule ip t c tcp dport 1 drop";
    assertThat(differences(before, after)).containsExactly(moved);
    assertThat(differences(after, before)).containsExactly(moved);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          counter packets 1 bytes 2 accept      | counter packets 3 bytes 4 accept
          counter accept                        | accept # handle 9
          ip saddr { 10.0.0.2, 10.0.0.9 } drop  | ip saddr { 10.0.0.9, 10.0.0.2 } drop
          ip saddr { 10.0.0.0/9, 10.128.0.0/9 } drop      | ip saddr 10.0.0.0/8 drop
          ct state established,related accept   | ct state related,established accept
          numgen random mod 2 vmap { 0 : goto a, 1 : goto b } | numgen random mod 2 vmap { 0 : goto b, 1 : goto a }
          """)
  void spellingsOfOneRuleAreAlike(String one, String other) {
    assertThat(differences(chain(one), chain(other))).isEmpty();
    assertThat(differences(chain(other), chain(one))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          tcp dport 80 accept | tcp dport 80 drop | Changed rule ip t c tcp dport 80 accept => rule ip t c tcp dport 80 drop
          accept comment "a"  | accept comment "b" | Reworded rule ip t c accept comment "a" => rule ip t c accept comment "b"
          tcp dport 80 accept | tcp dport 80 accept; tcp dport 80 accept | Added rule ip t c tcp dport 80 accept
          tcp dport 80 accept; accept | accept    | Removed rule ip t c tcp dport 80 accept
          """)
  void whatBecameOfARuleIsTold(String before, String after, String told) {
    assertThat(differences(chain(before.split("; ")), chain(after.split("; "))))
        .containsExactly(told);
  }

  @Test
  void setsAndElementsAreKnownByTheirNames() {
    String before =
        """
        table ip t {
        \tmap m {
        \t\ttype inet_service : verdict
        \t\telements = { 80 : goto a, 81 comment "x" : drop, 82 : drop }
        \t}

        \tset s {
        \t\ttype ipv4_addr
        \t}

        \tset d {
        \t\ttype ipv4_addr
        \t\tsize 65535
        \t\tflags dynamic,timeout
        \t\ttimeout 3h
        \t\telements = { 10.0.0.1 expires 1h }
        \t}
        }
        """;
    String after =
        """
        table ip t {
        \tset d {
        \t\ttype ipv4_addr
        \t\tsize 65535
        \t\tflags dynamic,timeout
        \t\ttimeout 3h
        \t}

        \tmap m {
        \t\ttype inet_service : verdict
        \t\telements = { 83 : drop, 81 comment "y" : drop, 80 : goto b }
        \t}

        \tset s {
        \t\ttype ipv6_addr
        \t}
        }
        """;
    assertThat(differences(before, after))
        .containsExactlyInAnyOrder(
            "Changed element ip t m { 80 : goto a } => element ip t m { 80 : goto b }",
            "Reworded element ip t m { 81 comment \"x\" : drop } => element ip t m { 81 comment"
                + " \"y\" : drop }",
            "Removed element ip t m { 82 : drop }",
            "Added element ip t m { 83 : drop }",
            "Changed set ip t s { type ipv4_addr; } => set ip t s { type ipv6_addr; }");
  }

  @Test
  void aTableGoesWithAllInIt() {
    assertThat(differences(chain("accept"), ""))
        .containsExactly(
            "Removed table ip t",
            "Removed chain ip t c { type filter hook input priority filter; policy accept; }",
            "Removed rule ip t c accept");
  }

  private static String chain(String... rules) {
    return "table ip t {\n\tchain c {\n\t\ttype filter hook input priority filter; policy accept;\n"
        + "\t\t"
        + String.join("\n\t\t", rules)
        + "\n\t}\n}\n";
  }

  private static List<String> differences(String before, String after) {
    List<Difference> differences = new ArrayList<>();
    CompareTables.run(tables(before), tables(after), differences);
    return differences.stream().map(CompareTablesTest::text).toList();
  }

  private static List<NftTable> tables(String text) {
    Diagnostics diagnostics = new Diagnostics();
    List<NftTable> tables = ReadTables.run(ParseNftables.run(Found.text(text), diagnostics));
    assertThat(Found.shown(diagnostics)).isEmpty();
    return tables;
  }

  private static String text(Difference difference) {
    return switch (difference) {
      case Added(Item item) -> "Added " + ItemWords.of(item);
      case Removed(Item item) -> "Removed " + ItemWords.of(item);
      case Changed(Item before, Item after) ->
          "Changed " + ItemWords.of(before) + " => " + ItemWords.of(after);
      case Reworded(Item before, Item after) ->
          "Reworded " + ItemWords.of(before) + " => " + ItemWords.of(after);
      case Moved moved ->
          "Moved "
              + ItemWords.of(moved.after())
              + " past "
              + moved.passed().rule().map(ItemWords::of).orElse("");
    };
  }
}
