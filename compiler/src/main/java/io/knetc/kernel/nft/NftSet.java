package io.knetc.kernel.nft;

import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.source.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A set or a map of a table: what rules look packets up in.
public sealed interface NftSet {
  /// Its name in the table.
  String name();

  /// Empty for none.
  String comment();

  /// Who caused it.
  Origin origin();

  /// All elements that are known.
  List<? extends NftElement> elements();

  /// The elements that are configured: what rules put into a set is the kernel's affair.
  default List<? extends NftElement> configured() {
    return switch (this) {
      case Fixed _, VerdictMap _, EndpointMap _ -> elements();
      case Dynamic _ -> List.of();
      case Listed listed -> listed.isDynamic() ? List.of() : listed.elements();
    };
  }

  /// The set without its elements.
  default NftSet head() {
    return switch (this) {
      case Fixed(var name, var comment, var key, _, var origin) ->
          new Fixed(name, comment, key, List.of(), origin);
      case Dynamic(var name, var comment, var key, int timeout, _, var origin) ->
          new Dynamic(name, comment, key, timeout, origin);
      case VerdictMap(var name, var comment, var key, _, var origin) ->
          new VerdictMap(name, comment, key, List.of(), origin);
      case EndpointMap(var name, var comment, var family, var fields, _, var origin) ->
          new EndpointMap(name, comment, family, fields, List.of(), origin);
      case Listed(var kind, var name, var comment, var type, var options, _, var origin) ->
          new Listed(kind, name, comment, type, options, List.of(), origin);
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
  ///
  /// @param elements what is in it now, as a dump says it
  record Dynamic(
      String name,
      String comment,
      List<NftKeyType> key,
      int timeoutSeconds,
      List<Entry> elements,
      Origin origin)
      implements NftSet {
    /// What the kernel gives it, if nobody says how many elements it takes.
    public static final int SIZE = 65535;

    public Dynamic {
      require(name, comment);
      key = List.copyOf(key);
      elements = List.copyOf(elements);
    }

    /// A set that is empty yet.
    public Dynamic(
        String name, String comment, List<NftKeyType> key, int timeoutSeconds, Origin origin) {
      this(name, comment, key, timeoutSeconds, List.of(), origin);
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

  /// A map from fields of a packet and a number to the address and port that the packet goes on to.
  ///
  /// @param family of the addresses
  /// @param fields the number stands behind them
  /// @param elements by value, each once
  record EndpointMap(
      String name,
      String comment,
      IpFamily family,
      List<NftField> fields,
      List<Target> elements,
      Origin origin)
      implements NftSet {
    public EndpointMap {
      require(name, comment);
      fields = List.copyOf(fields);
      elements = List.copyOf(elements);
      List<NftKeyType> types = types(fields);
      for (Target element : elements) {
        requireFit(name, types, element.key());
      }
    }

    /// What its keys are, part by part.
    public List<NftKeyType> key() {
      return types(fields);
    }

    private static List<NftKeyType> types(List<NftField> fields) {
      return Stream.concat(
              fields.stream().flatMap(field -> field.type().stream()), Stream.of(NftKeyType.NUMBER))
          .toList();
    }
  }

  /// An element of a map to endpoints.
  record Target(NftKey key, IpAddress address, Port port, Origin origin) implements NftElement {}

  /// A set or a map of another kind: with intervals, with data, with what its elements count.
  ///
  /// @param type such as `type ipv4_addr . inet_service`, `typeof ip saddr`, `type mark : verdict`
  record Listed(
      Kind kind,
      String name,
      String comment,
      String type,
      List<Option> options,
      List<Entry> elements,
      Origin origin)
      implements NftSet {
    public Listed {
      require(name, comment);
      options = List.copyOf(options);
      elements = List.copyOf(elements);
    }

    /// Whether rules put elements into it.
    public boolean isDynamic() {
      return options.stream()
          .anyMatch(
              option -> option instanceof Option.Flags(var flags) && flags.contains("dynamic"));
    }
  }

  /// Whether elements stand for something.
  enum Kind {
    SET,
    MAP;

    /// The word of nft.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What else is said of a set.
  sealed interface Option {
    /// `flags`, such as `interval`.
    record Flags(List<String> flags) implements Option {
      public Flags {
        flags = List.copyOf(flags);
      }
    }

    /// `size`: it takes no more elements.
    record Size(long elements) implements Option {}

    /// `timeout`: how long an element stays, if nobody says it.
    record Timeout(Duration time) implements Option {}

    /// `gc-interval`: how often those are looked for that are to go.
    record GarbageCollection(Duration interval) implements Option {}

    /// Such as `auto-merge` or `counter`.
    record Listed(String words) implements Option {
      public Listed {
        NftStatement.requireLine(words);
      }
    }
  }

  /// An element of a set.
  record Element(NftKey key, Origin origin) implements NftElement {}

  /// An element of a set or map, with what stands by it.
  ///
  /// @param comment empty for none
  /// @param value what it stands for; empty for an element of a set
  record Entry(NftKey key, List<EntryOption> options, String comment, String value, Origin origin)
      implements NftElement {
    public Entry {
      options = List.copyOf(options);
      NftChain.requireComment(comment);
    }
  }

  /// What else is said of an element.
  sealed interface EntryOption {
    /// `timeout`: how long it stays.
    record Timeout(Duration time) implements EntryOption {}

    /// `expires`: how long it still stays.
    record Expires(Duration time) implements EntryOption {}

    /// `counter`: what it has counted.
    record Counted(NftStatement.Counter counter) implements EntryOption {}
  }

  /// An element of a map: a key, and what happens to its packets.
  ///
  /// @param comment empty for none
  record Mapping(NftKey key, String comment, NftStatement.Verdict verdict, Origin origin)
      implements NftElement {
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
