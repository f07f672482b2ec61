package io.knetc.lower.nft;

import static io.knetc.kernel.nft.NftField.DESTINATION_PORT;
import static io.knetc.kernel.nft.NftField.PROTOCOL;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftChain.Hook;
import io.knetc.kernel.nft.NftField;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.FamilyPlan;
import io.knetc.plan.FamilyPlan.NodePortAddresses;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The chains that are there whatever the Services are: where packets come in, and where each looks
/// its Service up.
final class TableFrame {
  private static final NftStatement NEW = new NftStatement.OfNewConnection();

  private final FamilyPlan plan;
  private final boolean isCompact;
  private final Origin proxy;
  private final NftField destination;

  /// @param isCompact whether endpoints have no chains, which would mark what comes back to them
  TableFrame(FamilyPlan plan, boolean isCompact, Origin proxy) {
    this.plan = plan;
    this.isCompact = isCompact;
    this.proxy = proxy;
    this.destination = NftField.destination(plan.family());
  }

  /// In kube-proxy's order.
  List<NftChain> chains() {
    int bit = 1 << plan.masqueradeBit().value();
    Origin ofBit = plan.masqueradeBit().origin().by(LowerServiceTables.PASS);
    return List.of(
        base("filter-prerouting", Hook.EARLY_FILTER_PREROUTING, check(FrameChains.FIREWALL)),
        base(
            "filter-input",
            Hook.EARLY_FILTER_INPUT,
            check(FrameChains.NODE_PORT_ENDPOINTS),
            check(FrameChains.SERVICE_ENDPOINTS)),
        base(
            "filter-forward",
            Hook.EARLY_FILTER_FORWARD,
            check(FrameChains.SERVICE_ENDPOINTS),
            check(FrameChains.CLUSTER_IPS)),
        base(
            "filter-output",
            Hook.EARLY_FILTER_OUTPUT,
            check(FrameChains.SERVICE_ENDPOINTS),
            check(FrameChains.FIREWALL)),
        base("filter-output-post-dnat", Hook.LATE_FILTER_OUTPUT, check(FrameChains.CLUSTER_IPS)),
        base("nat-prerouting", Hook.NAT_PREROUTING, jump(FrameChains.SERVICES)),
        base("nat-output", Hook.NAT_OUTPUT, jump(FrameChains.SERVICES)),
        base("nat-postrouting", Hook.NAT_POSTROUTING, jump(FrameChains.MASQUERADING)),
        chain(
            FrameChains.NODE_PORT_ENDPOINTS,
            lookUpNodePort(false, ServiceMap.NO_ENDPOINT_NODE_PORTS)),
        chain(FrameChains.SERVICE_ENDPOINTS, lookUp(ServiceMap.NO_ENDPOINT_SERVICES)),
        chain(FrameChains.FIREWALL, lookUp(ServiceMap.FIREWALL_IPS)),
        chain(
            FrameChains.SERVICES,
            lookUp(ServiceMap.SERVICE_IPS),
            lookUpNodePort(true, ServiceMap.SERVICE_NODE_PORTS)),
        chain(FrameChains.MASQUERADING, masquerading(bit, ofBit).toArray(NftRule[]::new)),
        chain(
            FrameChains.CLUSTER_IPS,
            new NftRule(
                List.of(
                    new NftStatement.ElementOf(destination, ServiceMap.CLUSTER_IPS),
                    new NftStatement.Reject()),
                "Reject traffic to invalid ports of ClusterIPs",
                proxy)),
        chain(
            FrameChains.MARK_FOR_MASQUERADE,
            new NftRule(List.of(new NftStatement.SetMarkBits(bit)), ofBit)),
        new NftChain(
            FrameChains.REJECT,
            "helper for @no-endpoint-services / @no-endpoint-nodeports",
            Optional.empty(),
            List.of(rule(new NftStatement.Reject())),
            proxy));
  }

  private List<NftRule> masquerading(int bit, Origin ofBit) {
    List<NftRule> rules = new ArrayList<>();
    if (isCompact) {
      // A pod that reaches itself must see the answer come from elsewhere.
      rules.add(
          rule(
              new NftStatement.OfTranslatedConnection(),
              new NftStatement.InSet(
                  false,
                  List.of(NftField.source(plan.family()), destination),
                  EndpointMaps.HAIRPINS),
              new NftStatement.Masquerade(true)));
    }
    rules.add(
        new NftRule(List.of(new NftStatement.MarkLacks(bit), new NftStatement.Return()), ofBit));
    rules.add(new NftRule(List.of(new NftStatement.FlipMarkBits(bit)), ofBit));
    rules.add(rule(new NftStatement.Masquerade(true)));
    return rules;
  }

  /// The addresses on which node ports are open, by value; without it, on all of the node.
  Optional<List<Attributed<IpAddress>>> nodePortAddresses() {
    return switch (plan.nodePorts().value()) {
      case NodePortAddresses.AllLocal _ -> Optional.empty();
      case NodePortAddresses.Only(List<Attributed<IpAddress>> addresses) -> Optional.of(addresses);
    };
  }

  private NftRule lookUp(ServiceMap map) {
    return rule(
        new NftStatement.LookUp(List.of(destination, PROTOCOL, DESTINATION_PORT), map.title()));
  }

  /// Before DNAT, other programs on the node may be meant; after it, or in `input`, the packet is
  /// for the node anyway.
  private NftRule lookUpNodePort(boolean asksWhoseItIs, ServiceMap map) {
    List<NftStatement> statements = new ArrayList<>();
    switch (plan.nodePorts().value()) {
      case NodePortAddresses.Only _ ->
          statements.add(new NftStatement.ElementOf(destination, ServiceMap.NODE_PORT_IPS));
      case NodePortAddresses.AllLocal(boolean loopback) -> {
        if (asksWhoseItIs) {
          statements.add(new NftStatement.ToTheHost());
        }
        if (!loopback) {
          statements.add(new NftStatement.Destination(true, loopback(plan.family())));
        }
      }
    }
    statements.add(new NftStatement.LookUp(List.of(PROTOCOL, DESTINATION_PORT), map.title()));
    return new NftRule(statements, plan.nodePorts().origin().by(LowerServiceTables.PASS));
  }

  private static Cidr loopback(IpFamily family) {
    return switch (family) {
      case IPV4 -> Cidr.of("127.0.0.0/8");
      case IPV6 -> Cidr.of("::1/128");
    };
  }

  private NftRule check(String chain) {
    return rule(NEW, new NftStatement.Jump(chain));
  }

  private NftRule jump(String chain) {
    return rule(new NftStatement.Jump(chain));
  }

  private NftRule rule(NftStatement... statements) {
    return new NftRule(List.of(statements), proxy);
  }

  private NftChain base(String name, Hook hook, NftRule... rules) {
    return new NftChain(name, "", Optional.of(hook), Arrays.asList(rules), proxy);
  }

  private NftChain chain(String name, NftRule... rules) {
    return new NftChain(name, "", Optional.empty(), Arrays.asList(rules), proxy);
  }
}
