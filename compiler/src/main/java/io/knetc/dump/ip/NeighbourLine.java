package io.knetc.dump.ip;

import io.knetc.kernel.ip.Neighbour;
import io.knetc.network.IpAddress;
import io.knetc.source.Origin;
import java.util.Optional;
import java.util.Set;

/// A neighbour as `ip neigh show` prints it; its state is among the words of the attributes, such
/// as `PERMANENT` or `REACHABLE`.
public record NeighbourLine(IpAddress address, Attributes attributes, Origin origin)
    implements DumpLine {
  private static final Set<Keyword> KNOWN =
      Set.of(Keyword.DEVICE, Keyword.LINK_ADDRESS, Keyword.NEIGHBOUR_STATE);

  /// The neighbour as a kernel value; empty if it is not permanent, or more is to it than a kernel
  /// value can say.
  public Optional<Neighbour> neighbour() {
    boolean isPlain = attributes.hasOnly(KNOWN, "PERMANENT"::equals);
    boolean isPermanent =
        attributes.has("PERMANENT")
            || attributes.name(Keyword.NEIGHBOUR_STATE).filter("permanent"::equals).isPresent();
    Optional<String> device = attributes.name(Keyword.DEVICE);
    return attributes
        .linkAddress(Keyword.LINK_ADDRESS)
        .filter(_ -> isPlain && isPermanent && device.isPresent())
        .map(linkAddress -> new Neighbour(address, linkAddress, device.orElseThrow(), origin));
  }
}
