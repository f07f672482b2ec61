package io.knetc.dump.ip;

import io.knetc.kernel.ip.ForwardingEntry;
import io.knetc.network.MacAddress;
import io.knetc.source.Origin;
import java.util.Optional;
import java.util.Set;

/// A forwarding entry as `bridge fdb show` prints it.
public record ForwardingLine(MacAddress address, Attributes attributes, Origin origin)
    implements DumpLine {
  private static final Set<Keyword> KNOWN = Set.of(Keyword.DEVICE, Keyword.DESTINATION);

  /// The entry as a kernel value; empty if it is none of an overlay, is not permanent, or more is
  /// to it than a kernel value can say.
  public Optional<ForwardingEntry> entry() {
    boolean isPlain = attributes.hasOnly(KNOWN, Set.of("self", "permanent")::contains);
    Optional<String> device = attributes.name(Keyword.DEVICE);
    return attributes
        .address(Keyword.DESTINATION)
        .filter(_ -> isPlain && attributes.has("permanent") && device.isPresent())
        .map(
            destination -> new ForwardingEntry(address, device.orElseThrow(), destination, origin));
  }
}
