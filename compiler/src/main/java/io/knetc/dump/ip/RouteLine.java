package io.knetc.dump.ip;

import io.knetc.kernel.ip.Route;
import io.knetc.kernel.ip.Route.Way;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A route as `ip route show` prints it.
///
/// @param typeShown whether the line says the type; that of most routes goes without saying
public record RouteLine(
    Type type, boolean typeShown, Cidr destination, Attributes attributes, Origin origin)
    implements DumpLine {
  private static final Set<Keyword> KNOWN =
      Set.of(
          Keyword.GATEWAY,
          Keyword.GATEWAY_IPV6,
          Keyword.DEVICE,
          Keyword.SOURCE,
          Keyword.PROTOCOL,
          Keyword.SCOPE,
          Keyword.METRIC,
          Keyword.PREFERENCE,
          Keyword.TABLE);

  /// What happens to the packets of a route.
  public enum Type {
    UNICAST("unicast"),
    LOCAL("local"),
    BROADCAST("broadcast"),
    MULTICAST("multicast"),
    ANYCAST("anycast"),
    BLACKHOLE("blackhole"),
    UNREACHABLE("unreachable"),
    PROHIBIT("prohibit"),
    THROW("throw");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    /// The word of `ip route`.
    public String word() {
      return word;
    }
  }

  /// The table that it belongs to.
  public String table() {
    return attributes.name(Keyword.TABLE).orElse("main");
  }

  /// The same in another table, if the line does not say one.
  RouteLine inTable(String table) {
    if (attributes.name(Keyword.TABLE).isPresent()) {
      return this;
    }
    List<Attribute> all = new ArrayList<>(attributes.list());
    all.add(new Attribute.Name(Keyword.TABLE, table));
    return new RouteLine(type, typeShown, destination, new Attributes(all), origin);
  }

  /// Who made it, as the line says it: `kernel` for the kernel; `boot` goes without saying.
  public String protocol() {
    return attributes.name(Keyword.PROTOCOL).orElse("boot");
  }

  /// The smaller, the better; IPv4 routes without one have 0.
  public OptionalLong metric() {
    return attributes.number(Keyword.METRIC);
  }

  /// The source address of packets that this host sends along the route.
  public Optional<IpAddress> source() {
    return attributes.address(Keyword.SOURCE);
  }

  /// Whether the kernel made it by itself, because of an address or a device.
  public boolean isKernels() {
    return protocol().equals("kernel") || table().equals("local");
  }

  /// The route as a kernel value, which has neither protocol, source nor metric. Empty if it is of
  /// another table, or if more is to it than a kernel value can say.
  ///
  /// @param unsaidScope how far the destinations of a route are that goes straight through a
  ///   device, if the line does not say it
  public Optional<Route> route(Route.Scope unsaidScope) {
    boolean isPlain = attributes.hasOnly(KNOWN, Set.of("onlink", "linkdown")::contains);
    if (!isPlain || !table().equals("main")) {
      return Optional.empty();
    }
    return switch (type) {
      case UNICAST -> way(unsaidScope).map(way -> new Route(destination, way, origin));
      case BLACKHOLE -> Optional.of(new Route(destination, new Way.Blackhole(), origin));
      case LOCAL, BROADCAST, MULTICAST, ANYCAST, UNREACHABLE, PROHIBIT, THROW -> Optional.empty();
    };
  }

  private Optional<Way> way(Route.Scope unsaidScope) {
    Optional<IpAddress> gateway =
        attributes.address(Keyword.GATEWAY).or(() -> attributes.address(Keyword.GATEWAY_IPV6));
    Optional<String> device = attributes.name(Keyword.DEVICE);
    if (gateway.isPresent()) {
      return Optional.of(
          device
              .<Way>map(
                  name -> new Way.GatewayThrough(gateway.get(), name, attributes.has("onlink")))
              .orElse(new Way.Gateway(gateway.get())));
    }
    return device.flatMap(name -> scope(unsaidScope).map(scope -> new Way.Device(name, scope)));
  }

  /// Routes of IPv6 have no scope.
  private Optional<Route.Scope> scope(Route.Scope unsaid) {
    if (destination.family() == IpFamily.IPV6) {
      return Optional.of(Route.Scope.GLOBAL);
    }
    return switch (attributes.name(Keyword.SCOPE).orElse(unsaid.word())) {
      case "global" -> Optional.of(Route.Scope.GLOBAL);
      case "link" -> Optional.of(Route.Scope.LINK);
      case "host" -> Optional.of(Route.Scope.HOST);
      default -> Optional.empty(); // site, nowhere or a number
    };
  }
}
