package io.knetc.compare.review;

import io.knetc.compare.Item;
import io.knetc.kernel.nft.NftKey.Part;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.List;
import java.util.Optional;

/// What elements and rules of kube-proxy's tables come to.
final class NftFacts {
  private NftFacts() {}

  /// `10.96.0.10:80/tcp`, or `node port 30080/tcp`, that leads to a Service.
  static Optional<String> wayIn(Item.ElementItem item) {
    return item.set().equals("service-ips") || item.set().equals("service-nodeports")
        ? destination(item)
        : Optional.empty();
  }

  /// The same, of what nobody serves.
  static Optional<String> refusal(Item.ElementItem item) {
    return item.set().startsWith("no-endpoint-") ? destination(item) : Optional.empty();
  }

  private static Optional<String> destination(Item.ElementItem item) {
    if (!(item.element() instanceof NftSet.Mapping mapping)) {
      return Optional.empty();
    }
    List<Part> parts = mapping.key().parts();
    boolean hasAddress = parts.getFirst() instanceof Part.Address;
    List<Part> last = parts.subList(Math.max(0, parts.size() - 2), parts.size());
    if (last.size() == 2
        && last.get(0) instanceof Part.OfProtocol(Protocol protocol)
        && last.get(1) instanceof Part.OfPort(Port port)) {
      String of = "/" + protocol.lowerCase();
      return hasAddress && parts.getFirst() instanceof Part.Address(IpAddress address)
          ? Optional.of(address.withPort(port) + of)
          : Optional.of("node port " + port.number() + of);
    }
    return Optional.empty();
  }

  static Optional<String> endpoint(Item.TableRuleItem item) {
    return item.rule().statements().stream()
        .flatMap(statement ->
            statement instanceof NftStatement.Dnat(var address, var port)
                ? Optional.of("endpoint " + address.withPort(port)).stream()
                : Optional.<String>empty().stream())
        .findFirst();
  }
}
