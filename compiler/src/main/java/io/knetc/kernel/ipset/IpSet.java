package io.knetc.kernel.ipset;

import io.knetc.kernel.ipset.SetType.Dimension;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// A set with its entries.
///
/// @param options in the order of the line that creates the set
/// @param origin who asked for the set
public record IpSet(
    SetName name, SetType type, List<SetOption> options, List<SetEntry> entries, Origin origin) {
  public IpSet {
    options = List.copyOf(options);
    entries = List.copyOf(entries);
  }

  /// The family of the addresses in it, IPv4 if the line does not say it; none if the set has no
  /// addresses.
  public Optional<IpFamily> family() {
    for (SetOption option : options) {
      if (option instanceof SetOption.Family(IpFamily family)) {
        return Optional.of(family);
      }
    }
    return type.dimensions().stream().anyMatch(Dimension::isAddress)
        ? Optional.of(IpFamily.IPV4)
        : Optional.empty();
  }
}
