package io.knetc.dump.ip;

import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/// An address of the device above, as `ip addr show` prints it.
///
/// @param prefixLength none if the prefix is that of the peer, behind `peer`
public record AddressLine(
    IpAddress address, OptionalInt prefixLength, Attributes attributes, Origin origin)
    implements DumpLine {
  private static final Set<Keyword> KNOWN =
      Set.of(Keyword.SCOPE, Keyword.BROADCAST, Keyword.DEVICE);

  /// Words that say how the address came to be or how far its making is; `ip` of a batch file takes
  /// the first.
  private static final Set<String> STATES = Set.of("nodad", "tentative");

  /// The word of `ip` for its family.
  String family() {
    return switch (address.family()) {
      case IPV4 -> "inet";
      case IPV6 -> "inet6";
    };
  }

  /// The scope: `global`, `link`, `host`, another name or a number; empty if the line does not say
  /// it.
  public String scope() {
    return attributes.name(Keyword.SCOPE).orElse("");
  }

  /// Whether the kernel gave it to the device by itself.
  public boolean isKernels(String device) {
    return device.equals("lo") || (address.family() == IpFamily.IPV6 && scope().equals("link"));
  }

  /// The address as a kernel value; empty if more is to it than a kernel value can say.
  public Optional<InterfaceAddress> address(String device) {
    Predicate<String> isKnown =
        word -> word.equals(device) || word.equals("brd +") || STATES.contains(word);
    boolean isPlain = attributes.hasOnly(KNOWN, isKnown);
    boolean isGlobal = Set.of("", "global").contains(scope());
    Optional<IpAddress> broadcast = attributes.address(Keyword.BROADCAST);
    boolean isUsual = broadcast.isEmpty() || broadcast.equals(lastOfPrefix());
    return isPlain && isGlobal && isUsual
        ? Optional.of(
            new InterfaceAddress(
                device,
                address,
                length(),
                broadcast.isPresent() || attributes.has("brd +"),
                origin))
        : Optional.empty();
  }

  private int length() {
    return prefixLength.orElse(address.family().bits());
  }

  private Optional<IpAddress> lastOfPrefix() {
    return switch (address.family()) {
      case IPV4 -> {
        long hostBits = (1L << (address.family().bits() - length())) - 1;
        yield Optional.of(IpAddress.ofIpv4((int) (address.low() | hostBits)));
      }
      case IPV6 -> Optional.empty();
    };
  }
}
