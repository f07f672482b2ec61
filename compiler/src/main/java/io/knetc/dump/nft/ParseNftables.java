package io.knetc.dump.nft;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what `nft list ruleset` prints, also with `-a` and `-s`, or an `nftables.conf` of knetc,
/// as the tables that a host without any holds after it; see nft(8).
///
/// Of the commands of a file, those are read that name a table: `table`, `add table`, `delete
/// table`, `destroy table`, `flush ruleset`. Others are reported and left out.
public final class ParseNftables {
  private static final String CURE = "give knetc what `nft list ruleset` prints, as it is";

  private final Statements statements;
  private final BlockReader blocks;
  private final Diagnostics diagnostics;
  private final Map<String, NftDump.Table> tables = new LinkedHashMap<>();

  private ParseNftables(Span text, Diagnostics diagnostics) {
    this.statements = new Statements(text, diagnostics);
    this.diagnostics = diagnostics;
    this.blocks = new BlockReader(statements, this::report);
  }

  /// The tables of a text.
  public static NftDump run(Span text, Diagnostics diagnostics) {
    return new ParseNftables(text, diagnostics).read();
  }

  private NftDump read() {
    for (var line = statements.nextLine(); line.isPresent(); line = statements.nextLine()) {
      read(line.get());
    }
    return new NftDump(List.copyOf(tables.values()));
  }

  private void read(Statement line) {
    String[] words = line.text().split("[ \t]+");
    Optional<NftDump.Table> named = table(line, words);
    if (line.text().equals("flush ruleset")) {
      tables.clear();
    } else if (named.isEmpty()) {
      report(line.span(), "the line is no table");
    } else if (words[0].equals("delete") || words[0].equals("destroy")) {
      tables.remove(named.get().key());
    } else {
      NftDump.Table table = opens(words) ? blocks.table(named.get()) : named.get();
      tables.merge(table.key(), table, ParseNftables::both);
    }
  }

  /// `table FAMILY NAME` with a verb before it or a brace behind it; the family is `ip` if the line
  /// does not say it.
  private static Optional<NftDump.Table> table(Statement line, String[] words) {
    List<String> verbs = List.of("add", "create", "delete", "destroy");
    int at = verbs.contains(words[0]) ? 1 : 0;
    int end = opens(words) ? words.length - 1 : words.length;
    boolean isTable = end > at + 1 && end <= at + 3 && words[at].equals("table");
    return isTable
        ? Optional.of(
            new NftDump.Table(
                end == at + 3 ? words[at + 1] : "ip",
                words[end - 1],
                List.of(),
                List.of(),
                Statement.origin(line.span())))
        : Optional.empty();
  }

  private static boolean opens(String[] words) {
    return words[words.length - 1].equals("{");
  }

  /// A table that a text opens again goes on.
  private static NftDump.Table both(NftDump.Table first, NftDump.Table second) {
    List<NftText> properties = new ArrayList<>(first.properties());
    properties.addAll(second.properties());
    List<HeldObject> objects = new ArrayList<>(first.objects());
    objects.addAll(second.objects());
    return new NftDump.Table(first.family(), first.name(), properties, objects, first.origin());
  }

  private void report(Span span, String what) {
    diagnostics.report(Diagnostic.of(Code.KN0022, span, what).withHelp(CURE));
  }
}
