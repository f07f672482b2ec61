package io.knetc.compare.review;

import io.knetc.compare.Difference;
import io.knetc.compare.Item;
import io.knetc.compare.review.Review.Entry;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Says in short what the differences of an owner come to: ways in and endpoints that came or went,
/// session affinity, connections that are refused. What is left is only counted.
final class TellFacts {
  private static final Set<String> WAYS_IN = Set.of("KUBE-SERVICES", "KUBE-NODEPORTS");
  private static final Set<String> REFUSALS = Set.of("KUBE-SERVICES", "KUBE-EXTERNAL-SERVICES");

  private final ServiceIndex old;
  private final ServiceIndex current;

  TellFacts(ServiceIndex old, ServiceIndex current) {
    this.old = old;
    this.current = current;
  }

  /// The facts, the most important ones first.
  List<String> of(List<Entry> entries) {
    List<Difference> differences = entries.stream().map(Entry::difference).toList();
    List<String> facts = new ArrayList<>();
    Set<String> ways = tell(differences, TellFacts::wayIn, new Verbs("added", "removed"), facts);
    tell(
        differences,
        item -> refusal(item).filter(way -> !ways.contains(way)),
        new Verbs("is refused now", "is refused no more"),
        facts);
    tell(
        differences,
        item -> endpoint(item).map(this::withNode),
        new Verbs("added", "removed"),
        facts);
    tell(differences, TellFacts::affinity, new Verbs("added", "removed"), facts);
    if (facts.isEmpty()) {
      facts.addAll(CountDifferences.run(differences));
    }
    return facts;
  }

  /// What is said of things that came, and of things that went.
  private record Verbs(String came, String went) {}

  /// Adds a fact for each thing that came or went; what came in one place and went in another did
  /// neither.
  ///
  /// @return the things
  private static Set<String> tell(
      List<Difference> differences,
      Function<Item, Optional<String>> thing,
      Verbs verbs,
      List<String> facts) {
    Set<String> came = new TreeSet<>();
    Set<String> went = new TreeSet<>();
    for (Difference difference : differences) {
      switch (difference) {
        case Difference.Added(Item item) -> thing.apply(item).ifPresent(came::add);
        case Difference.Removed(Item item) -> thing.apply(item).ifPresent(went::add);
        case Difference.Changed _, Difference.Reworded _, Difference.Moved _ -> {}
      }
    }
    came.stream()
        .filter(each -> !went.contains(each))
        .forEach(each -> facts.add(each + " " + verbs.came()));
    went.stream()
        .filter(each -> !came.contains(each))
        .forEach(each -> facts.add(each + " " + verbs.went()));
    came.addAll(went);
    return came;
  }

  private static Optional<String> wayIn(Item item) {
    return switch (item) {
      case Item.RuleItem rule
          when WAYS_IN.contains(rule.chain().text())
              && rule.rule().target() instanceof Target.Jump ->
          destination(rule.rule());
      case Item.ServerItem server -> Optional.of(destination(server.server().target()));
      case Item.ElementItem element -> NftFacts.wayIn(element);
      default -> Optional.empty();
    };
  }

  private static Optional<String> refusal(Item item) {
    if (item instanceof Item.ElementItem element) {
      return NftFacts.refusal(element);
    }
    return item instanceof Item.RuleItem rule
            && REFUSALS.contains(rule.chain().text())
            && isRefusal(rule.rule().target())
        ? destination(rule.rule())
        : Optional.empty();
  }

  private static boolean isRefusal(Target target) {
    return target instanceof Target.Reject
        || target.equals(new Target.Verdict(Target.Verdict.Kind.DROP));
  }

  /// `10.96.0.10:80/tcp`, or `node port 30080/tcp`.
  private static Optional<String> destination(Rule rule) {
    Optional<IpAddress> address = Optional.empty();
    Optional<String> port = Optional.empty();
    for (Match match : rule.matches()) {
      if (match instanceof Match.Destination(boolean inverted, Cidr cidr)
          && !inverted
          && cidr.prefixLength() == cidr.family().bits()) {
        address = Optional.of(cidr.address());
      }
      if (match instanceof Match.Transport(Protocol protocol, var ports) && !ports.isEmpty()) {
        port = Optional.of(ports.getLast().range().first() + "/" + protocol.lowerCase());
      }
    }
    Optional<IpAddress> to = address;
    return port.map(of -> to.map(each -> bracketed(each) + ":" + of).orElse("node port " + of));
  }

  private static String destination(VirtualServer.Target target) {
    return switch (target) {
      case VirtualServer.Target.Socket(var protocol, var address, var port) ->
          address.withPort(port) + "/" + protocol.lowerCase();
      case VirtualServer.Target.AnyPort(var protocol, var address) ->
          bracketed(address) + "/" + protocol.lowerCase();
      case VirtualServer.Target.Mark(int mark, _) -> "mark " + Integer.toUnsignedString(mark);
    };
  }

  private static String bracketed(IpAddress address) {
    return switch (address.family()) {
      case IPV4 -> address.text();
      case IPV6 -> "[" + address.text() + "]";
    };
  }

  private static Optional<String> endpoint(Item item) {
    return switch (item) {
      case Item.RuleItem rule when rule.rule().target() instanceof Target.Dnat(var to, var port) ->
          Optional.of("endpoint " + to.withPort(port));
      case Item.TableRuleItem rule -> NftFacts.endpoint(rule);
      case Item.RealServerItem real ->
          Optional.of(
              "endpoint " + bracketed(real.server().address()) + ":" + real.server().port());
      default -> Optional.empty();
    };
  }

  private String withNode(String endpoint) {
    String socket = endpoint.substring("endpoint ".length());
    String address = socket.substring(0, socket.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
    return IpAddress.parse(address)
        .flatMap(known -> current.node(known).or(() -> old.node(known)))
        .map(node -> endpoint + " on " + node)
        .orElse(endpoint);
  }

  private static Optional<String> affinity(Item item) {
    boolean isAffinity =
        switch (item) {
          case Item.RuleItem rule ->
              rule.rule().matches().stream()
                  .anyMatch(match -> match instanceof Match.Recent recent && !recent.inverted());
          case Item.TableRuleItem rule ->
              rule.rule().statements().stream().anyMatch(NftStatement.Update.class::isInstance);
          default -> false;
        };
    return isAffinity ? Optional.of("session affinity") : Optional.empty();
  }
}
