package io.knetc.compare;

import io.knetc.kernel.file.HostText;
import io.knetc.kernel.ip.ForwardingEntry;
import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.ip.Neighbour;
import io.knetc.kernel.ip.Route;
import io.knetc.kernel.ip.Route.Scope;
import io.knetc.kernel.ip.Route.Way;
import io.knetc.kernel.ipset.EntryOption;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.ipset.SetOption;
import io.knetc.kernel.ipset.SetType;
import io.knetc.kernel.ipvs.IpvsConfiguration;
import io.knetc.kernel.ipvs.IpvsConfiguration.Timeouts;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.RealServer.Forwarding;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.kernel.ipvs.VirtualServer.Target;
import io.knetc.kernel.sysctl.SysctlFile.Setting;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Hosts whose things often are the same, or the same with another value.
final class AnyHoldings {
  private static final Origin ANY = Origin.of("", "", Span.builtIn("test"), "");

  private AnyHoldings() {}

  static Arbitrary<HostState> any() {
    return Combinators.combine(sets(), ipvs(), ip(), settings(), texts())
        .as((sets, ipvs, ip, settings, texts) ->
            new HostState(
                "node",
                Set.of(Subject.values()),
                List.of(),
                List.of(),
                sets,
                ipvs,
                List.of(),
                ip,
                settings,
                texts));
  }

  private static Arbitrary<IpAddress> address() {
    return Arbitraries.of("10.0.0.1", "10.0.0.2", "fd00::1").map(IpAddress::of);
  }

  private static Arbitrary<List<IpSet>> sets() {
    Arbitrary<SetOption> option =
        Arbitraries.of(
            new SetOption.Family(IpFamily.IPV4),
            new SetOption.Family(IpFamily.IPV6),
            new SetOption.HashSize(1024),
            new SetOption.HashSize(2048),
            new SetOption.MaxElements(65536),
            new SetOption.InitialValue(7),
            new SetOption.Timeout(60),
            new SetOption.Flag(SetOption.Word.COUNTERS));
    return Combinators.combine(
            Arbitraries.of("a", "b", "c").map(SetName::new),
            Arbitraries.of(SetType.HASH_IP, SetType.HASH_IP_PORT),
            option.list().ofMaxSize(3).uniqueElements(SetOption::getClass),
            entry().list().ofMaxSize(4).uniqueElements(SetEntry::parts))
        .as((name, type, options, entries) -> new IpSet(name, type, options, entries, ANY))
        .list()
        .ofMaxSize(3)
        .uniqueElements(IpSet::name);
  }

  private static Arbitrary<SetEntry> entry() {
    Arbitrary<EntryOption> option =
        Arbitraries.of(
            new EntryOption.Packets(1),
            new EntryOption.Bytes(100),
            new EntryOption.Timeout(0),
            new EntryOption.Timeout(5),
            new EntryOption.Timeout(50),
            new EntryOption.NoMatch(),
            new EntryOption.Comment("one"),
            new EntryOption.Comment("other"));
    Arbitrary<List<Part>> parts =
        Combinators.combine(address(), Arbitraries.of("tcp", "udp").optional())
            .as((address, protocol) ->
                protocol
                    .<List<Part>>map(
                        word -> List.of(new Part.Address(address), new Part.ProtocolPort(word, 80)))
                    .orElse(List.of(new Part.Address(address))));
    return Combinators.combine(
            parts, option.list().ofMaxSize(3).uniqueElements(EntryOption::getClass))
        .as((of, options) -> new SetEntry(of, options, ANY));
  }

