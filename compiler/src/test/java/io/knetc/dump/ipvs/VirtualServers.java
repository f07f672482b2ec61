package io.knetc.dump.ipvs;

import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.RealServer.Forwarding;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.kernel.ipvs.VirtualServer.Target;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Virtual servers of every kind, in canonical form.
final class VirtualServers {
  private static final int MAX_PORT = 65535;
  private static final int MOST_SECONDS = 2678400;

  private VirtualServers() {}

  static Arbitrary<List<VirtualServer>> any() {
    return target()
        .flatMap(VirtualServers::server)
        .list()
        .ofMaxSize(6)
        .uniqueElements(VirtualServer::target);
  }

  private static Arbitrary<Target> target() {
    Arbitrary<Protocol> protocols = Arbitraries.of(Protocol.class);
    return Arbitraries.oneOf(
        Combinators.combine(protocols, address(), port()).as(Target.Socket::new),
        Combinators.combine(protocols, address()).as(Target.AnyPort::new),
        Combinators.combine(
                Arbitraries.integers().filter(mark -> mark != 0), Arbitraries.of(IpFamily.class))
            .as(Target.Mark::new));
  }

  /// Without a port, clients must stay together; only then there is a mask.
  private static Arbitrary<VirtualServer> server(Target target) {
    Arbitrary<Integer> seconds = Arbitraries.integers().between(1, MOST_SECONDS);
    Arbitrary<List<String>> options =
        Arbitraries.of("", "-M 255.255.0.0", "--pe sip", "-o", "-M 64;--pe sip;-o")
            .map(text -> text.isEmpty() ? List.of() : List.of(text.split(";")));
    Arbitrary<List<String>> flags =
        Arbitraries.of(List.of(), List.of("mh-port"), List.of("flag-1", "flag-3"));
    return Combinators.combine(
            Arbitraries.of("rr", "wlc", "mh", "lblcr"),
            flags,
            target instanceof Target.AnyPort ? seconds : seconds.map(each -> each % 2 * each),
            options,
            realServer(target).list().ofMaxSize(5).uniqueElements(RealServer::address))
        .as((scheduler, flag, persistence, option, real) ->
            new VirtualServer(
                target,
                scheduler,
                flag,
                persistence,
                persistence > 0
                    ? option
                    : option.stream().filter(each -> !each.startsWith("-M")).toList(),
                real,
                IpvsDumps.ANY));
  }

  /// Only masquerading changes the port, but for marks.
  private static Arbitrary<RealServer> realServer(Target target) {
    Arbitrary<List<String>> options =
        Arbitraries.of(
            List.of(), List.of("-x 100", "-y 50"), List.of("--tun-type gue", "--tun-port 5"));
    return Combinators.combine(
            address(),
            Arbitraries.integers().between(0, MAX_PORT),
            Arbitraries.of(Forwarding.class),
            Arbitraries.integers().greaterOrEqual(0),
            options)
        .as((address, port, forwarding, weight, option) ->
            new RealServer(
                address,
                forwarding == Forwarding.MASQUERADING ? port : port(target, port),
                forwarding,
                weight,
                option,
                IpvsDumps.ANY));
  }

  private static int port(Target target, int own) {
    return switch (target) {
      case Target.Socket socket -> socket.port().number();
      case Target.AnyPort _ -> 0;
      case Target.Mark _ -> own;
    };
  }

  private static Arbitrary<Port> port() {
    return Arbitraries.integers().between(1, MAX_PORT).map(Port::new);
  }

  private static Arbitrary<IpAddress> address() {
    return Arbitraries.oneOf(
        Arbitraries.integers().map(IpAddress::ofIpv4),
        Combinators.combine(Arbitraries.longs().greaterOrEqual(1), Arbitraries.longs())
            .as((high, low) -> new IpAddress(IpFamily.IPV6, high, low)));
  }
}
