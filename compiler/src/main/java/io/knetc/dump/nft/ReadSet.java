package io.knetc.dump.nft;

import io.knetc.dump.nft.HeldObject.Elements;
import io.knetc.kernel.nft.NftKeyType;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftSet.Element;
import io.knetc.kernel.nft.NftSet.Entry;
import io.knetc.kernel.nft.NftSet.Mapping;
import io.knetc.kernel.nft.NftSet.Option;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads sets and maps: as those that knetc makes, where they are like these, else as they are
/// listed.
final class ReadSet {
  private static final String TO_VERDICT = " : verdict";

  private final ReadElement elements;

  ReadSet(ReadElement elements) {
    this.elements = elements;
  }

  NftSet read(Elements set, String comment) {
    String type = "";
    List<Option> options = new ArrayList<>();
    for (NftText property : set.properties()) {
      String text = property.text();
      if (text.startsWith("type ") || text.startsWith("typeof ")) {
        type = text;
      } else if (!text.startsWith("comment ")) {
        options.add(option(text));
      }
    }
    Optional<NftSet> endpoints = ReadEndpointMap.run(set, comment, type, options, elements);
    if (endpoints.isPresent()) {
      return endpoints.get();
    }
    boolean toVerdict = type.endsWith(TO_VERDICT);
    String key = toVerdict ? type.substring(0, type.length() - TO_VERDICT.length()) : type;
    List<NftKeyType> types = keyTypes(key);
    List<Entry> entries = new ArrayList<>(set.elements().size());
    for (NftText element : set.elements()) {
      entries.add(elements.read(element, types));
    }
    NftSet.Kind kind = NftSet.Kind.valueOf(set.kind().name());
    NftSet.Listed listed =
        new NftSet.Listed(kind, set.name(), comment, type, options, entries, set.origin());
    if (types.isEmpty()) {
      return listed;
    }
    Optional<NftSet> usual = kind == NftSet.Kind.SET ? set(listed, types) : map(listed, types);
    return usual.orElse(listed);
  }

  /// The types that have a name here; none if one of them has none, or if it is a `typeof`.
  private static List<NftKeyType> keyTypes(String type) {
    List<NftKeyType> types = new ArrayList<>();
    for (String word : type.replaceFirst("^type ", "").split(" \\. ", -1)) {
      Stream.of(NftKeyType.values())
          .filter(known -> known.word().equals(word))
          .findFirst()
          .ifPresentOrElse(types::add, types::clear);
    }
    boolean areAllKnown = types.size() == type.split(" \\. ", -1).length;
    return areAllKnown ? types : List.of();
  }

  private static Option option(String text) {
    String[] words = text.split(" ", 2);
    if (words.length == 2) {
      Optional<? extends Option> known =
          switch (words[0]) {
            case "flags" -> Optional.of(new Option.Flags(List.of(words[1].split(", ?"))));
            case "size" -> NftValues.number(words[1]).map(Option.Size::new);
            case "timeout" -> NftValues.duration(words[1]).map(Option.Timeout::new);
            case "gc-interval" -> NftValues.duration(words[1]).map(Option.GarbageCollection::new);
            default -> Optional.empty();
          };
      if (known.isPresent()) {
        return known.get();
      }
    }
    return new Option.Listed(text);
  }

  private static Optional<NftSet> set(NftSet.Listed set, List<NftKeyType> types) {
    if (set.options().isEmpty()) {
      boolean areElements =
          set.elements().stream()
              .allMatch(entry -> isPlain(entry, types) && entry.comment().isEmpty());
      List<Element> plain =
          set.elements().stream().map(entry -> new Element(entry.key(), entry.origin())).toList();
      return areElements
          ? Optional.of(new NftSet.Fixed(set.name(), set.comment(), types, plain, set.origin()))
          : Optional.empty();
    }
    boolean isUsual =
        set.options().size() == 3
            && set.options().get(0).equals(new Option.Size(NftSet.Dynamic.SIZE))
            && set.options().get(1).equals(new Option.Flags(List.of("dynamic", "timeout")));
    return isUsual
            && set.options().get(2) instanceof Option.Timeout(Duration time)
            && time.toMillisPart() == 0
            && time.compareTo(Duration.ofSeconds(Integer.MAX_VALUE)) <= 0
        ? Optional.of(
            new NftSet.Dynamic(
                set.name(),
                set.comment(),
                types,
                (int) time.toSeconds(),
                set.elements(),
                set.origin()))
        : Optional.empty();
  }

  /// An element whose key is of the types of the set, each part a single value.
  private static boolean isPlain(Entry entry, List<NftKeyType> types) {
    return entry.options().isEmpty() && entry.value().isEmpty() && entry.key().fits(types);
  }

  private static Optional<NftSet> map(NftSet.Listed map, List<NftKeyType> types) {
    if (!map.options().isEmpty() || !map.type().endsWith(TO_VERDICT)) {
      return Optional.empty();
    }
    Optional<List<Mapping>> mappings =
        NftValues.all(
            map.elements(),
            entry ->
                NftValues.verdict(entry.value())
                    .filter(_ -> entry.options().isEmpty() && entry.key().fits(types))
                    .map(verdict ->
                        new Mapping(entry.key(), entry.comment(), verdict, entry.origin())));
    return mappings.map(
        all -> new NftSet.VerdictMap(map.name(), map.comment(), types, all, map.origin()));
  }
}
