package io.knetc.render;

import io.knetc.kernel.nft.NftElement;
import io.knetc.kernel.nft.NftField;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftKey.Part;
import io.knetc.kernel.nft.NftKeyType;
import io.knetc.kernel.nft.NftSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What nft calls the parts of sets and maps, as `nft list` spells them.
public final class NftSetWords {
  private NftSetWords() {}

  /// Such as `set cluster-ips`.
  public static String title(NftSet set) {
    return switch (set) {
      case NftSet.Fixed _, NftSet.Dynamic _ -> "set " + set.name();
      case NftSet.VerdictMap _, NftSet.EndpointMap _ -> "map " + set.name();
      case NftSet.Listed listed -> listed.kind().word() + " " + set.name();
    };
  }

  /// What is said of it before its elements, but for the comment.
  public static List<String> properties(NftSet set) {
    return switch (set) {
      case NftSet.Fixed fixed when fixed.hasRanges() ->
          List.of("type " + keyType(fixed.key()), "flags interval");
      case NftSet.Fixed fixed -> List.of("type " + keyType(fixed.key()));
      case NftSet.Dynamic dynamic ->
          List.of(
              "type " + keyType(dynamic.key()),
              "size " + NftSet.Dynamic.SIZE,
              "flags dynamic,timeout",
              "timeout " + duration(Duration.ofSeconds(dynamic.timeoutSeconds())));
      case NftSet.VerdictMap map -> List.of("type " + keyType(map.key()) + " : verdict");
      // A number has no type of its own that a map could name.
      case NftSet.EndpointMap map ->
          List.of(
              "typeof "
                  + NftWords.fields(map.fields())
                  + " . numgen random mod 2 : "
                  + NftField.destination(map.family()).words()
                  + " . "
                  + NftField.DESTINATION_PORT.words());
      case NftSet.Listed listed -> {
        List<String> properties = new ArrayList<>();
        properties.add(listed.type());
        listed.options().forEach(option -> properties.add(words(option)));
        yield properties;
      }
    };
  }

  private static String words(NftSet.Option option) {
    return switch (option) {
      case NftSet.Option.Flags(List<String> flags) -> "flags " + String.join(",", flags);
      case NftSet.Option.Size(long elements) -> "size " + elements;
      case NftSet.Option.Timeout(Duration time) -> "timeout " + duration(time);
      case NftSet.Option.GarbageCollection(Duration time) -> "gc-interval " + duration(time);
      case NftSet.Option.Listed(String words) -> words;
    };
  }

  /// An element, with its value.
  public static String element(NftElement element) {
    return switch (element) {
      case NftSet.Element plain -> key(plain.key());
      case NftSet.Mapping mapping ->
          key(mapping.key())
              + NftWords.comment(mapping.comment())
              + " : "
              + NftWords.statement(mapping.verdict());
      case NftSet.Target target ->
          key(target.key()) + " : " + target.address().text() + " . " + target.port().number();
      case NftSet.Entry entry ->
          key(entry.key())
              + entry.options().stream()
                  .map(option -> " " + words(option))
                  .collect(Collectors.joining())
              + NftWords.comment(entry.comment())
              + (entry.value().isEmpty() ? "" : " : " + entry.value());
    };
  }

  private static String words(NftSet.EntryOption option) {
    return switch (option) {
      case NftSet.EntryOption.Timeout(Duration time) -> "timeout " + duration(time);
      case NftSet.EntryOption.Expires(Duration time) -> "expires " + duration(time);
      case NftSet.EntryOption.Counted(var counter) -> NftWords.counter(counter);
    };
  }

  /// A key, such as `10.96.0.1 . tcp . 443`.
  public static String key(NftKey key) {
    return key.parts().stream().map(NftSetWords::part).collect(Collectors.joining(" . "));
  }

  private static String part(Part part) {
    return switch (part) {
      case Part.Address(var address) -> address.text();
      case Part.OfProtocol(var protocol) -> protocol.lowerCase();
      case Part.OfPort(var port) -> Integer.toString(port.number());
      case Part.OfNumber(int number) -> Integer.toString(number);
      case Part.Range(var range) -> NftWords.range(range);
      case Part.Words(String words) -> words;
    };
  }

  private static String keyType(List<NftKeyType> types) {
    return types.stream().map(NftKeyType::word).collect(Collectors.joining(" . "));
  }

  /// Such as `1d2h` or `1m30s`.
  static String duration(Duration time) {
    StringBuilder words = new StringBuilder();
    append(words, time.toDaysPart(), "d");
    append(words, time.toHoursPart(), "h");
    append(words, time.toMinutesPart(), "m");
    append(words, time.toSecondsPart(), "s");
    append(words, time.toMillisPart(), "ms");
    return words.isEmpty() ? "0s" : words.toString();
  }

  private static void append(StringBuilder words, long number, String unit) {
    if (number > 0) {
      words.append(number).append(unit);
    }
  }
}
