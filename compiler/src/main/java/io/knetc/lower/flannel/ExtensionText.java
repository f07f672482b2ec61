package io.knetc.lower.flannel;

import io.knetc.kernel.file.HostText;
import io.knetc.kernel.file.HostText.Line;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.Overlay.Commands;
import io.knetc.plan.Peer;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodNetworkPlan.FamilyNetwork;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The commands of the extension backend whose effect knetc does not know, as flanneld runs them on
/// a host: with their variables replaced, those for peers once for each.
final class ExtensionText {
  private static final String NAME = "flannel/extension.sh";
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

  private ExtensionText() {}

  static List<HostText> run(Commands commands, PodNetworkPlan plan) {
    List<Line> lines = new ArrayList<>();
    lines.addAll(command("PreStartupCommand", commands.preStartup(), Map.of()));
    lines.addAll(command("PostStartupCommand", commands.postStartup(), own(plan)));
    if (commands.route().isEmpty()) {
      for (Peer peer :
          plan.family(IpFamily.IPV4).map(FamilyNetwork::peers).orElse(List.<Peer>of())) {
        Map<String, String> variables =
            Map.of(
                "SUBNET", peer.subnet().value().text(),
                "PUBLIC_IP", peer.publicAddress().value().text());
        lines.addAll(
            command("SubnetAddCommand for " + peer.node(), commands.subnetAdd(), variables));
      }
    }
    if (lines.isEmpty()) {
      return List.of();
    }
    lines.addFirst(
        new Line(
            "# what flanneld runs on this host, for reading: apply.sh does not run it",
            commands.origin().by(LowerOverlay.PASS)));
    return List.of(new HostText(NAME, lines));
  }

  private static List<Line> command(
      String what, Attributed<String> command, Map<String, String> variables) {
    if (command.value().isBlank()) {
      return List.of();
    }
    Matcher matcher = VARIABLE.matcher(command.value());
    String text =
        matcher.replaceAll(match -> {
          String name = Optional.ofNullable(match.group(1)).orElseGet(() -> match.group(2));
          return Matcher.quoteReplacement(variables.getOrDefault(name, match.group()));
        });
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("# " + what, command.origin().by(LowerOverlay.PASS)));
    text.strip()
        .lines()
        .forEach(line -> lines.add(new Line(line, command.origin().by(LowerOverlay.PASS))));
    return lines;
  }

  /// What flanneld tells of the host itself.
  private static Map<String, String> own(PodNetworkPlan plan) {
    Map<String, String> variables = new TreeMap<>();
    for (FamilyNetwork family : plan.families()) {
      IpAddress address = family.tunnelAddress().value();
      switch (family.family()) {
        case IPV4 -> {
          variables.put("NETWORK", family.network().value().text());
          variables.put("SUBNET", family.subnet().value().text());
          variables.put("PUBLIC_IP", address.text());
        }
        case IPV6 -> {
          variables.put("IPV6SUBNET", family.subnet().value().text());
          variables.put("PUBLIC_IPV6", address.text());
        }
      }
    }
    return variables;
  }
}
