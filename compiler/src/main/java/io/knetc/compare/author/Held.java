package io.knetc.compare.author;

import io.knetc.compare.Item;
import java.util.List;

/// A thing that a host holds, that has an author, and that can be removed: an item, or what a dump
/// tells of and no item can say.
public sealed interface Held {
  /// A rule, a chain, a set, a virtual server, a device and so on.
  record Known(Item item) implements Held {}

  /// A device of whatever kind: without `-d`, `ip` says none.
  record Device(String name) implements Held {}

  /// A table of nftables with all in it.
  ///
  /// @param family the word of nft, such as `inet`
  record NftTable(String family, String name) implements Held {}

  /// Items as things.
  static List<Held> of(List<? extends Item> items) {
    return items.stream().<Held>map(Known::new).toList();
  }
}
