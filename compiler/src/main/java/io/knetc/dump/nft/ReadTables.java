package io.knetc.dump.nft;

import io.knetc.dump.LineTrees;
import io.knetc.grammar.nftables.NftablesParser;
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftChain.Hook;
import io.knetc.kernel.nft.NftHookWords;
import io.knetc.kernel.nft.NftObject;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftTable;
import io.knetc.kernel.nft.NftTable.Family;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads what a dump says word for word as typed tables. Of what has no type, the words are kept: a
/// statement, an element, or an object of the table.
public final class ReadTables {
  private static final Pattern HOOK =
      Pattern.compile(
          "type (filter|nat|route) hook ([a-z]+)( devices? .+)? priority (.+?)(?: ([+-])"
              + " (\\d{1,6}))?");

  private final ReadRule rules;
  private final ReadSet sets;

  private ReadTables() {
    LineTrees<NftablesParser> trees = ReadRule.trees();
    this.rules = new ReadRule(trees);
    this.sets = new ReadSet(new ReadElement(trees));
  }

  /// The tables of a dump; one that nft could not have made is left out, which its reader told.
  public static List<NftTable> run(NftDump dump) {
    ReadTables reading = new ReadTables();
    return dump.tables().stream().flatMap(table -> reading.read(table).stream()).toList();
  }

  static Optional<Family> family(String word) {
    return Stream.of(Family.values()).filter(family -> family.word().equals(word)).findFirst();
  }

  private Optional<NftTable> read(NftDump.Table table) {
    return family(table.family())
        .filter(_ -> NftChain.isName(table.name()))
        .map(family -> read(table, family));
  }

  private NftTable read(NftDump.Table table, Family family) {
    String comment = "";
    boolean isDormant = false;
    List<NftSet> sets = new ArrayList<>();
    List<NftObject> objects = new ArrayList<>();
    List<NftChain> chains = new ArrayList<>();
    for (NftText property : table.properties()) {
      Optional<String> told = comment(property);
      if (told.isPresent()) {
        comment = told.get();
      } else if (property.text().equals("flags dormant")) {
        isDormant = true;
      } else {
        objects.add(new NftObject(property.text(), "", List.of(), property.origin()));
      }
    }
    for (HeldObject object : table.objects()) {
      switch (object) {
        case HeldObject.Chain chain ->
            chain(chain, family).ifPresentOrElse(chains::add, () -> objects.add(words(chain)));
        case HeldObject.Elements set ->
            set(set).ifPresentOrElse(sets::add, () -> objects.add(words(set)));
        case HeldObject.Other(String kind, String name, List<NftText> lines, Origin origin) ->
            objects.add(new NftObject(kind, name, texts(lines), origin));
      }
    }
    return new NftTable(
        family, table.name(), comment, isDormant, sets, objects, chains, table.origin());
  }

  private static Optional<String> comment(NftText property) {
    String text = property.text();
    return text.startsWith("comment \"") && text.endsWith("\"")
        ? Optional.of(text.substring("comment \"".length(), text.length() - 1))
            .filter(NftChain::isComment)
        : Optional.empty();
  }

  private Optional<NftSet> set(HeldObject.Elements set) {
    String comment =
        set.properties().stream().flatMap(text -> comment(text).stream()).findFirst().orElse("");
    return NftChain.isName(set.name()) ? Optional.of(sets.read(set, comment)) : Optional.empty();
  }

  private Optional<NftChain> chain(HeldObject.Chain chain, Family family) {
    Optional<Hook> hook = chain.hook().flatMap(text -> hook(text, chain.policy(), family));
    boolean isReadable =
        NftChain.isName(chain.name())
            && NftChain.isComment(chain.comment())
            && hook.isPresent() == chain.hook().isPresent();
    if (!isReadable) {
      return Optional.empty();
    }
    List<NftRule> read = new ArrayList<>(chain.rules().size());
    chain.rules().forEach(rule -> read.add(rules.read(rule)));
    return Optional.of(new NftChain(chain.name(), chain.comment(), hook, read, chain.origin()));
  }

  private static Optional<Hook> hook(NftText text, Optional<NftText> policy, Family family) {
    Matcher matcher = HOOK.matcher(text.text());
    boolean isDropping = policy.filter(word -> word.text().equals("drop")).isPresent();
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<Hook.Type> type =
        Stream.of(Hook.Type.values())
            .filter(known -> known.word().equals(matcher.group(1)))
            .findFirst();
    Optional<Hook.Point> point =
        Stream.of(Hook.Point.values())
            .filter(known -> known.word().equals(matcher.group(2)))
            .findFirst();
    String device = Optional.ofNullable(matcher.group(3)).orElse("").strip();
    Hook.Policy then = isDropping ? Hook.Policy.DROP : Hook.Policy.ACCEPT;
    if (type.isEmpty() || point.isEmpty()) {
      return Optional.empty();
    }
    OptionalInt priority = priority(matcher, point.get(), family);
    return priority.isPresent()
        ? Optional.of(new Hook(type.get(), point.get(), device, priority.getAsInt(), then))
        : Optional.empty();
  }

  private static OptionalInt priority(Matcher matcher, Hook.Point point, Family family) {
    String base = matcher.group(4);
    String sign = Optional.ofNullable(matcher.group(5)).orElse("+");
    int offset = Integer.parseInt(sign + Optional.ofNullable(matcher.group(6)).orElse("0"));
    if (base.matches("-?\\d{1,9}")) {
      return OptionalInt.of(Integer.parseInt(base) + offset);
    }
    return NftHookWords.named(base, point, family).stream()
        .mapToInt(named -> named + offset)
        .findFirst();
  }

  private static NftObject words(HeldObject.Chain chain) {
    List<String> lines = new ArrayList<>();
    if (!chain.comment().isEmpty()) {
      lines.add("comment \"" + chain.comment() + "\"");
    }
    String policy = chain.policy().map(text -> " policy " + text.text() + ";").orElse("");
    chain.hook().ifPresent(hook -> lines.add(hook.text() + ";" + policy));
    lines.addAll(texts(chain.rules()));
    return new NftObject("chain", chain.name(), lines, chain.origin());
  }

  private static NftObject words(HeldObject.Elements set) {
    List<String> lines = new ArrayList<>(texts(set.properties()));
    lines.addAll(texts(set.elements()));
    return new NftObject(
        set.kind() == HeldObject.Elements.Kind.MAP ? "map" : "set",
        set.name(),
        lines,
        set.origin());
  }

  private static List<String> texts(List<NftText> texts) {
    return texts.stream().map(NftText::text).toList();
  }
}
