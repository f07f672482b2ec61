package io.knetc.select;

import io.knetc.manifest.JsonText;
import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Entry;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.Value.Sequence;
import io.knetc.manifest.cni.Ipam;
import io.knetc.manifest.cni.Ipam.PodRoute;
import io.knetc.manifest.cni.Ipam.Range;
import io.knetc.manifest.cni.Plugin;
import io.knetc.manifest.cni.PluginList;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.plan.PodNetworkPlan;
import io.knetc.plan.PodNetworkPlan.FamilyNetwork;
import io.knetc.source.Attributed;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The plugin flannel and what it makes of flanneld's `subnet.env`: the configuration of the plugin
/// that it calls (flannel-io/cni-plugin, `flannel_linux.go`).
record Delegation(PluginList list, Plugin.Flannel flannel, PodNetworkPlan network) {
  /// It asks for masquerading where flanneld does none.
  Attributed<Boolean> masquerades() {
    return new Attributed<>(!network.masquerades().value(), network.masquerades().origin());
  }

  /// The subnets of the node, and routes to the whole network behind those of the list.
  Ipam ipam() {
    List<List<Range>> sets = new ArrayList<>();
    List<PodRoute> routes = new ArrayList<>(flannel.ipam().routes());
    for (FamilyNetwork family : network.families()) {
      IpAddress first = family.subnet().value().address();
      sets.add(
          List.of(
              new Range(
                  family.subnet(), new IpAddress(first.family(), first.high(), first.low() + 1))));
      routes.add(new PodRoute(family.network(), Optional.empty()));
    }
    return new Ipam("host-local", sets, routes);
  }

  /// The configuration as JSON, its keys sorted as Go sorts them.
  Attributed<String> text() {
    Map<String, Value> fields = new TreeMap<>();
    flannel.told().entries().forEach(entry -> fields.put(entry.key(), entry.value()));
    fields.put("name", text(list.name().value()));
    fields.putIfAbsent("type", text("bridge"));
    fields.putIfAbsent("ipMasq", scalar(Scalar.Kind.BOOLEAN, masquerades().value().toString()));
    fields.putIfAbsent("mtu", scalar(Scalar.Kind.INTEGER, Integer.toString(network.podMtu())));
    if (flannel.delegate() instanceof Plugin.Bridge) {
      fields.putIfAbsent("isGateway", scalar(Scalar.Kind.BOOLEAN, "true"));
    }
    if (!list.cniVersion().isEmpty()) {
      fields.put("cniVersion", text(list.cniVersion()));
    }
    fields.put("ipam", ipamTree());
    return new Attributed<>(JsonText.of(sorted(mapping(fields))), flannel.origin());
  }

  private Value ipamTree() {
    Map<String, Value> fields = new TreeMap<>();
    List<Value> routes = new ArrayList<>();
    for (Mapping told : flannel.ipamTold()) {
      told.entries().forEach(entry -> fields.put(entry.key(), entry.value()));
      if (told.get("routes").orElse(told) instanceof Sequence sequence) {
        routes.addAll(sequence.items());
      }
    }
    List<Value> ranges = new ArrayList<>();
    for (FamilyNetwork family : network.families()) {
      ranges.add(sequence(List.of(field("subnet", family.subnet().value()))));
      routes.add(field("dst", family.network().value()));
    }
    fields.putIfAbsent("type", text("host-local"));
    fields.put("ranges", sequence(ranges));
    fields.put("routes", sequence(routes));
    return mapping(fields);
  }

  /// The same with the keys of every mapping in order.
  private Value sorted(Value value) {
    return switch (value) {
      case Mapping mapping -> {
        Map<String, Value> fields = new TreeMap<>();
        mapping.entries().forEach(entry -> fields.put(entry.key(), sorted(entry.value())));
        yield mapping(fields);
      }
      case Sequence sequence -> sequence(sequence.items().stream().map(this::sorted).toList());
      case Scalar scalar -> scalar;
      case Value.Skipped skipped -> skipped;
    };
  }

  private Value field(String key, Cidr cidr) {
    return mapping(Map.of(key, text(cidr.text())));
  }

  private Mapping mapping(Map<String, Value> fields) {
    return new Mapping(
        fields.entrySet().stream()
            .map(field -> new Entry(field.getKey(), span(), field.getValue()))
            .toList(),
        span());
  }

  private Sequence sequence(List<Value> items) {
    return new Sequence(items, span());
  }

  private Scalar text(String text) {
    return scalar(Scalar.Kind.STRING, text);
  }

  private Scalar scalar(Scalar.Kind kind, String text) {
    return new Scalar(kind, text, Scalar.Style.PLAIN, span());
  }

  private Span span() {
    return flannel.origin().span();
  }
}
