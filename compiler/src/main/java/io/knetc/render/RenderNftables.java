package io.knetc.render;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftElement;
import io.knetc.kernel.nft.NftHookWords;
import io.knetc.kernel.nft.NftObject;
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

  private RenderNftables() {}

  /// The file; annotated, the cause of lines stands above them.
  public static void run(
      List<NftTable> tables, boolean annotated, Utf8Writer out, LineOrigins lines)
      throws IOException {
    RenderLines.run(TEMPLATE, words(tables), annotated, out, lines);
  }

  /// The file as one text.
  public static String text(List<NftTable> tables) {
    return RenderLines.text(TEMPLATE, words(tables));
  }

  private static List<LineWords> words(List<NftTable> tables) {
    List<LineWords> words = new ArrayList<>();
    for (NftTable table : tables) {
      String name = "table " + table.family().word() + " " + table.name();
      // a table can only be deleted if it is there
      words.add(LineWords.of(name, table.origin()));
      words.add(LineWords.of("delete " + name, table.origin()));
      words.add(LineWords.of(name + " {", table.origin()));
      if (table.isDormant()) {
        words.add(LineWords.of("\tflags dormant", table.origin()));
      }
      comment(words, "\t", table.comment(), table.origin());
      boolean first = true;
      for (NftObject object : table.objects()) {
        separate(words, first, table);
        object(words, object);
        first = false;
      }
      for (NftSet set : table.sets()) {
        separate(words, first, table);
        set(words, set);
        first = false;
      }
      for (NftChain chain : table.chains()) {
        separate(words, first, table);
        chain(words, table, chain);
        first = false;
      }
      words.add(LineWords.of("}", table.origin()));
    }
    return words;
  }

  private static void separate(List<LineWords> words, boolean first, NftTable table) {
    if (!first) {
      words.add(LineWords.of("", table.origin()));
    }
  }

  private static void object(List<LineWords> words, NftObject object) {
    String title = "\t" + object.kind() + " " + object.name();
    words.add(LineWords.of(title + " {", object.origin()));
    for (String line : object.lines()) {
      words.add(LineWords.of("\t\t" + line, object.origin()));
    }
    words.add(LineWords.of("\t}", object.origin()));
  }

  private static void set(List<LineWords> words, NftSet set) {
    words.add(LineWords.of("\t" + NftSetWords.title(set) + " {", set.origin()));
    for (String property : NftSetWords.properties(set)) {
      words.add(LineWords.of("\t\t" + property, set.origin()));
    }
    comment(words, "\t\t", set.comment(), set.origin());
    List<LineWords> elements = new ArrayList<>();
    for (NftElement element : set.elements()) {
      elements.add(LineWords.of(NftSetWords.element(element), element.origin()));
    }
    elements(words, elements, set.origin());
    words.add(LineWords.of("\t}", set.origin()));
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

  private static void chain(List<LineWords> words, NftTable table, NftChain chain) {
    words.add(LineWords.of("\tchain " + chain.name() + " {", chain.origin()));
    comment(words, "\t\t", chain.comment(), chain.origin());
    chain
        .hook()
        .ifPresent(hook ->
            words.add(
                LineWords.of("\t\t" + NftHookWords.of(hook, table.family()), chain.origin())));
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
