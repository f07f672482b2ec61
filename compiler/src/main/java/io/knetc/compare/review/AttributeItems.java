package io.knetc.compare.review;

import io.knetc.compare.Item;
import io.knetc.compare.author.RecogniseAuthor;
import io.knetc.compare.review.Owner.Service;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.network.IpAddress;
import io.knetc.network.Protocol;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds whose an item is: by its origin where it was compiled, else by what kube-proxy writes into
/// comments, and by the addresses and ports of Services.
final class AttributeItems {
  /// `shop/web:http` in a comment of kube-proxy, whatever stands around it.
  private static final Pattern SERVICE_PORT =
      Pattern.compile(
          "(?:^|(?:traffic for|LOCAL traffic for|traffic to) )"
              + "([a-z0-9][a-z0-9-]*)/([a-z0-9][a-z0-9-]*)(?::([a-z0-9][a-z0-9-]*))?(?: |$)");

  private final ServiceIndex services;
  private final Function<Item, Origin> cause;

  /// @param cause who caused an item, as the side knows it
  AttributeItems(ServiceIndex services, Function<Item, Origin> cause) {
    this.services = services;
    this.cause = cause;
  }

  /// Who caused it.
  Origin cause(Item item) {
    return cause.apply(item);
  }

  /// The owner.
  ///
  /// @param authors who writes what on this host, for what no object is known to have caused
  Owner owner(Item item, RecogniseAuthor authors) {
    Origin origin = cause(item);
    Optional<Service> service = service(item);
    if (origin.object().isEmpty()) {
      return service
          .<Owner>map(Function.identity())
          .orElseGet(() -> new Owner.Program(authors.of(item)));
    }
    String[] parts = origin.object().split("/", 3);
    return switch (parts[0]) {
      case "service" -> {
        Service named = new Service(parts[1], parts[2], "");
        yield service
            .filter(found -> isOf(found, named))
            .or(() -> services.ofField(origin.object(), origin.field()))
            .orElse(named);
      }
      case "endpointslice", "endpoints" ->
          service
              .or(() -> services.ofSlice(origin.object()))
              .<Owner>map(Function.identity())
              .orElseGet(() -> new Owner.ClusterObject(origin.object()));
      default -> new Owner.ClusterObject(origin.object());
    };
  }

  private static boolean isOf(Service one, Service other) {
    return one.namespace().equals(other.namespace()) && one.name().equals(other.name());
  }

  /// The Service that the item itself speaks of.
  private Optional<Service> service(Item item) {
    return switch (item) {
      case Item.RuleItem rule -> service(rule.rule());
      case Item.EntryItem entry -> service(entry.entry());
      case Item.ServerItem server -> service(server.server().target());
      case Item.RealServerItem real ->
          service(real.of().target())
              .or(() -> services.atEndpoint(real.server().address(), real.server().port()));
      case Item.Tables inTable -> NftServices.of(inTable);
      case Item.ChainItem _, Item.SetItem _, Item.TimeoutsItem _, Item.LinkItem _ ->
          Optional.empty();
      case Item.AddressItem _, Item.NeighbourItem _, Item.RouteItem _, Item.ForwardingItem _ ->
          Optional.empty();
      case Item.SysctlItem _, Item.LineItem _ -> Optional.empty();
    };
  }

  private Optional<Service> service(Rule rule) {
    Optional<Service> commented = rule.comment().flatMap(AttributeItems::inComment);
    return commented.or(() ->
        rule.target() instanceof Target.Dnat(var address, var port)
            ? services.atEndpoint(address, port.number())
            : Optional.empty());
  }

  /// The Service port that a comment of kube-proxy names.
  static Optional<Service> inComment(String comment) {
    Matcher matcher = SERVICE_PORT.matcher(comment);
    return matcher.find()
        ? Optional.of(
            new Service(
                matcher.group(1),
                matcher.group(2),
                Optional.ofNullable(matcher.group(3)).orElse("")))
        : Optional.empty();
  }

  private Optional<Service> service(VirtualServer.Target target) {
    return switch (target) {
      case VirtualServer.Target.Socket(var protocol, var address, var port) ->
          services
              .atFrontEnd(protocol, address, port.number())
              .or(() -> services.atNodePort(protocol, port.number()));
      case VirtualServer.Target.AnyPort _, VirtualServer.Target.Mark _ -> Optional.empty();
    };
  }

  private Optional<Service> service(SetEntry entry) {
    List<Part> parts = entry.parts();
    if (parts.size() >= 2
        && parts.get(0) instanceof Part.Address(IpAddress address)
        && parts.get(1) instanceof Part.ProtocolPort(String protocol, int port)) {
      return protocol(protocol)
          .flatMap(known -> services.atFrontEnd(known, address, port))
          .or(() -> services.atEndpoint(address, port));
    }
    return Optional.empty();
  }

  private static Optional<Protocol> protocol(String word) {
    return Stream.of(Protocol.values())
        .filter(protocol -> protocol.lowerCase().equals(word))
        .findFirst();
  }
}
