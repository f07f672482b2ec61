package io.knetc.dump.ip;

import io.knetc.kernel.ip.ForwardingEntry;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.ip.Link.Kind;
import io.knetc.kernel.ip.Neighbour;
import io.knetc.kernel.ip.Route;
import io.knetc.kernel.ip.Route.Scope;
import io.knetc.kernel.ip.Route.Way;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import io.knetc.render.RenderBridgeBatch;
import io.knetc.render.RenderIpBatch;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Configurations of hosts for tests.
final class Configurations {
  static final Origin ANY = Origin.of("", "", Span.builtIn("test"), "");
  private static final Arbitrary<Integer> SMALL = Arbitraries.integers().between(1, 200);

  private Configurations() {}

  /// What `ip -batch` is to load.
  static String ipBatch(IpConfiguration configuration) {
    return RenderIpBatch.text(configuration);
  }

  /// What `bridge -batch` is to load.
  static String bridgeBatch(IpConfiguration configuration) {
    return RenderBridgeBatch.text(configuration.forwarding());
  }

  /// The same with one origin everywhere.
  static IpConfiguration withoutOrigins(IpConfiguration of) {
    return new IpConfiguration(
        of.links().stream()
            .map(link ->
                new Link(
                    link.name(), link.kind(), link.address(), link.mtu(), link.queueLength(), ANY))
            .toList(),
        of.addresses().stream()
            .map(each ->
                new InterfaceAddress(
                    each.device(), each.address(), each.prefixLength(), each.broadcast(), ANY))
            .toList(),
        of.neighbours().stream()
            .map(each -> new Neighbour(each.address(), each.linkAddress(), each.device(), ANY))
            .toList(),
        of.routes().stream().map(each -> new Route(each.destination(), each.way(), ANY)).toList(),
        of.forwarding().stream()
            .map(
                each -> new ForwardingEntry(each.address(), each.device(), each.destination(), ANY))
            .toList());
  }

  /// Any configuration; addresses are of the devices, in their order.
  static Arbitrary<IpConfiguration> any() {
    Arbitrary<List<Link>> links = link().list().ofMaxSize(3).uniqueElements(Link::name);
    return Combinators.combine(
            links,
            neighbour().list().ofMaxSize(3),
            route().list().ofMaxSize(5),
            forwarding().list().ofMaxSize(3))
        .as((devices, neighbours, routes, forwarding) ->
            new IpConfiguration(
                devices,
                devices.stream().map(device -> address(device.name())).toList(),
                neighbours,
                routes,
                forwarding));
  }

  private static InterfaceAddress address(String device) {
    int number = device.length();
    return new InterfaceAddress(device, ipv4(number), 24, number % 2 == 0, ANY);
  }

  private static Arbitrary<Link> link() {
    Arbitrary<String> names =
        Arbitraries.of("flannel.1", "a", "up", "name", "cni0", "flannel-wg", "type", "via");
    Arbitrary<Kind> kinds =
        Arbitraries.oneOf(
            SMALL.map(id -> new Kind.Vxlan(id, ipv4(id), "eth0", id, id % 2 == 0, id % 3 == 0)),
            SMALL.map(id -> new Kind.IpInIp(ipv4(id))),
            Arbitraries.of(
                new Kind.Bridge(false),
                new Kind.Bridge(true),
                new Kind.Tun(),
                new Kind.Dummy(),
                new Kind.Wireguard()));
    return Combinators.combine(names, kinds, mac().optional(), SMALL.optional(), SMALL.optional())
        .as((name, kind, address, mtu, queue) ->
            new Link(
                name,
                kind,
                address,
                mtu.map(OptionalInt::of).orElse(OptionalInt.empty()),
                queue.map(OptionalInt::of).orElse(OptionalInt.empty()),
                ANY));
  }

  private static Arbitrary<Neighbour> neighbour() {
    return Combinators.combine(SMALL, mac())
        .as((number, mac) -> new Neighbour(ipv6(number), mac, "flannel.1", ANY));
  }

  private static Arbitrary<ForwardingEntry> forwarding() {
    return Combinators.combine(SMALL, mac())
        .as((number, mac) -> new ForwardingEntry(mac, "flannel.1", ipv4(number), ANY));
  }

  /// Routes of IPv6 have no scope.
  private static Arbitrary<Route> route() {
    Arbitrary<Cidr> destinations =
        Combinators.combine(Arbitraries.of(IpFamily.class), SMALL, Arbitraries.of(0, 8, 24, 32))
            .as((family, number, length) ->
                new Cidr(
                    switch (family) {
                      case IPV4 -> ipv4(number);
                      case IPV6 -> ipv6(number);
                    },
                    length));
    Arbitrary<Way> ways =
        Arbitraries.oneOf(
            SMALL.map(number -> new Way.Gateway(ipv4(number))),
            SMALL.map(number -> new Way.GatewayThrough(ipv6(number), "eth0", number % 2 == 0)),
            Arbitraries.of(Scope.class).map(scope -> new Way.Device("dev", scope)),
            Arbitraries.just(new Way.Blackhole()));
    return Combinators.combine(destinations, ways)
        .as((destination, way) -> new Route(destination, way, ANY))
        .filter(route ->
            route.destination().family() == IpFamily.IPV4
                || !(route.way() instanceof Way.Device(_, Scope scope))
                || scope == Scope.GLOBAL);
  }

  private static Arbitrary<MacAddress> mac() {
    return Arbitraries.longs().between(0, (1L << 48) - 1).map(MacAddress::new);
  }

  private static IpAddress ipv4(int number) {
    return IpAddress.of("10.244." + number + ".1");
  }

  private static IpAddress ipv6(int number) {
    return IpAddress.of("fd00:10:244:" + number + "::1");
  }
}
