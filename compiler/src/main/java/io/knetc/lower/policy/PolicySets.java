package io.knetc.lower.policy;

import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.ipset.SetOption;
import io.knetc.kernel.ipset.SetType;
import io.knetc.kernel.iptables.Match;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.PolicyPlan.Destinations;
import io.knetc.plan.PolicyPlan.Group;
import io.knetc.plan.PolicyPlan.Socket;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects the sets of one family. What means the same is one set, however many policies use it.
final class PolicySets {
  private static final long INITIAL_HASH_SIZE = 1024;
  private static final long MOST_ENTRIES = 65_536;

  private final IpFamily family;
  private final PolicyNames names;
  private final Map<SetName, IpSet> sets = new TreeMap<>();

  PolicySets(IpFamily family, PolicyNames names) {
    this.family = family;
    this.names = names;
  }

  /// All sets by name.
  List<IpSet> all() {
    return List.copyOf(sets.values());
  }

  /// A set of addresses.
  void add(SetName name, List<Attributed<IpAddress>> addresses, Origin origin) {
    List<SetEntry> entries = new ArrayList<>();
    IpAddress before = new IpAddress(family, 0, 0);
    for (Attributed<IpAddress> address : addresses) {
      if (!address.value().equals(before)) {
        entries.add(SetEntry.of(address.origin(), new Part.Address(address.value())));
      }
      before = address.value();
    }
    add(name, SetType.HASH_IP, entries, origin);
  }

  /// Whether an end of a packet is one of a group.
  ///
  /// @param side `src` or `dst`
  Match in(Group group, Match.Direction side, Origin origin) {
    return switch (group) {
      case Group.Pods(String meaning, var addresses) -> {
        SetName name = names.set(family, "PODS", meaning);
        if (!sets.containsKey(name)) {
          add(name, addresses, origin);
        }
        yield new Match.InSet(false, name.text(), flag(side));
      }
      case Group.Blocks(var prefixes) when prefixes.size() == 1 ->
          switch (side) {
            case SOURCE -> new Match.Source(false, prefixes.getFirst().value());
            case DESTINATION -> new Match.Destination(false, prefixes.getFirst().value());
          };
      case Group.Blocks(var prefixes) -> {
        StringBuilder meaning = new StringBuilder();
        List<SetEntry> entries = new ArrayList<>();
        prefixes.forEach(prefix -> {
          prefix.value().appendTo(meaning).append(' ');
          entries.add(SetEntry.of(prefix.origin(), new Part.Network(prefix.value())));
        });
        SetName name = names.set(family, "NETS", meaning.toString());
        add(name, SetType.HASH_NET, entries, origin);
        yield new Match.InSet(false, name.text(), flag(side));
      }
    };
  }

  /// Whether a packet goes to one of the sockets.
  Match in(Destinations.Named named, Origin origin) {
    SetName name = names.set(family, "PORTS", named.meaning());
    Map<Socket, SetEntry> entries = new LinkedHashMap<>();
    for (Attributed<Socket> socket : named.sockets()) {
      Socket to = socket.value();
      entries.putIfAbsent(
          to,
          SetEntry.of(
              socket.origin(),
              new Part.Address(to.address()),
              new Part.ProtocolPort(to.protocol().lowerCase(), to.port().number())));
    }
    add(name, SetType.HASH_IP_PORT, List.copyOf(entries.values()), origin);
    return new Match.InSet(false, name.text(), "dst,dst");
  }

  private static String flag(Match.Direction side) {
    return switch (side) {
      case SOURCE -> "src";
      case DESTINATION -> "dst";
    };
  }

  private void add(SetName name, SetType type, List<SetEntry> entries, Origin origin) {
    long room = MOST_ENTRIES;
    while (room < entries.size()) {
      room *= 2;
    }
    sets.putIfAbsent(
        name,
        new IpSet(
            name,
            type,
            List.of(
                new SetOption.Family(family),
                new SetOption.HashSize(INITIAL_HASH_SIZE),
                new SetOption.MaxElements(room)),
            entries,
            origin));
  }
}
