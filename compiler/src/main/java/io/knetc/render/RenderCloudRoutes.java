package io.knetc.render;

import io.knetc.kernel.cloud.CloudRoutes;
import io.knetc.kernel.cloud.CloudRoutes.CloudRoute;
import io.knetc.source.Origin;
import java.io.IOException;
import java.util.Iterator;

/// Prints the routes of a cloud as `routes.json`: a list of requests to the cloud's own API, one in
/// each line.
final class RenderCloudRoutes {
  private RenderCloudRoutes() {}

  static void run(CloudRoutes routes, Utf8Writer out, LineOrigins lines) throws IOException {
    line("[", routes.origin(), out, lines);
    for (Iterator<CloudRoute> all = routes.routes().iterator(); all.hasNext(); ) {
      CloudRoute route = all.next();
      String request = CloudRequests.request(routes.provider(), route);
      line("  " + request + (all.hasNext() ? "," : ""), route.origin(), out, lines);
    }
    line("]", routes.origin(), out, lines);
  }

  static void line(String text, Origin origin, Utf8Writer out, LineOrigins lines)
      throws IOException {
    out.write(text);
    out.write("\n");
    lines.line(origin);
  }
}
