package io.knetc.render;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftTable;
import io.knetc.source.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Prints tables as `nftables.conf`: what `nft -f` loads, each table in place of the one that the
/// host has, all at once.
public final class RenderNftables {
  private static final String TEMPLATE = "nftables.conf.ftl";

  /// What the kernel gives a set that rules add to, if nobody says how big it is.
  private static final int DYNAMIC_SIZE = 65535;

  private RenderNftables() {}

  /// The file; annotated, the cause of lines stands above them.
  public static void run(
      List<NftTable> tables, boolean annotated, Utf8Writer out, LineOrigins lines)
      throws IOException {
    List<LineWords> words = new ArrayList<>();
    for (NftTable table : tables) {
      String name = "table " + table.family().word() + " " + table.name();
      // a table can only be deleted if it is there
      words.add(LineWords.of(name, table.origin()));
      words.add(LineWords.of("delete " + name, table.origin()));
      words.add(LineWords.of(name + " {", table.origin()));
      comment(words, "\t", table.comment(), table.origin());
      boolean first = true;
      for (NftSet set : table.sets()) {
        separate(words, first, table);
        set(words, set);
        first = false;
      }
      for (NftChain chain : table.chains()) {
        separate(words, first, table);
        chain(words, chain);
        first = false;
      }
      words.add(LineWords.of("}", table.origin()));
    }
    RenderLines.run(TEMPLATE, words, annotated, out, lines);
  }

  private static void separate(List<LineWords> words, boolean first, NftTable table) {
    if (!first) {
      words.add(LineWords.of("", table.origin()));
    }
  }

  private static void set(List<LineWords> words, NftSet set) {
    String type = "\t\ttype " + NftWords.keyType(set.key());
    switch (set) {
      case NftSet.Fixed fixed -> {
        open(words, "set", fixed);
        words.add(LineWords.of(type, fixed.origin()));
        if (fixed.hasRanges()) {
          words.add(LineWords.of("\t\tflags interval", fixed.origin()));
        }
        comment(words, "\t\t", fixed.comment(), fixed.origin());
        List<LineWords> elements = new ArrayList<>();
        for (NftSet.Element element : fixed.elements()) {
          elements.add(LineWords.of(NftWords.key(element.key()), element.origin()));
        }
        elements(words, elements, fixed.origin());
      }
      case NftSet.Dynamic dynamic -> {
        open(words, "set", dynamic);
        words.add(LineWords.of(type, dynamic.origin()));
        words.add(LineWords.of("\t\tsize " + DYNAMIC_SIZE, dynamic.origin()));
        words.add(LineWords.of("\t\tflags dynamic,timeout", dynamic.origin()));
        words.add(
            LineWords.of(
                "\t\ttimeout " + NftWords.duration(dynamic.timeoutSeconds()), dynamic.origin()));
        comment(words, "\t\t", dynamic.comment(), dynamic.origin());
      }
      case NftSet.VerdictMap map -> {
        open(words, "map", map);
        words.add(LineWords.of(type + " : verdict", map.origin()));
        comment(words, "\t\t", map.comment(), map.origin());
        List<LineWords> elements = new ArrayList<>();
        for (NftSet.Mapping element : map.elements()) {
          elements.add(LineWords.of(mapping(element), element.origin()));
        }
        elements(words, elements, map.origin());
      }
    }
    words.add(LineWords.of("\t}", set.origin()));
  }

  private static void open(List<LineWords> words, String kind, NftSet set) {
    words.add(LineWords.of("\t" + kind + " " + set.name() + " {", set.origin()));
  }

  private static String mapping(NftSet.Mapping element) {
    return NftWords.key(element.key())
        + NftWords.comment(element.comment())
        + " : "
        + NftWords.statement(element.verdict());
  }

  /// Each on a line of its own, so that each line has one cause.
  private static void elements(List<LineWords> words, List<LineWords> elements, Origin origin) {
    if (elements.isEmpty()) {
      return;
    }
    words.add(LineWords.of("\t\telements = {", origin));
    for (int i = 0; i < elements.size(); i++) {
      LineWords element = elements.get(i);
      String comma = i + 1 < elements.size() ? "," : "";
      words.add(
          new LineWords("\t\t\t" + element.text() + comma, element.cause(), element.origin()));
    }
    words.add(LineWords.of("\t\t}", origin));
  }

  private static void chain(List<LineWords> words, NftChain chain) {
    words.add(LineWords.of("\tchain " + chain.name() + " {", chain.origin()));
    comment(words, "\t\t", chain.comment(), chain.origin());
    chain
        .hook()
        .ifPresent(hook ->
            words.add(LineWords.of("\t\t" + hook.words() + "; policy accept;", chain.origin())));
    for (NftRule rule : chain.rules()) {
      words.add(LineWords.of("\t\t" + NftWords.rule(rule), rule.origin()));
    }
    words.add(LineWords.of("\t}", chain.origin()));
  }

  private static void comment(
      List<LineWords> words, String indentation, String comment, Origin origin) {
    if (!comment.isEmpty()) {
      words.add(LineWords.of(indentation + "comment \"" + comment + "\"", origin));
    }
  }
}
