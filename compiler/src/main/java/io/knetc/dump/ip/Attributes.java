package io.knetc.dump.ip;

import io.knetc.network.IpAddress;
import io.knetc.network.MacAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/// What a line says of its subject, in the order of the line.
public record Attributes(List<Attribute> list) {
  public Attributes {
    list = List.copyOf(list);
  }

  /// The address behind a keyword.
  public Optional<IpAddress> address(Keyword keyword) {
    return list.stream()
        .filter(each -> each instanceof Attribute.Address(Keyword of, IpAddress _) && of == keyword)
        .map(each -> ((Attribute.Address) each).value())
        .findFirst();
  }

  /// The number behind a keyword.
  public OptionalLong number(Keyword keyword) {
    return list.stream()
        .filter(each -> each instanceof Attribute.Numeric(Keyword of, long _) && of == keyword)
        .mapToLong(each -> ((Attribute.Numeric) each).value())
        .findFirst();
  }

  /// The number behind a keyword, if it is one that an `int` can be.
  OptionalInt smallNumber(Keyword keyword) {
    OptionalLong number = number(keyword);
    return number.isPresent() && number.getAsLong() <= Integer.MAX_VALUE
        ? OptionalInt.of((int) number.getAsLong())
        : OptionalInt.empty();
  }

  /// The name behind a keyword.
  public Optional<String> name(Keyword keyword) {
    return list.stream()
        .filter(each -> each instanceof Attribute.Name(Keyword of, String _) && of == keyword)
        .map(each -> ((Attribute.Name) each).value())
        .findFirst();
  }

  /// The link-layer address behind a keyword.
  public Optional<MacAddress> linkAddress(Keyword keyword) {
    return list.stream()
        .filter(each ->
            each instanceof Attribute.LinkAddress(Keyword of, MacAddress _) && of == keyword)
        .map(each -> ((Attribute.LinkAddress) each).value())
        .findFirst();
  }

  /// Whether this word stands among them for itself.
  public boolean has(String word) {
    return list.stream()
        .anyMatch(each -> each instanceof Attribute.Word(String text) && text.strip().equals(word));
  }

  /// Whether there is nothing but these: who knows them all knows what the line means.
  boolean hasOnly(Set<Keyword> keywords, Predicate<String> words) {
    return list.stream()
        .allMatch(each ->
            switch (each) {
              case Attribute.Address(Keyword keyword, var _) -> keywords.contains(keyword);
              case Attribute.Numeric(Keyword keyword, var _) -> keywords.contains(keyword);
              case Attribute.Name(Keyword keyword, var _) -> keywords.contains(keyword);
              case Attribute.LinkAddress(Keyword keyword, var _) -> keywords.contains(keyword);
              case Attribute.Word(String text) -> words.test(text.strip());
            });
  }
}
