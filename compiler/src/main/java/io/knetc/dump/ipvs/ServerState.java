package io.knetc.dump.ipvs;

import io.knetc.dump.Line;
import io.knetc.dump.UnreadablePart;
import io.knetc.dump.ipvs.IpvsDump.Held;
import io.knetc.dump.ipvs.Socket.InNumbers;
import io.knetc.dump.ipvs.Socket.WithName;
import io.knetc.grammar.ipvsadm.IpvsadmParser.WordContext;
import io.knetc.kernel.ipvs.RealServer;
import io.knetc.kernel.ipvs.RealServer.Forwarding;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.kernel.ipvs.VirtualServer.Target;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A virtual server while its lines are read.
final class ServerState {
  private final ServerKey key;
  private final Scheduling scheduling;
  private final Origin origin;
  private final List<String> lines = new ArrayList<>();
  private final Map<Place, RealServer> realServers = new LinkedHashMap<>();
  private boolean hasNames;

  private record Place(IpAddress address, int port) {}

  ServerState(Line line, ServerKey key, Scheduling scheduling) {
    this.key = key;
    this.scheduling = scheduling;
    this.origin = origin(line);
    this.hasNames = key instanceof ServerKey.WithName;
    lines.add(line.text());
  }

  /// Whether something of it is known by a name only.
  boolean hasNames() {
    return hasNames;
  }

  /// Only masquerading can change the port; and a mark stands for many.
  void add(Line line, WordContext socket, Forwarding forwarding, int weight, List<String> options)
      throws UnreadablePart {
    lines.add(line.text());
    switch (Socket.read(socket)) {
      case WithName _ -> hasNames = true;
      case InNumbers(IpAddress address, var port) -> {
        int own = ownPort();
        int real = forwarding == Forwarding.MASQUERADING || isMark() ? port.orElse(own) : own;
        RealServer server =
            new RealServer(address, real, forwarding, weight, options, origin(line));
        if (realServers.putIfAbsent(new Place(address, real), server) != null) {
          throw new UnreadablePart(socket, "the real server is added twice");
        }
      }
    }
  }

  Held build() {
    return switch (key) {
      case ServerKey.InNumbers(Target target) when !hasNames ->
          new Held.InNumbers(
              new VirtualServer(
                  target,
                  scheduling.scheduler(),
                  scheduling.flags(),
                  scheduling.persistenceSeconds(),
                  scheduling.options(),
                  List.copyOf(realServers.values()),
                  origin));
      case ServerKey.InNumbers _, ServerKey.WithName _ -> new Held.WithNames(lines);
    };
  }

  private int ownPort() {
    return key instanceof ServerKey.InNumbers(Target.Socket(var _, var _, Port port))
        ? port.number()
        : 0;
  }

  private boolean isMark() {
    return key instanceof ServerKey.InNumbers(Target.Mark _);
  }

  /// A line of a dump is its own cause.
  static Origin origin(Line line) {
    return Origin.of("", "", line.span(), "ParseIpvsadm");
  }
}
