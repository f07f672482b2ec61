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
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// The interface of a host through which its flanneld talks to the others: the first that
/// `--iface`, `--iface-regex` or `--iface-can-reach` names, else that of the default route
/// (flannel's `pkg/ipmatch`).
final class FindExternalInterface {
  private FindExternalInterface() {}

  /// @param told the address that flanneld has told the others, if it has
  static HostInterface run(
      Node node, FlanneldArguments arguments, Optional<IpAddress> told, Diagnostics diagnostics) {
    List<Attributed<String>> named = arguments.interfaces();
    List<Attributed<String>> patterns = arguments.interfacePatterns();
    Optional<HostInterface> fitting =
        named(node, named)
            .or(() -> patterns(node, patterns, diagnostics))
            .or(() -> reaching(node, arguments));
    if (fitting.isPresent()) {
      return fitting.get();
    }
    HostInterface fallback = ofDefaultRoute(node, told);
    if (named.isEmpty() && patterns.isEmpty()) {
      Attributed<IpAddress> address = arguments.publicAddresses().get(IpFamily.IPV4);
      return node.host().interfaces().stream()
          .filter(device -> address != null && device.has(address.value()))
          .findFirst()
          .orElse(fallback);
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

  /// An interface that is named by an address has that one before its others.
  private static Optional<HostInterface> named(Node node, List<Attributed<String>> names) {
    for (Attributed<String> name : names) {
      Optional<IpAddress> address = IpAddress.parse(name.value());
      for (HostInterface device : node.host().interfaces()) {
        if (device.name().equals(name.value())) {
          return Optional.of(device);
        }
        if (address.isPresent() && device.has(address.get())) {
          return Optional.of(device.with(address.get()));
        }
      }
    }
    return Optional.empty();
  }

  /// Of each pattern the addresses of all interfaces are looked at before their names.
  private static Optional<HostInterface> patterns(
      Node node, List<Attributed<String>> patterns, Diagnostics diagnostics) {
    for (Attributed<String> text : patterns) {
      Optional<Pattern> pattern = compiled(text, diagnostics);
      Optional<HostInterface> fitting =
          pattern
              .flatMap(regex -> withAddress(node, regex))
              .or(() ->
                  pattern.flatMap(regex ->
                      node.host().interfaces().stream()
                          .filter(device -> regex.matcher(device.name()).find())
                          .findFirst()));
      if (fitting.isPresent()) {
        return fitting;
      }
    }
    return Optional.empty();
  }

  private static Optional<HostInterface> withAddress(Node node, Pattern pattern) {
    for (HostInterface device : node.host().interfaces()) {
      for (HostInterface.Address own : device.addresses()) {
        if (pattern.matcher(own.address().value().text()).find()) {
          return Optional.of(device.with(own.address().value()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<HostInterface> reaching(Node node, FlanneldArguments arguments) {
    return arguments.reaches().stream().findFirst().flatMap(target -> behind(node, target.value()));
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

  /// The interface of the default route; where none is known, the one with the address that
  /// flanneld has told, or with the Node's own.
  private static HostInterface ofDefaultRoute(Node node, Optional<IpAddress> told) {
    List<HostInterface> interfaces = node.host().interfaces();
    for (HostRoute route : node.host().routes()) {
      if (route.destination().isEverything()) {
        Optional<HostInterface> device = through(node, route);
        if (device.isPresent()) {
          return device.get();
        }
      }
    }
    return Stream.concat(told.stream(), node.addresses().stream().map(Attributed::value))
        .flatMap(address -> interfaces.stream().filter(device -> device.has(address)))
        .findFirst()
        .orElseGet(() ->
            interfaces.stream()
                .filter(device ->
                    device.addresses().stream()
                        .anyMatch(own -> !own.address().value().isLoopback()))
                .findFirst()
                .orElse(interfaces.getFirst()));
  }

  /// The interface through which an address is reached: by the longest prefix among the networks of
  /// the interfaces and the routes.
  private static Optional<HostInterface> behind(Node node, IpAddress target) {
    List<HostInterface> interfaces = node.host().interfaces();
    Optional<HostInterface> found = Optional.empty();
    int longest = -1;
    for (HostInterface device : interfaces) {
      for (HostInterface.Address own : device.addresses()) {
        if (own.network().filter(network -> network.contains(target)).isPresent()
            && own.network().get().prefixLength() > longest) {
          longest = own.network().get().prefixLength();
          found = Optional.of(device);
        }
      }
    }
    for (HostRoute route : node.host().routes()) {
      Optional<HostInterface> device =
          route.destination().contains(target) ? through(node, route) : Optional.empty();
      if (device.isPresent() && route.destination().prefixLength() > longest) {
        longest = route.destination().prefixLength();
        found = device;
      }
    }
    return found;
  }

  private static Optional<HostInterface> through(Node node, HostRoute route) {
    List<HostInterface> interfaces = node.host().interfaces();
    return route.device().isEmpty()
        ? route
            .gateway()
            .flatMap(gateway ->
                interfaces.stream()
                    .filter(device ->
                        device.addresses().stream()
                            .anyMatch(own ->
                                own.network()
                                    .filter(network -> network.contains(gateway))
                                    .isPresent()))
                    .findFirst())
        : interfaces.stream().filter(each -> each.name().equals(route.device())).findFirst();
  }
}
