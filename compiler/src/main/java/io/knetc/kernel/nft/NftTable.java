package io.knetc.kernel.nft;

import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import java.util.List;

/// A table with its sets and maps, and its chains, in order.
///
/// @param comment empty for none
public record NftTable(
    Family family,
    String name,
    String comment,
    List<NftSet> sets,
    List<NftChain> chains,
    Origin origin) {
  public NftTable {
    NftChain.requireName(name);
    NftChain.requireComment(comment);
    sets = List.copyOf(sets);
    chains = List.copyOf(chains);
  }

  /// A table without sets.
  public NftTable(
      Family family, String name, String comment, List<NftChain> chains, Origin origin) {
    this(family, name, comment, List.of(), chains, origin);
  }

  /// How many elements its sets and maps have, as far as they are known.
  public int elementCount() {
    return sets.stream().mapToInt(NftSet::elementCount).sum();
  }

  /// Whose packets the table sees.
  public enum Family {
    IP("ip"),
    IP6("ip6"),
    INET("inet");

    private final String word;

    Family(String word) {
      this.word = word;
    }

    /// That of one family of addresses.
    public static Family of(IpFamily family) {
      return family == IpFamily.IPV4 ? IP : IP6;
    }

    /// The word of nft.
    public String word() {
      return word;
    }
  }
}
