package io.knetc.dump.iptables;

import io.knetc.dump.Numbers;
import io.knetc.dump.iptables.Extension.Option;
import io.knetc.kernel.iptables.Match;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// `-m ipvs` of the form that kube-proxy uses: one virtual server.
final class VirtualServerReader {
  private static final Map<String, Protocol> PROTOCOLS =
      Map.of(
          "6", Protocol.TCP,
          "tcp", Protocol.TCP,
          "17", Protocol.UDP,
          "udp", Protocol.UDP,
          "132", Protocol.SCTP,
          "sctp", Protocol.SCTP);

  private final IpFamily family;

  VirtualServerReader(IpFamily family) {
    this.family = family;
  }

  Optional<Match.VirtualServer> read(Extension extension) {
    if (extension.options().size() != 3) {
      return Optional.empty();
    }
    Optional<Protocol> protocol =
        value(extension, "--vproto").flatMap(text -> Optional.ofNullable(PROTOCOLS.get(text)));
    Optional<IpAddress> address =
        value(extension, "--vaddr")
            .flatMap(IpAddress::parse)
            .filter(read -> read.family() == family);
    OptionalInt port = Numbers.upTo(Port.MAX, value(extension, "--vport").orElse(""));
    return protocol.isPresent() && address.isPresent() && port.orElse(0) > 0
        ? Optional.of(
            new Match.VirtualServer(protocol.get(), address.get(), new Port(port.getAsInt())))
        : Optional.empty();
  }

  /// The one value of an option that stands there without `!`.
  private static Optional<String> value(Extension extension, String name) {
    return extension.options().stream()
        .filter(option ->
            option.name().equals(name) && !option.inverted() && option.values().size() == 1)
        .map(Option::values)
        .map(List::getFirst)
        .findFirst();
  }
}
