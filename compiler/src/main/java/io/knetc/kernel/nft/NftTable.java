package io.knetc.kernel.nft;

import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import java.util.List;

/// A table with its sets and maps, its other objects, and its chains, in order.
///
/// @param comment empty for none
/// @param isDormant whether its chains see no packets
public record NftTable(
    Family family,
    String name,
    String comment,
    boolean isDormant,
    List<NftSet> sets,
    List<NftObject> objects,
    List<NftChain> chains,
    Origin origin) {
  public NftTable {
    NftChain.requireName(name);
    NftChain.requireComment(comment);
    sets = List.copyOf(sets);
    objects = List.copyOf(objects);
    chains = List.copyOf(chains);
  }

  /// A table of sets and chains.
  public NftTable(
      Family family,
      String name,
      String comment,
      List<NftSet> sets,
      List<NftChain> chains,
      Origin origin) {
    this(family, name, comment, false, sets, List.of(), chains, origin);
  }

  /// The table with nothing in it.
  public NftTable head() {
    return new NftTable(family, name, comment, isDormant, List.of(), List.of(), List.of(), origin);
  }

  /// Such as `ip kube-proxy`: a host has one of each.
  public String key() {
    return family.word() + " " + name;
  }

  /// A table without sets.
  public NftTable(
      Family family, String name, String comment, List<NftChain> chains, Origin origin) {
    this(family, name, comment, List.of(), chains, origin);
  }

  /// How many elements its sets and maps have, but for those that rules put there.
  public int elementCount() {
    return sets.stream().mapToInt(set -> set.configured().size()).sum();
  }

  /// Whose packets the table sees.
  public enum Family {
    IP("ip"),
    IP6("ip6"),
    INET("inet"),
    ARP("arp"),
    BRIDGE("bridge"),
    NETDEV("netdev");

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
