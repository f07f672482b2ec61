package io.knetc.dump.nft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.dump.Captures;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftTable;
import io.knetc.render.NftWords;
import io.knetc.render.RenderNftables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the real nft printed comes out of reader and renderer with the same words, all of it as
/// statements, sets and elements that have a type, and what knetc wrote to the same bytes.
final class NftCapturesRoundTripTest {
  private static final String LISTINGS = "[.]nft";

  @ParameterizedTest
  @ValueSource(strings = {"kube-proxy", "flannel", "cni"})
  void listingsOfTheRealToolComeOutWordForWord(String program) {
    List<Path> listings = captures(program);
    assertThat(listings).isNotEmpty();
    assertThat(listings).allSatisfy(NftCapturesRoundTripTest::comesOutWordForWord);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kube-proxy", "flannel", "cni"})
  void allOfTheListingsHasTypes(String program) {
    List<String> untyped = new ArrayList<>();
    for (Path listing : captures(program)) {
      NftDumps.tables(Captures.read(listing)).forEach(table -> collectUntyped(table, untyped));
    }
    assertThat(untyped).isEmpty();
  }

  @Test
  void whatKnetcWroteComesOutByteForByte() {
    List<Path> files = Captures.files(Captures.goldenCases(), "nftables[.]conf");
    assertThat(files).hasSizeGreaterThan(20);
    assertThat(files)
        .allSatisfy(file -> {
          String text = Captures.read(file).replaceAll("(?m)^#.*\n", "");
          assertThat(RenderNftables.text(NftDumps.tables(text))).isEqualTo(text);
        });
  }

  @Test
  void samplesOfTheGrammarComeOutWordForWord() {
    List<Path> samples = Captures.files(Captures.samples("nftables"), LISTINGS);
    assertThat(samples).hasSizeGreaterThanOrEqualTo(2);
    assertThat(samples).allSatisfy(NftCapturesRoundTripTest::comesOutWordForWord);
  }

  private static List<Path> captures(String program) {
    Optional<Path> oracle = Captures.oracle();
    assumeTrue(oracle.isPresent(), Captures.MISSING);
    return Captures.files(oracle.orElseThrow().resolve(program), LISTINGS);
  }

  /// What iptables-nft has set a mark with, nft spells in another way than what nft has.
  private static void comesOutWordForWord(Path file) {
    String text =
        Captures.read(file)
            .replaceAll(
                "meta mark set mark or 0x(\\w{4})\\b", "meta mark set meta mark | 0x0000$1");
    String again = RenderNftables.text(NftDumps.tables(text));
    assertThat(NftDumps.lines(again)).as("%s", file).isEqualTo(NftDumps.lines(text));
  }

  private static void collectUntyped(NftTable table, List<String> untyped) {
    table.objects().forEach(object -> untyped.add(object.kind() + " " + object.name()));
    table.chains().stream()
        .flatMap(chain -> chain.rules().stream())
        .flatMap(rule -> rule.statements().stream())
        .filter(NftCapturesRoundTripTest::isUntyped)
        .forEach(statement -> untyped.add(NftWords.statement(statement)));
    for (NftSet set : table.sets()) {
      boolean isTyped =
          set.elements().stream()
              .flatMap(element -> element.key().parts().stream())
              .noneMatch(NftKey.Part.Words.class::isInstance);
      if (set instanceof NftSet.Listed || !isTyped) {
        untyped.add(set.name());
      }
    }
  }

  private static boolean isUntyped(NftStatement statement) {
    return statement instanceof NftStatement.Listed || statement instanceof NftStatement.Verbatim;
  }
}
