package io.knetc.render;

import io.knetc.kernel.HostConfiguration;
import io.knetc.network.IpAddress;
import io.knetc.source.Origin;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/// Prints `apply.sh` and `remove.sh`, which load the other files of a host and take them back.
///
/// They are the same for every host but for its name, its addresses and the names of its files:
/// nothing else that a user wrote comes near a shell (design page 0009).
final class RenderScripts {
  private final Map<String, Object> model;
  private final Origin origin;

  /// @param files the names of what is loaded
  RenderScripts(HostConfiguration host, List<String> files) {
    this.model =
        Map.of(
            "node",
            host.node(),
            "addresses",
            host.addresses().stream().map(IpAddress::text).toList(),
            "files",
            files);
    this.origin = host.origin().by("RenderScripts");
  }

  void apply(Utf8Writer out, LineOrigins lines) throws IOException {
    render("apply.sh.ftl", out, lines);
  }

  void remove(Utf8Writer out, LineOrigins lines) throws IOException {
    render("remove.sh.ftl", out, lines);
  }

  private void render(String template, Utf8Writer out, LineOrigins lines) throws IOException {
    StringWriter script = new StringWriter();
    Templates.render(template, model, script);
    String text = script.toString();
    out.write(text);
    lines.lines(lines.number(origin), (int) text.lines().count());
  }
}
