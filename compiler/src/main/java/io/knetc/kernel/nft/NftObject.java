package io.knetc.kernel.nft;

import io.knetc.source.Origin;
import java.util.List;

/// Another thing that a table has, such as a flowtable, a counter or a helper of conntrack, word
/// for word.
///
/// @param kind the words before its name
/// @param lines what stands in its braces; nothing for what has none
public record NftObject(String kind, String name, List<String> lines, Origin origin) {
  public NftObject {
    lines = List.copyOf(lines);
  }
}
