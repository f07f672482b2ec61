package io.knetc.kernel.ipset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a set keeps its entries, and what each is made of, such as `hash:ip,port`; see ipset(8), SET
/// TYPES.
///
/// @param dimensions what an entry is made of, in order: at most three (IPSET_DIM_MAX)
public record SetType(Method method, List<Dimension> dimensions) {
  /// Ports, one bit each.
  public static final SetType BITMAP_PORT = of(Method.BITMAP, Dimension.PORT);

  /// Addresses.
  public static final SetType HASH_IP = of(Method.HASH, Dimension.IP);

  /// Networks.
  public static final SetType HASH_NET = of(Method.HASH, Dimension.NET);

  /// An address with a protocol and a port.
  public static final SetType HASH_IP_PORT = of(Method.HASH, Dimension.IP, Dimension.PORT);

  /// An address with a protocol and a port, and a second address.
  public static final SetType HASH_IP_PORT_IP =
      of(Method.HASH, Dimension.IP, Dimension.PORT, Dimension.IP);

  /// An address with a protocol and a port, and a network.
  public static final SetType HASH_IP_PORT_NET =
      of(Method.HASH, Dimension.IP, Dimension.PORT, Dimension.NET);

  private static final int MOST_DIMENSIONS = 3;

  public SetType {
    dimensions = List.copyOf(dimensions);
    if (dimensions.isEmpty() || dimensions.size() > MOST_DIMENSIONS) {
      throw new IllegalArgumentException("set type of " + dimensions.size() + " dimensions");
    }
  }

  private static SetType of(Method method, Dimension... dimensions) {
    return new SetType(method, List.of(dimensions));
  }

  /// Where entries are kept.
  public enum Method {
    BITMAP,
    HASH,
    LIST;

    /// The word of ipset.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A part of an entry.
  public enum Dimension {
    IP,
    NET,
    PORT,
    MAC,
    MARK,
    IFACE,
    SET;

    /// Whether it is of one of the two families.
    public boolean isAddress() {
      return this == IP || this == NET;
    }

    /// The word of ipset.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Reads a text such as `hash:ip,port`; empty if it names no type.
  public static Optional<SetType> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    Optional<Method> method =
        Arrays.stream(Method.values())
            .filter(each -> each.word().equals(text.substring(0, colon)))
            .findFirst();
    List<Optional<Dimension>> dimensions =
        Arrays.stream(text.substring(colon + 1).split(",", -1)).map(SetType::dimension).toList();
    boolean known =
        method.isPresent()
            && dimensions.size() <= MOST_DIMENSIONS
            && dimensions.stream().allMatch(Optional::isPresent);
    return known
        ? Optional.of(
            new SetType(method.get(), dimensions.stream().flatMap(Optional::stream).toList()))
        : Optional.empty();
  }

  private static Optional<Dimension> dimension(String word) {
    return Arrays.stream(Dimension.values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /// `hash:ip,port`.
  public String text() {
    StringBuilder text = new StringBuilder(method.word());
    char separator = ':';
    for (Dimension dimension : dimensions) {
      text.append(separator).append(dimension.word());
      separator = ',';
    }
    return text.toString();
  }
}
