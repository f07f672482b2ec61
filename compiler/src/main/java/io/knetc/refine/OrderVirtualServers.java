package io.knetc.refine;

import io.knetc.kernel.ipvs.IpvsConfiguration;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.kernel.ipvs.VirtualServer.Target;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.Comparator;

/// Brings virtual servers and their real servers into the order of `ipvsadm -S`: by mark, family,
/// protocol, address and port.
///
/// ipvsadm subtracts addresses in 32 bits with a sign, so that 192.168.0.1 stands before 10.0.0.1.
public final class OrderVirtualServers {
  private static final Comparator<IpAddress> ADDRESSES =
      Comparator.<IpAddress>comparingInt(address -> (int) (address.high() >>> Integer.SIZE))
          .thenComparingInt(address -> (int) address.high())
          .thenComparingInt(address -> (int) (address.low() >>> Integer.SIZE))
          .thenComparingInt(address -> (int) address.low());

  private static final Comparator<Key> KEYS =
      Comparator.comparingInt(Key::mark)
          .thenComparing(key -> key.address().family())
          .thenComparingInt(Key::protocol)
          .thenComparing(Key::address, ADDRESSES)
          .thenComparingInt(Key::port);

  private static final Comparator<RealServer> REAL_SERVERS =
      Comparator.comparing(RealServer::address, ADDRESSES).thenComparingInt(RealServer::port);

  private OrderVirtualServers() {}

  /// The same in order.
  public static IpvsConfiguration run(IpvsConfiguration ipvs) {
    return new IpvsConfiguration(
        ipvs.timeouts(),
        ipvs.virtualServers().stream()
            .map(OrderVirtualServers::ordered)
            .sorted(Comparator.comparing(server -> key(server.target()), KEYS))
            .toList(),
        ipvs.excluded());
  }

  private static VirtualServer ordered(VirtualServer server) {
    return server.withRealServers(server.realServers().stream().sorted(REAL_SERVERS).toList());
  }

  private record Key(int mark, IpAddress address, int protocol, int port) {}

  private static Key key(Target target) {
    return switch (target) {
      case Target.Socket(Protocol protocol, IpAddress address, Port port) ->
          new Key(0, address, protocol.number(), port.number());
      case Target.AnyPort(Protocol protocol, IpAddress address) ->
          new Key(0, address, protocol.number(), 0);
      case Target.Mark(int mark, var family) -> new Key(mark, new IpAddress(family, 0, 0), 0, 0);
    };
  }
}
