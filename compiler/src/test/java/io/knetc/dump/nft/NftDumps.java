package io.knetc.dump.nft;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Found;
import io.knetc.kernel.nft.NftTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Texts of nftables as values, and as lines whose blanks and line ends mean nothing.
final class NftDumps {
  private NftDumps() {}

  static NftDump words(String text) {
    Diagnostics diagnostics = new Diagnostics();
    NftDump dump = ParseNftables.run(Found.text(text), diagnostics);
    assertThat(Found.shown(diagnostics)).isEmpty();
    return dump;
  }

  static List<NftTable> tables(String text) {
    return ReadTables.run(words(text));
  }

  /// What stands in the text, a statement or an element in each line.
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (NftDump.Table table : words(text).tables()) {
      lines.add("table " + table.key());
      lines.addAll(texts(table.properties()));
      table.objects().forEach(object -> lines.addAll(lines(object)));
    }
    return lines;
  }

  private static List<String> lines(HeldObject object) {
    List<String> lines = new ArrayList<>();
    switch (object) {
      case HeldObject.Chain chain -> {
        lines.add("chain " + chain.name() + " " + chain.comment());
        lines.add(text(chain.hook()) + " policy " + text(chain.policy()));
        lines.addAll(texts(chain.rules()));
      }
      case HeldObject.Elements set -> {
        lines.add(set.kind() + " " + set.name());
        lines.addAll(texts(set.properties()));
        lines.addAll(texts(set.elements()));
      }
      case HeldObject.Other other -> {
        lines.add(other.kind() + " " + other.name());
        lines.addAll(texts(other.lines()));
      }
    }
    return lines;
  }

  private static String text(Optional<NftText> text) {
    return text.map(NftText::text).orElse("");
  }

  private static List<String> texts(List<NftText> texts) {
    return texts.stream().map(NftText::text).toList();
  }
}
