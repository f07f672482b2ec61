package io.knetc.render;

import io.knetc.kernel.nginx.NginxFile;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints a configuration as nginx reads it.
final class RenderNginx {
  private RenderNginx() {}

  /// The file; annotated, the cause of lines stands above them.
  static void run(NginxFile file, boolean annotated, Utf8Writer out, LineOrigins lines)
      throws IOException {
    Templates.render(
        "nginx.conf.ftl",
        Map.of(
            "head",
            LineWords.of(head(file), file.origin()),
            "resolvers",
            resolvers(file),
            "upstreams",
            file.upstreams().stream().map(NginxDirective::of).toList(),
            "servers",
            file.servers().stream().map(NginxDirective::of).toList(),
            "annotated",
            annotated,
            "tell",
            new TellOrigin(lines)),
        out);
  }

  private static String head(NginxFile file) {
    return "ingress class "
        + file.ingressClass()
        + (file.controller().isEmpty() ? "" : ", in the cluster served by " + file.controller());
  }

  /// None, or one line with all.
  private static List<LineWords> resolvers(NginxFile file) {
    if (file.resolvers().isEmpty()) {
      return List.of();
    }
    String words =
        file.resolvers().stream()
            .map(Attributed::value)
            .map(RenderNginx::resolver)
            .collect(Collectors.joining(" "));
    return List.of(LineWords.of("resolver " + words, file.resolvers().getFirst().origin()));
  }

  private static String resolver(IpAddress address) {
    return address.family() == IpFamily.IPV6 ? "[" + address.text() + "]" : address.text();
  }
}
