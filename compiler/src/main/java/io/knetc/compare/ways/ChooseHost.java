package io.knetc.compare.ways;

import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Chooses the address of the host that connections to its node ports are for.
///
/// @param own all that one of the states knows, the preferred ones first; at least one
record ChooseHost(HostView before, HostView after, Set<IpAddress> own) {
  static ChooseHost of(IpFamily family, HostView before, HostView after) {
    Set<IpAddress> own = new LinkedHashSet<>();
    own.addAll(after.state().addresses().stream().filter(each -> each.family() == family).toList());
    own.addAll(before.ownAddresses());
    own.addAll(after.ownAddresses());
    if (own.isEmpty()) {
      own.add(
          switch (family) {
            case IPV4 -> IpAddress.of("192.0.2.1");
            case IPV6 -> IpAddress.of("2001:db8::1");
          });
    }
    return new ChooseHost(before, after, own);
  }

  /// The one that others know it by.
  IpAddress primary() {
    return own.iterator().next();
  }

  /// All addresses but the one that connections to a node port are usually to.
  List<IpAddress> others(Way.NodePort port) {
    IpAddress usual = address(port);
    return own.stream().filter(each -> !each.equals(usual)).toList();
  }

  /// The addresses that connections are to.
  List<IpAddress> destinations(Way way, Sender sender) {
    return way instanceof Way.NodePortElsewhere(var family, var protocol, int port)
        ? others(new Way.NodePort(family, protocol, port))
        : List.of(destination(way, sender));
  }

  private IpAddress destination(Way way, Sender sender) {
    return switch (way) {
      case Way.Front front -> front.address();
      case Way.OtherPort other -> other.address();
      case Way.NodePortElsewhere _ -> throw new IllegalStateException("several addresses");
      case Way.NodePort port ->
          switch (sender) {
            case Sender.Loopback _ -> loopback(port.family());
            case Sender.Host _, Sender.Pods _, Sender.PodsBehind _ -> address(port);
            case Sender.Outside _, Sender.Range _ -> address(port);
          };
    };
  }

  private static IpAddress loopback(IpFamily family) {
    return switch (family) {
      case IPV4 -> IpAddress.of("127.0.0.1");
      case IPV6 -> IpAddress.of("::1");
    };
  }

  /// One at which a virtual server waits, if there is any.
  private IpAddress address(Way.NodePort way) {
    List<HostView> views = new ArrayList<>(List.of(after, before));
    for (HostView view : views) {
      for (IpAddress address : own) {
        if (view.server(new Way.Front(way.protocol(), address, way.port())).isPresent()) {
          return address;
        }
      }
    }
    return primary();
  }
}
