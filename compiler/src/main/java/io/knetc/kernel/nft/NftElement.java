package io.knetc.kernel.nft;

import io.knetc.source.Origin;

/// An element of a set or a map.
public sealed interface NftElement
    permits NftSet.Element, NftSet.Mapping, NftSet.Target, NftSet.Entry {
  /// What it is found by.
  NftKey key();

  /// Who caused it.
  Origin origin();
}
