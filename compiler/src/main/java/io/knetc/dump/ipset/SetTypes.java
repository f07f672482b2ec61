package io.knetc.dump.ipset;

import io.knetc.kernel.ipset.SetType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The types that ipset has, of all that {@link SetType} could spell.
final class SetTypes {
  private static final Set<String> KNOWN =
      Set.of(
          "bitmap:ip",
          "bitmap:ip,mac",
          "bitmap:port",
          "hash:ip",
          "hash:mac",
          "hash:ip,mac",
          "hash:net",
          "hash:net,net",
          "hash:ip,port",
          "hash:net,port",
          "hash:ip,port,ip",
          "hash:ip,port,net",
          "hash:ip,mark",
          "hash:net,port,net",
          "hash:net,iface",
          "list:set");

  /// The names of ipset 4, which ipset still takes.
  private static final Map<String, String> OLD =
      Map.of(
          "ipmap", "bitmap:ip",
          "macipmap", "bitmap:ip,mac",
          "portmap", "bitmap:port",
          "iphash", "hash:ip",
          "nethash", "hash:net",
          "ipporthash", "hash:ip,port",
          "ipportiphash", "hash:ip,port,ip",
          "ipportnethash", "hash:ip,port,net",
          "setlist", "list:set");

  private SetTypes() {}

  /// The type of that name; empty if ipset has none.
  static Optional<SetType> parse(String name) {
    String today = OLD.getOrDefault(name, name);
    return KNOWN.contains(today) ? SetType.parse(today) : Optional.empty();
  }
}
