package io.knetc.lower.nft;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.plan.FamilyPlan;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The chains of the compact layout: one for each form of Service, that is for how many endpoints
/// it has and who is masqueraded. Only those are made that are asked for.
final class SharedChains {
  private static final NftStatement MARK = new NftStatement.Jump(FrameChains.MARK_FOR_MASQUERADE);

  private final FamilyPlan plan;
  private final Origin proxy;
  private final Map<String, NftChain> chains = new TreeMap<>();

  SharedChains(FamilyPlan plan, Origin proxy) {
    this.plan = plan;
    this.proxy = proxy;
  }

  /// For a cluster IP.
  String cluster(int count) {
    return chain(
        "cluster-" + count,
        () -> {
          List<NftRule> rules = new ArrayList<>();
          if (plan.masqueradesAll()) {
            rules.add(rule("", MARK));
          } else {
            for (NftStatement outside : PodTrafficStatement.of(plan, true)) {
              rules.add(rule("", outside, MARK));
            }
          }
          rules.add(random(EndpointMap.ENDPOINTS, count));
          return rules;
        });
  }

  /// For what comes from outside and may go anywhere.
  ///
  /// @param map where its endpoints are
  String external(EndpointMap map, int count) {
    return chain(
        (map == EndpointMap.ENDPOINTS ? "external-" : "nodeport-") + count,
        () -> List.of(rule("", MARK), random(map, count)));
  }

  /// For what comes from outside and stays on the node; what pods and the node itself send is not
  /// bound to the node.
  ///
  /// @param map where all endpoints are
  /// @param local where those of the node are
  /// @param localCount how many of them; 0 if others than pods and the node find nobody
  String externalLocal(EndpointMap map, int count, EndpointMap local, int localCount) {
    return chain(
        (map == EndpointMap.ENDPOINTS ? "external-local-" : "nodeport-local-")
            + localCount
            + "-of-"
            + count,
        () -> {
          NftStatement anywhere = new NftStatement.Goto(anywhere(map, count));
          NftStatement fromTheNode = new NftStatement.FromTheHost();
          List<NftRule> rules = new ArrayList<>();
          for (NftStatement fromPods : PodTrafficStatement.of(plan, false)) {
            rules.add(rule("short-circuit pod traffic", fromPods, anywhere));
          }
          rules.add(rule("masquerade local traffic", fromTheNode, MARK));
          rules.add(rule("short-circuit local traffic", fromTheNode, anywhere));
          if (localCount > 0) {
            rules.add(random(local, localCount));
          }
          return rules;
        });
  }

  private String anywhere(EndpointMap map, int count) {
    return chain(
        (map == EndpointMap.ENDPOINTS ? "anywhere-" : "nodeport-anywhere-") + count,
        () -> List.of(random(map, count)));
  }

  private interface Rules {
    List<NftRule> make();
  }

  private String chain(String name, Rules rules) {
    if (!chains.containsKey(name)) {
      List<NftRule> made = rules.make();
      chains.put(name, new NftChain(name, "", Optional.empty(), made, proxy));
    }
    return name;
  }

  private NftRule random(EndpointMap map, int count) {
    return rule(
        "",
        new NftStatement.OfTransport(),
        new NftStatement.DnatAtRandom(
            plan.family(), map.fields(plan.family()), count, map.title()));
  }

  private NftRule rule(String comment, NftStatement... statements) {
    return new NftRule(List.of(statements), comment, proxy);
  }

  /// All that were asked for, those first that others lead to.
  List<NftChain> chains() {
    return Stream.of(true, false)
        .flatMap(isLedTo ->
            chains.values().stream().filter(chain -> chain.name().contains("anywhere-") == isLedTo))
        .toList();
  }
}
