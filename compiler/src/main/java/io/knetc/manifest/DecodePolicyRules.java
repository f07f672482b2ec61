package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.manifest.policy.LabelSelector;
import io.knetc.manifest.policy.PolicyDirection;
import io.knetc.manifest.policy.PolicyPeer;
import io.knetc.manifest.policy.PolicyPort;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.network.Cidr;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules of one direction of a NetworkPolicy. What the API server refuses is an error: a peer
/// that names nobody, a block with selectors, a range of ports from a name.
final class DecodePolicyRules {
  static final Fields INGRESS_RULE =
      Fields.of("NetworkPolicyIngressRule").supported("from", "ports");
  static final Fields EGRESS_RULE = Fields.of("NetworkPolicyEgressRule").supported("to", "ports");
  static final Fields PEER =
      Fields.of("NetworkPolicyPeer").supported("podSelector", "namespaceSelector", "ipBlock");
  static final Fields IP_BLOCK = Fields.of("IPBlock").supported("cidr", "except");
  static final Fields PORT =
      Fields.of("NetworkPolicyPort").supported("protocol", "port", "endPort");

  private static final String REFUSED = "the API server refuses the object";

  private DecodePolicyRules() {}

  static List<PolicyRule> run(FieldReader spec, PolicyDirection direction) {
    return switch (direction) {
      case INGRESS -> rules(spec.parts("ingress", INGRESS_RULE), "from");
      case EGRESS -> rules(spec.parts("egress", EGRESS_RULE), "to");
    };
  }

  private static List<PolicyRule> rules(List<FieldReader> parts, String peersField) {
    List<PolicyRule> rules = new ArrayList<>();
    for (FieldReader part : parts) {
      List<PolicyPeer> peers = new ArrayList<>();
      for (FieldReader peer : part.parts(peersField, PEER)) {
        peer(peer).ifPresent(peers::add);
      }
      List<PolicyPort> ports = new ArrayList<>();
      for (FieldReader port : part.parts("ports", PORT)) {
        port(port).ifPresent(ports::add);
      }
      rules.add(new PolicyRule(peers, ports, part.origin()));
    }
    return rules;
  }

  private static Optional<PolicyPeer> peer(FieldReader peer) {
    Optional<Attributed<LabelSelector>> pods = DecodeLabelSelector.run(peer, "podSelector");
    Optional<Attributed<LabelSelector>> namespaces =
        DecodeLabelSelector.run(peer, "namespaceSelector");
    Optional<FieldReader> block = peer.part("ipBlock", IP_BLOCK);
    if (block.isPresent() && (pods.isPresent() || namespaces.isPresent())) {
      report(peer, block.get().span(), "a peer is an ipBlock or has selectors, not both");
      return Optional.empty();
    }
    if (block.isPresent()) {
      return block(block.get());
    }
    if (pods.isEmpty() && namespaces.isEmpty()) {
      peer.diagnostics()
          .report(
              Diagnostic.of(Code.KN1003, peer.span(), "the peer names nobody")
                  .withHelp(
                      "give it a podSelector, a namespaceSelector or an ipBlock; \"podSelector:"
                          + " {}\" stands for all pods of the namespace, a selector with nothing"
                          + " behind it for none"));
      return Optional.empty();
    }
    return Optional.of(
        new PolicyPeer.Pods(
            namespaces.map(Attributed::value),
            pods.map(Attributed::value).orElse(LabelSelector.EVERYTHING),
            peer.origin()));
  }

  private static Optional<PolicyPeer> block(FieldReader block) {
    Optional<Attributed<Cidr>> cidr = block.parsed("cidr", Code.KN1007, "a CIDR", Cidr::parse);
    if (block.string("cidr").filter(text -> !text.value().isEmpty()).isEmpty()) {
      block.reportMissing("cidr");
    }
    List<Attributed<Cidr>> except = block.parsedList("except", Code.KN1007, "a CIDR", Cidr::parse);
    if (cidr.isEmpty()) {
      return Optional.empty();
    }
    for (Attributed<Cidr> hole : except) {
      Cidr range = cidr.get().value();
      boolean inside =
          range.contains(hole.value().address())
              && hole.value().prefixLength() > range.prefixLength();
      if (!inside) {
        report(
            block,
            hole.span(),
            hole.value().text() + " is no part of " + range.text() + ", so it excepts nothing");
      }
    }
    return Optional.of(new PolicyPeer.IpBlock(cidr.get(), except, block.origin()));
  }

  private static Optional<PolicyPort> port(FieldReader reader) {
    Protocol protocol =
        reader
            .word("protocol", KubernetesWords.PROTOCOLS)
            .map(Attributed::value)
            .orElse(Protocol.TCP);
    Optional<Value.Scalar> port = reader.integerOrString("port");
    Optional<Attributed<Integer>> end = reader.integer("endPort", 1, Port.MAX, Code.KN1005);
    if (port.isEmpty()) {
      if (end.isPresent()) {
        report(reader, end.get().span(), "endPort is the end of a range that has no port to start");
      }
      return reader.has("port")
          ? Optional.empty()
          : Optional.of(new PolicyPort.Numbers(protocol, 1, Port.MAX, reader.origin()));
    }
    if (port.get().kind() == Value.Scalar.Kind.STRING) {
      return named(reader, protocol, port.get().text(), end);
    }
    Optional<Attributed<Integer>> first = reader.integer("port", 1, Port.MAX, Code.KN1005);
    if (first.isPresent() && end.isPresent() && end.get().value() < first.get().value()) {
      report(
          reader,
          end.get().span(),
          "the range of ports ends at "
              + end.get().value()
              + ", before it starts at "
              + first.get().value());
      return Optional.empty();
    }
    return first.map(number ->
        new PolicyPort.Numbers(
            protocol,
            number.value(),
            end.map(Attributed::value).orElse(number.value()),
            reader.origin()));
  }

  private static Optional<PolicyPort> named(
      FieldReader reader, Protocol protocol, String name, Optional<Attributed<Integer>> end) {
    Optional<Attributed<String>> text = reader.string("port");
    if (end.isPresent()) {
      report(reader, end.get().span(), "endPort needs a port with a number, not a name");
      return Optional.empty();
    }
    if (text.isEmpty() || !NameRule.CONTAINER_PORT.holds(text.get(), reader.diagnostics())) {
      return Optional.empty();
    }
    return Optional.of(new PolicyPort.Named(protocol, name, reader.origin()));
  }

  private static void report(FieldReader reader, Span span, String message) {
    reader.diagnostics().report(Diagnostic.of(Code.KN1011, span, message).withHelp(REFUSED));
  }
}
