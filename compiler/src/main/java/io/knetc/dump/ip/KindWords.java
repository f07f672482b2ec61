package io.knetc.dump.ip;

import io.knetc.kernel.ip.Link;
import io.knetc.network.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The kind of a device, out of the words of a dump or of `ip link add`.
final class KindWords {
  private KindWords() {}

  /// The kind as a kernel value; empty if it has none, or if the device sends to one host or group
  /// only. Words such as `ttl auto` are passed over.
  static Optional<Link.Kind> read(DetailLine detail) {
    Attributes attributes = detail.attributes();
    return switch (detail.kind()) {
      case "vxlan" -> vxlan(attributes);
      case "ipip" ->
          attributes
              .address(Keyword.LOCAL)
              .filter(_ -> attributes.has("remote any"))
              .map(Link.Kind.IpInIp::new);
      case "bridge" -> Optional.of(new Link.Kind.Bridge(false));
      case "dummy" -> Optional.of(new Link.Kind.Dummy());
      case "wireguard" -> Optional.of(new Link.Kind.Wireguard());
      case "tun" -> isTun(attributes) ? Optional.of(new Link.Kind.Tun()) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// The kind of a device that takes frames to any address: only of a bridge is that kept.
  static Link.Kind promiscuous(Link.Kind kind) {
    return kind instanceof Link.Kind.Bridge ? new Link.Kind.Bridge(true) : kind;
  }

  private static Optional<Link.Kind> vxlan(Attributes attributes) {
    OptionalInt vni = attributes.smallNumber(Keyword.ID);
    OptionalInt port = attributes.smallNumber(Keyword.DESTINATION_PORT);
    Optional<IpAddress> local = attributes.address(Keyword.LOCAL);
    Optional<String> device = attributes.name(Keyword.DEVICE);
    boolean isToAnyHost =
        attributes.address(Keyword.REMOTE).isEmpty() && attributes.address(Keyword.GROUP).isEmpty();
    boolean isWhole =
        vni.isPresent() && port.isPresent() && local.isPresent() && device.isPresent();
    return isWhole && isToAnyHost
        ? Optional.of(
            new Link.Kind.Vxlan(
                vni.getAsInt(),
                local.get(),
                device.get(),
                port.getAsInt(),
                !attributes.has("nolearning"),
                attributes.has("gbp")))
        : Optional.empty();
  }

  /// The other type, `tap`, carries frames.
  private static boolean isTun(Attributes attributes) {
    List<Attribute> words = attributes.list();
    return words.size() >= 2
        && words
            .subList(0, 2)
            .equals(List.of(new Attribute.Word("type"), new Attribute.Word("tun")));
  }
}
