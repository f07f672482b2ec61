package io.knetc.dump.nft;

import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// A named thing in a table of nftables; see nft(8).
public sealed interface HeldObject {
  /// Its name in the table.
  String name();

  /// Where it stands.
  Origin origin();

  /// A chain.
  ///
  /// @param hook of a base chain, such as `type nat hook prerouting priority dstnat`
  /// @param policy of a base chain, such as `accept`
  /// @param comment empty for none
  /// @param rules in the order in which packets meet them
  record Chain(
      String name,
      Optional<NftText> hook,
      Optional<NftText> policy,
      String comment,
      List<NftText> rules,
      Origin origin)
      implements HeldObject {
    public Chain {
      rules = List.copyOf(rules);
    }
  }

  /// A set or a map.
  ///
  /// @param properties such as `type ipv4_addr`, the comment among them
  /// @param elements in the order of the text, which means nothing
  record Elements(
      Kind kind, String name, List<NftText> properties, List<NftText> elements, Origin origin)
      implements HeldObject {
    public Elements {
      properties = List.copyOf(properties);
      elements = List.copyOf(elements);
    }

    /// Whether elements stand for something.
    public enum Kind {
      SET,
      MAP
    }
  }

  /// Another thing, such as a flowtable, a counter or a helper of conntrack.
  ///
  /// @param kind the words before its name
  record Other(String kind, String name, List<NftText> lines, Origin origin) implements HeldObject {
    public Other {
      lines = List.copyOf(lines);
    }
  }
}
