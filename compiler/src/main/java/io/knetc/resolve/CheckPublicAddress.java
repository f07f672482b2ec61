package io.knetc.resolve;

import io.knetc.cluster.FlannelHost.Lease;
import io.knetc.cluster.Node;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.flannel.FlanneldArguments;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reports an annotation `public-ip` that is no address of its Node and was not asked for: that of
/// a machine which got another address, or whose name was given to another.
final class CheckPublicAddress {
  private CheckPublicAddress() {}

  static void run(
      Node node,
      FlanneldArguments arguments,
      NodeManifest manifest,
      Map<IpFamily, Lease> leases,
      Diagnostics diagnostics) {
    for (IpFamily family : IpFamily.values()) {
      String name = family == IpFamily.IPV4 ? "public-ip" : "public-ipv6";
      if (leases.containsKey(family)) {
        Annotations.address(manifest, arguments.annotation(name), family)
            .filter(address -> !isKnown(address.value(), node, arguments, manifest, name, family))
            .ifPresent(address -> report(address, node, diagnostics));
      }
    }
  }

  private static boolean isKnown(
      IpAddress address,
      Node node,
      FlanneldArguments arguments,
      NodeManifest manifest,
      String name,
      IpFamily family) {
    Stream<Attributed<IpAddress>> asked =
        Stream.of(name + "-overwrite", "node-" + name)
            .flatMap(
                each -> Annotations.address(manifest, arguments.annotation(each), family).stream());
    return Stream.of(
            node.addresses().stream(),
            node.host().interfaceAddresses().stream(),
            arguments.publicAddresses().values().stream(),
            asked)
        .flatMap(each -> each)
        .anyMatch(known -> known.value().equals(address));
  }

  private static void report(Attributed<IpAddress> address, Node node, Diagnostics diagnostics) {
    List<String> own = node.addresses().stream().map(known -> known.value().text()).toList();
    diagnostics.report(
        Diagnostic.of(
                Code.KN2023,
                address.span(),
                "the others send packets for pods of \""
                    + node.name()
                    + "\" to "
                    + address.value()
                    + ", which is none of its addresses")
            .withHelp(
                "the Node has "
                    + String.join(", ", own)
                    + "; restart its flanneld, which writes the annotation anew"));
  }
}
