package io.knetc.resolve;

import io.knetc.cluster.HostInterface;
import io.knetc.cluster.HostRoute;
import io.knetc.cluster.Node;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.flannel.FlanneldArguments;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The interface of a host through which its flanneld talks to the others: the first that
/// `--iface`, `--iface-regex` or `--iface-can-reach` names, else that of the default route
/// (flannel's `pkg/ipmatch`).
final class FindExternalInterface {
  private FindExternalInterface() {}

  static HostInterface run(Node node, FlanneldArguments arguments, Diagnostics diagnostics) {
    List<HostInterface> interfaces = node.host().interfaces();
    HostInterface fallback = ofDefaultRoute(node);
    List<Attributed<String>> named = arguments.interfaces();
    List<Attributed<String>> patterns = arguments.interfacePatterns();
    if (named.isEmpty() && patterns.isEmpty()) {
      return arguments.reaches().stream()
          .findFirst()
          .flatMap(target -> behind(node, target.value()))
          .orElse(fallback);
    }
    for (Attributed<String> name : named) {
      for (HostInterface device : interfaces) {
        if (device.name().equals(name.value()) || has(device, name.value())) {
          return device;
        }
      }
    }
    for (Attributed<String> pattern : patterns) {
      Optional<Pattern> regex = compiled(pattern, diagnostics);
      for (HostInterface device : interfaces) {
        if (regex.isPresent() && matches(device, regex.get())) {
          return device;
        }
      }
    }
    Attributed<String> first = named.isEmpty() ? patterns.getFirst() : named.getFirst();
    diagnostics.report(
        Diagnostic.of(
                Code.KN2012,
                first.span(),
                "the Node \""
                    + node.name()
                    + "\" has no interface that fits "
                    + Quoted.of(first.value())
                    + ", so its flanneld does not start; knetc takes "
                    + fallback.name())
            .withHelp("tell knetc its interfaces with a HostFacts document, or mend the argument"));
    return fallback;
  }

  private static boolean has(HostInterface device, String address) {
    return device.addresses().stream()
        .anyMatch(own -> own.address().value().text().equals(address));
  }

  private static Optional<Pattern> compiled(Attributed<String> pattern, Diagnostics diagnostics) {
    try {
      return Optional.of(Pattern.compile(pattern.value()));
    } catch (PatternSyntaxException e) {
      diagnostics.report(
          Code.KN1008,
          pattern.span(),
          Quoted.of(pattern.value()) + " is no regular expression: " + e.getDescription());
      return Optional.empty();
    }
  }

  private static boolean matches(HostInterface device, Pattern pattern) {
    return pattern.matcher(device.name()).find()
        || device.addresses().stream()
            .anyMatch(own -> pattern.matcher(own.address().value().text()).find());
  }

  /// The interface of the default route; where none is known, the first one with an address.
  private static HostInterface ofDefaultRoute(Node node) {
    List<HostInterface> interfaces = node.host().interfaces();
    for (HostRoute route : node.host().routes()) {
      if (route.destination().isEverything()) {
        Optional<HostInterface> device =
            route.device().isEmpty()
                ? route.gateway().flatMap(gateway -> behind(node, gateway))
                : interfaces.stream()
                    .filter(each -> each.name().equals(route.device()))
                    .findFirst();
        if (device.isPresent()) {
          return device.get();
        }
      }
    }
    return interfaces.stream()
        .filter(device -> !device.addresses().isEmpty())
        .findFirst()
        .orElse(interfaces.getFirst());
  }

  /// The interface in whose network an address is.
  private static Optional<HostInterface> behind(Node node, IpAddress target) {
    return node.host().interfaces().stream()
        .filter(device ->
            device.addresses().stream()
                .anyMatch(
                    own -> own.network().filter(network -> network.contains(target)).isPresent()))
        .findFirst();
  }
}
