package io.knetc.lower.ipvs;

import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the entries of kube-proxy's sets of one family. Of equal entries the first one's cause
/// is kept.
final class KubeSets {
  private final IpFamily family;
  private final Map<KubeSet, Map<List<Part>, SetEntry>> entries = new EnumMap<>(KubeSet.class);

  KubeSets(IpFamily family) {
    this.family = family;
  }

  IpFamily family() {
    return family;
  }

  void add(KubeSet set, SetEntry entry) {
    entries.computeIfAbsent(set, _ -> new LinkedHashMap<>()).putIfAbsent(entry.parts(), entry);
  }

  /// Rules take the set for one with entries, also where the tool would refuse each of them.
  void refer(KubeSet set) {
    entries.computeIfAbsent(set, _ -> new LinkedHashMap<>());
  }

  /// Whether kube-proxy leaves out the rules that use the set.
  boolean isEmpty(KubeSet set) {
    return !entries.containsKey(set);
  }

  static Part socket(Protocol protocol, Port port) {
    return new Part.ProtocolPort(protocol.lowerCase(), port.number());
  }

  static Part address(IpAddress address) {
    return new Part.Address(address);
  }

  /// All sets in their order, the entries of each by value.
  List<IpSet> sets(Origin origin) {
    List<IpSet> sets = new ArrayList<>();
    for (KubeSet set : KubeSet.values()) {
      sets.add(
          new IpSet(
              set.name(family),
              set.type(),
              set.options(family),
              entries.getOrDefault(set, Map.of()).values().stream().sorted().toList(),
              origin));
    }
    return sets;
  }
}
