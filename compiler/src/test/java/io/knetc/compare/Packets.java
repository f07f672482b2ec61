package io.knetc.compare;

import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.TableName;
import io.knetc.network.IpAddress;
import io.knetc.network.Protocol;
import io.knetc.trace.Branch;
import io.knetc.trace.HostRules;
import io.knetc.trace.Packet;
import io.knetc.trace.Packet.Payload.Segment;
import io.knetc.trace.WalkTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What becomes of packets of all sorts that the rules of {@link Chains} tell apart.
final class Packets {
  private Packets() {}

  /// For each packet the probability of each fate, in millionths.
  static List<Map<String, Long>> fates(Ruleset ruleset) {
    HostRules host = new HostRules(ruleset, List.of(), Set.of());
    List<Map<String, Long>> fates = new ArrayList<>();
    for (String source : List.of("10.0.0.1", "10.0.0.9")) {
      for (String destination : List.of("10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.9")) {
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
          for (int port : List.of(80, 81, 82)) {
            fates.add(fate(host, source, destination, new Segment(protocol, 40000, port)));
          }
        }
      }
    }
    return fates;
  }

  private static Map<String, Long> fate(
      HostRules host, String source, String destination, Segment segment) {
    Packet packet = Packet.opening(address(source), address(destination), segment);
    Map<String, Double> fates = new TreeMap<>();
    for (Branch branch : WalkTable.run(host, TableName.FILTER, new ChainName("FORWARD"), packet)) {
      fates.merge(
          branch.verdict() + " " + branch.packet().mark(), branch.probability(), Double::sum);
    }
    Map<String, Long> rounded = new TreeMap<>();
    fates.forEach((fate, probability) -> rounded.put(fate, Math.round(probability * 1e6)));
    return rounded;
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
