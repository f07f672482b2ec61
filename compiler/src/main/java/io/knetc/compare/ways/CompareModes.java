package io.knetc.compare.ways;

import io.knetc.compare.HostState;
import io.knetc.compare.Subject;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Says what becomes of connections where the same Services are programmed in another mode of
/// kube-proxy: on every way in, at addresses of Services where no port is one, and at every address
/// of the host where a node port may be open.
///
/// @param changes in the order of the ways
/// @param ways that were looked at
/// @param connections how many were walked through each of the states
public record CompareModes(List<ExampledChange> changes, Set<Way> ways, long connections) {
  private static final Set<Subject> SUBJECTS = EnumSet.allOf(Subject.class);

  public CompareModes {
    changes = List.copyOf(changes);
    ways = Set.copyOf(ways);
  }

  /// Compares a host in one mode and in another, as if all endpoints were on it.
  public static CompareModes of(HostState before, HostState after) {
    return of(before, after, _ -> true);
  }

  /// Compares a host in one mode and in another.
  ///
  /// @param isHere whether an endpoint is on the host, or may be
  public static CompareModes of(HostState before, HostState after, Predicate<IpAddress> isHere) {
    List<ExampledChange> changes = new ArrayList<>();
    Set<Way> all = new HashSet<>();
    long connections = 0;
    for (IpFamily family : IpFamily.values()) {
      HostView old = new HostView(before, family, SUBJECTS);
      HostView current = new HostView(after, family, SUBJECTS);
      ChooseHost host = ChooseHost.of(family, old, current);
      Set<Way> ways = ways(old, current, host);
      CompareWay comparing = new CompareWay(old, current, ways, host, isHere);
      for (Way way : ways) {
        changes.addAll(comparing.run(way));
      }
      all.addAll(ways);
      connections += comparing.connections();
    }
    return new CompareModes(changes, all, connections);
  }

  private static Set<Way> ways(HostView before, HostView after, ChooseHost host) {
    Set<Way> known = new TreeSet<>();
    before.ways(_ -> true, known);
    after.ways(_ -> true, known);
    Set<Way> ways = new TreeSet<>(known);
    for (Way way : known) {
      switch (way) {
        case Way.Front front when !host.own().contains(front.address()) ->
            ways.add(
                new Way.OtherPort(Protocol.TCP, front.address(), free(front.address(), known)));
        case Way.NodePort port when !host.others(port).isEmpty() ->
            ways.add(new Way.NodePortElsewhere(port.family(), port.protocol(), port.port()));
        case Way.Front _, Way.NodePort _, Way.OtherPort _, Way.NodePortElsewhere _ -> {}
      }
    }
    return ways;
  }

  /// A port of an address that has no Service: the one behind the lowest that has.
  private static int free(IpAddress address, Set<Way> known) {
    Set<Integer> taken = new TreeSet<>();
    for (Way way : known) {
      if (way instanceof Way.Front front && front.address().equals(address)) {
        taken.add(front.port());
      }
    }
    int port = taken.stream().findFirst().orElse(0) + 1;
    while (taken.contains(port)) {
      port++;
    }
    return port;
  }
}
