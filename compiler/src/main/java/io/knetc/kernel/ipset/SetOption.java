package io.knetc.kernel.ipset;

import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.List;
import java.util.Locale;

/// An option of `create`; see ipset(8), GENERIC CREATE AND ADD OPTIONS.
public sealed interface SetOption {
  /// `family inet` or `inet6`.
  record Family(IpFamily family) implements SetOption {}

  /// `hashsize`: with how many buckets a hash starts.
  record HashSize(long buckets) implements SetOption {}

  /// `maxelem`: how many entries a hash may have.
  record MaxElements(long entries) implements SetOption {}

  /// `bucketsize`: how many entries a bucket of a hash may have.
  record BucketSize(long entries) implements SetOption {}

  /// `initval`: what the hash starts from. The kernel takes one by chance, so that two hosts never
  /// have the same.
  record InitialValue(int bits) implements SetOption {}

  /// `range` of a bitmap of ports, both ends included.
  record Ports(int first, int last) implements SetOption {}

  /// `range` of a bitmap of addresses, both ends included.
  record Addresses(IpAddress first, IpAddress last) implements SetOption {}

  /// `netmask`: entries are networks of this length.
  record NetMask(int length) implements SetOption {}

  /// `markmask`: which bits of a mark count.
  record MarkMask(int bits) implements SetOption {}

  /// `size`: how many sets a list may have.
  record ListSize(long sets) implements SetOption {}

  /// `timeout`: how long an entry stays if it does not say so itself, 0 for always.
  record Timeout(long seconds) implements SetOption {}

  /// An option that stands for itself.
  record Flag(Word word) implements SetOption {}

  /// Another option word for word as in a dump, with its value, such as `bitmask 255.255.0.255`.
  record Verbatim(List<String> words) implements SetOption {
    public Verbatim {
      words = List.copyOf(words);
      if (words.isEmpty()) {
        throw new IllegalArgumentException("an option without a word");
      }
    }
  }

  /// The options without a value.
  enum Word {
    /// Entries count packets and bytes.
    COUNTERS,
    /// Entries have comments.
    COMMENT,
    /// Entries have marks, priorities and queues for packets.
    SKBINFO,
    /// A full set makes room for new entries.
    FORCEADD;

    /// The word of ipset.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
