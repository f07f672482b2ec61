package io.knetc.kernel.nft;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.List;

/// The key of an element of a set or map: one value, or several put together.
public record NftKey(List<Part> parts) implements Comparable<NftKey> {
  public NftKey {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a key needs a value");
    }
  }

  /// A key of these values.
  public static NftKey of(Part... parts) {
    return new NftKey(List.of(parts));
  }

  /// One value of a key.
  public sealed interface Part {
    /// An address.
    record Address(IpAddress address) implements Part {}

    /// A protocol.
    record OfProtocol(Protocol protocol) implements Part {}

    /// A port.
    record OfPort(Port port) implements Part {}

    /// All addresses of a prefix.
    record Range(Cidr cidr) implements Part {}

    /// Whether a value of the type it is.
    default boolean fits(NftKeyType type) {
      return switch (this) {
        case Address(IpAddress address) -> type == NftKeyType.address(address.family());
        case OfProtocol _ -> type == NftKeyType.PROTOCOL;
        case OfPort _ -> type == NftKeyType.PORT;
        case Range(Cidr cidr) -> type == NftKeyType.address(cidr.family());
      };
    }
  }

  /// Whether the key is of these types.
  public boolean fits(List<NftKeyType> types) {
    if (types.size() != parts.size()) {
      return false;
    }
    for (int i = 0; i < types.size(); i++) {
      if (!parts.get(i).fits(types.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// By value, part by part; keys of one set have the same types.
  @Override
  public int compareTo(NftKey other) {
    for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
      int order = compare(parts.get(i), other.parts.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(parts.size(), other.parts.size());
  }

  private static int compare(Part a, Part b) {
    return switch (a) {
      case Part.Address(IpAddress address) ->
          b instanceof Part.Address(IpAddress other) ? address.compareTo(other) : rank(a, b);
      case Part.OfProtocol(Protocol protocol) ->
          b instanceof Part.OfProtocol(Protocol other) ? protocol.compareTo(other) : rank(a, b);
      case Part.OfPort(Port port) ->
          b instanceof Part.OfPort(Port other) ? port.compareTo(other) : rank(a, b);
      case Part.Range(Cidr cidr) ->
          b instanceof Part.Range(Cidr other) ? cidr.compareTo(other) : rank(a, b);
    };
  }

  private static int rank(Part a, Part b) {
    return Integer.compare(rank(a), rank(b));
  }

  private static int rank(Part part) {
    return switch (part) {
      case Part.Address _ -> 0;
      case Part.OfProtocol _ -> 1;
      case Part.OfPort _ -> 2;
      case Part.Range _ -> 3;
    };
  }
}
