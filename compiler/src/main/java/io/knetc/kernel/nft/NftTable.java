package io.knetc.kernel.nft;

import io.knetc.source.Origin;
import java.util.List;

/// A table with its chains, in order.
///
/// @param comment empty for none
public record NftTable(
    Family family, String name, String comment, List<NftChain> chains, Origin origin) {
  public NftTable {
    NftChain.requireName(name);
    NftChain.requireComment(comment);
    chains = List.copyOf(chains);
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

    /// The word of nft.
    public String word() {
      return word;
    }
  }
}
