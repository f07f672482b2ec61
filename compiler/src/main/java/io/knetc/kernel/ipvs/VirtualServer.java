package io.knetc.kernel.ipvs;

import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Origin;
import java.util.List;

/// A virtual server: connections to it are given to its real servers.
///
/// @param scheduler which real server a new connection gets, such as `rr`
/// @param schedulerFlags those of the scheduler, as ipvsadm prints them behind `-b`
/// @param persistenceSeconds how long a client keeps its real server, 0 for not at all
/// @param options what else stands in its line, word for word, such as `-M 255.255.255.0` or `-o`
/// @param origin who asked for it
public record VirtualServer(
    Target target,
    String scheduler,
    List<String> schedulerFlags,
    int persistenceSeconds,
    List<String> options,
    List<RealServer> realServers,
    Origin origin) {
  public VirtualServer {
    schedulerFlags = List.copyOf(schedulerFlags);
    options = List.copyOf(options);
    realServers = List.copyOf(realServers);
    if (!scheduler.matches("[a-z0-9_]+")) {
      throw new IllegalArgumentException("scheduler \"" + scheduler + "\"");
    }
  }

  /// The same virtual server before other real servers.
  public VirtualServer withRealServers(List<RealServer> servers) {
    return new VirtualServer(
        target, scheduler, schedulerFlags, persistenceSeconds, options, servers, origin);
  }

  /// Which packets are for it.
  public sealed interface Target {
    /// The family of its real servers.
    IpFamily family();

    /// Those to an address and port.
    record Socket(Protocol protocol, IpAddress address, Port port) implements Target {
      @Override
      public IpFamily family() {
        return address.family();
      }
    }

    /// Those to an address, whatever the port (`-t 10.0.0.1:0`, for persistent servers only).
    record AnyPort(Protocol protocol, IpAddress address) implements Target {
      @Override
      public IpFamily family() {
        return address.family();
      }
    }

    /// Those that carry a packet mark (`-f`, with `-6` for IPv6).
    record Mark(int mark, IpFamily family) implements Target {}
  }
}
