package io.knetc.kernel.nft;

import io.knetc.source.Origin;
import java.util.List;

/// A set or a map of a table: what rules look packets up in.
public sealed interface NftSet {
  /// Its name in the table.
  String name();

  /// Empty for none.
  String comment();

  /// What its keys are, part by part.
  List<NftKeyType> key();

  /// Who caused it.
  Origin origin();

  /// How many elements are known.
  default int elementCount() {
    return switch (this) {
      case Fixed fixed -> fixed.elements().size();
      case Dynamic _ -> 0;
      case VerdictMap map -> map.elements().size();
    };
  }

  /// A set whose elements are known.
  ///
  /// @param elements by value, each once
  record Fixed(
      String name, String comment, List<NftKeyType> key, List<Element> elements, Origin origin)
      implements NftSet {
    public Fixed {
      require(name, comment);
      key = List.copyOf(key);
      elements = List.copyOf(elements);
      for (Element element : elements) {
        requireFit(name, key, element.key());
      }
    }

    /// Whether elements are ranges of values.
    public boolean hasRanges() {
      return elements.stream()
          .flatMap(element -> element.key().parts().stream())
          .anyMatch(NftKey.Part.Range.class::isInstance);
    }
  }

  /// A set that rules put packets' fields into, each for a time.
  record Dynamic(
      String name, String comment, List<NftKeyType> key, int timeoutSeconds, Origin origin)
      implements NftSet {
    public Dynamic {
      require(name, comment);
      key = List.copyOf(key);
    }
  }

  /// A map from keys to verdicts.
  ///
  /// @param elements by value, each once
  record VerdictMap(
      String name, String comment, List<NftKeyType> key, List<Mapping> elements, Origin origin)
      implements NftSet {
    public VerdictMap {
      require(name, comment);
      key = List.copyOf(key);
      elements = List.copyOf(elements);
      for (Mapping element : elements) {
        requireFit(name, key, element.key());
      }
    }
  }

  /// An element of a set.
  record Element(NftKey key, Origin origin) {}

  /// An element of a map: a key, and what happens to its packets.
  ///
  /// @param comment empty for none
  record Mapping(NftKey key, String comment, NftStatement.Verdict verdict, Origin origin) {
    public Mapping {
      NftChain.requireComment(comment);
    }
  }

  private static void require(String name, String comment) {
    NftChain.requireName(name);
    NftChain.requireComment(comment);
  }

  private static void requireFit(String name, List<NftKeyType> types, NftKey key) {
    if (!key.fits(types)) {
      throw new IllegalArgumentException("no key of " + name + ": " + key);
    }
  }
}
