package io.knetc.lower.ingress;

import io.knetc.cluster.ingress.IngressPath;
import io.knetc.kernel.nginx.Location;
import io.knetc.kernel.nginx.Location.Action;
import io.knetc.kernel.nginx.Location.Match;
import io.knetc.network.DnsName;
import io.knetc.network.Port;
import io.knetc.plan.IngressPlan.Reply;
import io.knetc.plan.IngressPlan.Route;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The locations of a server. nginx compares characters, the API elements of paths: `/foo` is
/// `/foo` itself and what begins with `/foo/`.
final class LowerRoutes {
  private static final int NOT_FOUND = 404;
  private static final int UNAVAILABLE = 503;

  private LowerRoutes() {}

  static List<Location> run(List<Route> routes) {
    Set<IngressPath> paths = routes.stream().map(Route::path).collect(Collectors.toSet());
    List<Location> locations = new ArrayList<>();
    for (Route route : routes) {
      String path = route.path().path();
      switch (route.path().kind()) {
        case EXACT -> locations.add(location(new Match.Exact(path), route));
        case PREFIX -> {
          if (route.path().takesAll()) {
            locations.add(location(new Match.Prefix("/"), route));
          } else {
            if (!paths.contains(IngressPath.exact(path))) {
              locations.add(location(new Match.Exact(path), route));
            }
            locations.add(location(new Match.Prefix(path + "/"), route));
          }
        }
      }
    }
    return locations;
  }

  private static Location location(Match match, Route route) {
    return new Location(
        match,
        route.toTls().stream().map(origin -> origin.by(LowerIngress.PASS)).toList(),
        route.rewriteTargets().stream()
            .map(target -> new Attributed<>(target.value(), target.origin().by(LowerIngress.PASS)))
            .toList(),
        action(route.reply()),
        route.origin().by(LowerIngress.PASS));
  }

  private static Action action(Reply reply) {
    return switch (reply) {
      case Reply.Endpoints endpoints ->
          new Action.Pass(
              endpoints.tls(), upstream(endpoints), endpoints.origin().by(LowerIngress.PASS));
      case Reply.Named(DnsName name, Port port, boolean tls, Origin origin) ->
          new Action.PassByName(tls, name, port, origin.by(LowerIngress.PASS));
      case Reply.Unavailable(Origin origin) ->
          new Action.Return(UNAVAILABLE, origin.by(LowerIngress.PASS));
      case Reply.NotFound(Origin origin) ->
          new Action.Return(NOT_FOUND, origin.by(LowerIngress.PASS));
    };
  }

  /// No two have one name, as the names in it have no `_`.
  static String upstream(Reply.Endpoints endpoints) {
    return endpoints.namespace() + "_" + endpoints.service() + "_" + endpoints.port().number();
  }
}
