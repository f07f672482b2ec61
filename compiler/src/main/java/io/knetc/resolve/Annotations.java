package io.knetc.resolve;

import io.knetc.manifest.NodeManifest;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.Optional;

/// The annotations of Nodes.
final class Annotations {
  private Annotations() {}

  /// The text of an annotation.
  static Optional<Attributed<String>> text(NodeManifest node, String name) {
    return Optional.ofNullable(node.annotations().get(name));
  }

  /// An address of a family that is in an annotation; empty if there is none.
  static Optional<Attributed<IpAddress>> address(NodeManifest node, String name, IpFamily family) {
    return text(node, name)
        .flatMap(text ->
            IpAddress.parse(text.value())
                .filter(address -> address.family() == family)
                .map(address -> new Attributed<>(address, text.origin())));
  }
}
