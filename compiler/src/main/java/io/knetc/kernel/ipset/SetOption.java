package io.knetc.kernel.ipset;

import io.knetc.network.IpFamily;
import java.util.List;

/// An option of `create`; see ipset(8), GENERIC CREATE AND ADD OPTIONS.
public sealed interface SetOption {
  /// `family inet` or `inet6`.
  record Family(IpFamily family) implements SetOption {}

  /// `hashsize`: with how many buckets a hash starts.
  record HashSize(long buckets) implements SetOption {}

  /// `maxelem`: how many entries a hash may have.
  record MaxElements(long entries) implements SetOption {}

  /// `range` of a bitmap of ports, both ends included.
  record Ports(int first, int last) implements SetOption {}

  /// Another option word for word as in a dump, with its value if it has one, such as `timeout 600`
  /// or `counters`.
  record Verbatim(List<String> words) implements SetOption {
    public Verbatim {
      words = List.copyOf(words);
      if (words.isEmpty()) {
        throw new IllegalArgumentException("an option without a word");
      }
    }
  }
}
