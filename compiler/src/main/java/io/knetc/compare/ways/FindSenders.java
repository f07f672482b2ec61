package io.knetc.compare.ways;

import io.knetc.compare.ways.RuleGraph.Place;
import io.knetc.compare.ways.RuleGraph.WayRule;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds the classes of senders that rules tell apart on a way, with one client for each.
final class FindSenders {
  private final List<HostView> views;
  private final List<Sender> pods;
  private final IpAddress host;
  private final Map<Way, List<WayRule>> before = new HashMap<>();
  private final Map<Way, List<WayRule>> after = new HashMap<>();

  /// @param ways those that will be asked for
  /// @param host an address of the host
  FindSenders(HostView before, HostView after, Set<Way> ways, IpAddress host) {
    this.views = List.of(before, after);
    this.pods = FindPods.run(before, after);
    this.host = host;
    index(before, ways, this.before);
    index(after, ways, this.after);
  }

  private static void index(HostView view, Set<Way> ways, Map<Way, List<WayRule>> rules) {
    for (WayRule rule : view.graph().wayRules()) {
      if (ways.contains(rule.way())) {
        rules.computeIfAbsent(rule.way(), _ -> new ArrayList<>()).add(rule);
      }
    }
  }

  /// The comment of the first rule for a way, of the new state if it has one; empty without one.
  String comment(Way way) {
    return Stream.of(after, before)
        .flatMap(rules -> rules.getOrDefault(way, List.of()).stream())
        .flatMap(rule -> rule.rule().comment().stream())
        .findFirst()
        .orElse("");
  }

  /// The clients on a way.
  List<Client> run(Way way) {
    Named named = new Named(new TreeSet<>(), new HashSet<>());
    look(views.get(0), before.getOrDefault(way, List.of()), named);
    look(views.get(1), after.getOrDefault(way, List.of()), named);
    for (HostView view : views) {
      named.ranges().addAll(view.sets().ranges(way));
      view.tableGraph().rules(way).forEach(rule -> look(rule, named));
      named.targets().addAll(view.tableGraph().targets(way));
    }
    Set<Cidr> ranges = new TreeSet<>(named.ranges());
    ranges.removeIf(Cidr::isEverything);
    named.targets().forEach(target -> ranges.remove(Cidr.host(target)));
    ranges.remove(Cidr.host(host));
    switch (way) {
      case Way.Front front -> ranges.remove(Cidr.host(front.address()));
      case Way.OtherPort other -> ranges.remove(Cidr.host(other.address()));
      case Way.NodePort _, Way.NodePortElsewhere _ -> {}
    }
    pods.forEach(sender -> {
      if (sender instanceof Sender.Pods(Cidr cidr, _)) {
        ranges.remove(cidr);
      }
    });
    return clients(way, ranges, named.targets());
  }

  /// What rules of a way name.
  private record Named(Set<Cidr> ranges, Set<IpAddress> targets) {}

  private static void look(HostView view, List<WayRule> rules, Named named) {
    Set<Place> seen = new HashSet<>();
    Deque<Place> open = new ArrayDeque<>();
    for (WayRule rule : rules) {
      look(rule.rule(), named);
      RuleGraph.target(rule.place(), rule.rule()).filter(seen::add).ifPresent(open::add);
    }
    while (!open.isEmpty()) {
      Place place = open.removeFirst();
      view.graph()
          .chain(place)
          .ifPresent(chain ->
              chain
                  .rules()
                  .forEach(rule -> {
                    look(rule, named);
                    RuleGraph.target(place, rule).filter(seen::add).ifPresent(open::add);
                  }));
    }
  }

  private static void look(NftRule rule, Named named) {
    for (NftStatement statement : rule.statements()) {
      switch (statement) {
        case NftStatement.Source(boolean inverted, Cidr cidr) when !inverted ->
            named.ranges().add(cidr);
        case NftStatement.SourceAmong(_, _, List<Cidr> cidrs) -> named.ranges().addAll(cidrs);
        case NftStatement.Dnat(IpAddress address, _) -> named.targets().add(address);
        default -> {}
      }
    }
  }

  private static void look(Rule rule, Named named) {
    for (Match match : rule.matches()) {
      if (match instanceof Match.Source(boolean inverted, Cidr cidr) && !inverted) {
        named.ranges().add(cidr);
      }
    }
    if (rule.target() instanceof Target.Dnat(IpAddress address, _)) {
      named.targets().add(address);
    }
  }

  private List<Client> clients(Way way, Set<Cidr> ranges, Set<IpAddress> taken) {
    Set<Cidr> all = new TreeSet<>(ranges);
    List<Client> clients = new ArrayList<>();
    ChooseAddress choose = new ChooseAddress(way.family(), all, taken);
    for (Sender sender : pods) {
      switch (sender) {
        case Sender.Pods(Cidr cidr, _) -> {
          all.add(cidr);
          choose.in(cidr).ifPresent(source -> clients.add(new Client(sender, source, "cni0")));
        }
        case Sender.PodsBehind(String device, _) ->
            choose
                .outside()
                .ifPresent(
                    source -> clients.add(new Client(sender, source, device.replace('+', '0'))));
        case Sender.Host _, Sender.Loopback _, Sender.Outside _, Sender.Range _ -> {}
      }
    }
    clients.add(new Client(new Sender.Host(), host, ""));
    if (way instanceof Way.NodePort) {
      clients.add(new Client(new Sender.Loopback(), host, ""));
    }
    choose
        .outside()
        .ifPresent(source -> clients.add(new Client(new Sender.Outside(), source, "eth0")));
    for (Cidr range : ranges) {
      choose
          .in(range)
          .ifPresent(source -> clients.add(new Client(new Sender.Range(range), source, "eth0")));
    }
    return clients;
  }
}