  private static Arbitrary<IpvsConfiguration> ipvs() {
    Arbitrary<Timeouts> timeouts =
        Combinators.combine(Arbitraries.of(0, 900, 60), Arbitraries.of(0, 120))
            .as((tcp, udp) -> new Timeouts(tcp, 120, udp, ANY));
    Arbitrary<Target> target =
        Combinators.combine(Arbitraries.of(Protocol.TCP, Protocol.UDP), address())
            .as((protocol, address) -> new Target.Socket(protocol, address, new Port(80)));
    Arbitrary<RealServer> real =
        Combinators.combine(
                address(),
                Arbitraries.of(8080, 8081),
                Arbitraries.of(Forwarding.MASQUERADING, Forwarding.TUNNELLING),
                Arbitraries.of(0, 1))
            .as((address, port, forwarding, weight) ->
                new RealServer(address, port, forwarding, weight, List.of(), ANY));
    Arbitrary<VirtualServer> server =
        Combinators.combine(
                target,
                Arbitraries.of("rr", "lc"),
                Arbitraries.of(0, 10800),
                real.list().ofMaxSize(3).uniqueElements(each -> each.address() + " " + each.port()))
            .as((to, scheduler, seconds, servers) ->
                new VirtualServer(to, scheduler, List.of(), seconds, List.of(), servers, ANY));
    return Combinators.combine(
            timeouts.optional(), server.list().ofMaxSize(4).uniqueElements(VirtualServer::target))
        .as((set, servers) -> new IpvsConfiguration(set, servers, List.of()));
  }

  /// Several routes may go to one network, and several forwarding entries be for one address.
  private static Arbitrary<IpConfiguration> ip() {
    Arbitrary<MacAddress> mac = Arbitraries.of(1L, 2L).map(MacAddress::new);
    Arbitrary<String> device = Arbitraries.of("flannel.1", "cni0");
    Arbitrary<Link> link =
        Combinators.combine(
                device,
                Arbitraries.of(new Link.Kind.Bridge(false), new Link.Kind.Dummy()),
                mac.optional(),
                Arbitraries.of(1450, 1500).optional())
            .as((name, kind, address, mtu) ->
                new Link(
                    name,
                    kind,
                    address,
                    mtu.map(OptionalInt::of).orElse(OptionalInt.empty()),
                    OptionalInt.empty(),
                    ANY));
    Arbitrary<InterfaceAddress> ofDevice =
        Combinators.combine(device, address(), Arbitraries.of(24, 32), Arbitraries.of(true, false))
            .as((on, address, length, broadcast) ->
                new InterfaceAddress(on, address, length, broadcast, ANY));
    Arbitrary<Neighbour> neighbour =
        Combinators.combine(address(), mac, device)
            .as((address, at, on) -> new Neighbour(address, at, on, ANY));
    Arbitrary<ForwardingEntry> forwarding =
        Combinators.combine(mac, device, address())
            .as((at, on, to) -> new ForwardingEntry(at, on, to, ANY));
    return Combinators.combine(
            link.list().ofMaxSize(2).uniqueElements(Link::name),
            ofDevice.list().ofMaxSize(3).uniqueElements(),
            neighbour
                .list()
                .ofMaxSize(3)
                .uniqueElements(each -> each.device() + " " + each.address()),
            route().list().ofMaxSize(4).uniqueElements(),
            forwarding.list().ofMaxSize(4).uniqueElements())
        .as(IpConfiguration::new);
  }

  /// Routes of IPv6 have no scope.
  private static Arbitrary<Route> route() {
    Arbitrary<Way> way =
        Arbitraries.oneOf(
            address().map(Way.Gateway::new),
            address().map(gateway -> new Way.GatewayThrough(gateway, "eth0", false)),
            Arbitraries.of(Scope.GLOBAL, Scope.LINK).map(scope -> new Way.Device("cni0", scope)),
            Arbitraries.just(new Way.Blackhole()));
    return Combinators.combine(
            Arbitraries.of("0.0.0.0/0", "10.1.0.0/24", "::/0").map(Cidr::of), way)
        .as((to, through) -> new Route(to, through, ANY))
        .filter(route ->
            route.destination().family() == IpFamily.IPV4
                || !route.way().equals(new Way.Device("cni0", Scope.LINK)));
  }

  private static Arbitrary<List<Setting>> settings() {
    return Combinators.combine(
            Arbitraries.of("net.ipv4.ip_forward", "net.ipv4.vs.conntrack"),
            Arbitraries.of("0", "1"))
        .as((key, value) -> new Setting(key, value, ANY))
        .list()
        .ofMaxSize(2)
        .uniqueElements(Setting::key);
  }

  private static Arbitrary<List<HostText>> texts() {
    return Arbitraries.of("a", "b", "c")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(lines -> HostText.of("flannel/subnet.env", String.join("\n", lines), ANY))
        .optional()
        .map(Optional::stream)
        .map(stream -> stream.toList());
  }
}
