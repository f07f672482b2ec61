package io.knetc.render;

import io.knetc.kernel.HostConfiguration;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/// Prints `apply.sh` and `remove.sh`, which load the other files of a host and take them back.
///
/// They are the same for every host but for its name, its addresses, the names of its files and the
/// ranges in which virtual servers of others stay: nothing else that a user wrote comes near a
/// shell (design page 0009).
final class RenderScripts {
  /// Behind it each range has a line of its own.
  private static final String EXCLUDED = "\nexcluded='\n";

  private final Map<String, Object> model;
  private final Origin origin;
  private final List<Attributed<Cidr>> excluded;

  /// @param files the names of what is loaded
  RenderScripts(HostConfiguration host, List<String> files) {
    this.model =
        Map.of(
            "node",
            host.node(),
            "addresses",
            host.addresses().stream().map(IpAddress::text).toList(),
            "files",
            files,
            "excluded",
            host.ipvs().excluded().stream().map(range -> range.value().text()).toList());
    this.origin = host.origin().by("RenderScripts");
    this.excluded = host.ipvs().excluded();
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
    int all = lines.number(origin);
    int start = text.indexOf(EXCLUDED);
    if (start < 0) {
      lines.lines(all, count(text));
      return;
    }
    String above = text.substring(0, start + EXCLUDED.length());
    lines.lines(all, count(above));
    excluded.forEach(range -> lines.line(range.origin()));
    lines.lines(all, count(text) - count(above) - excluded.size());
  }

  private static int count(String text) {
    return (int) text.lines().count();
  }
}
