package io.knetc.dump.sysctl;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Line;
import io.knetc.dump.Lines;
import io.knetc.kernel.sysctl.SysctlFile;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads what `sysctl -a` prints, or a `sysctl.conf`; see sysctl(8) and sysctl.conf(5).
///
/// Keys come out with dots, as `sysctl -a` prints them: `net/ipv4/conf/eth0.100/forwarding` is
/// `net.ipv4.conf.eth0/100.forwarding`. Blanks inside a value become one blank each: the kernel has
/// tabs where files have blanks.
public final class ParseSysctl {
  private static final String CURE = "give knetc what `sysctl -a` prints, as it is";

  private final Diagnostics diagnostics;
  private final List<SysctlFile.Line> read = new ArrayList<>();

  private ParseSysctl(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// The settings and the comments, in the order of the text.
  public static SysctlFile run(Span text, Diagnostics diagnostics) {
    ParseSysctl parser = new ParseSysctl(diagnostics);
    Lines lines = new Lines(text, diagnostics);
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      parser.read(line.get());
    }
    return new SysctlFile(parser.read);
  }

  private void read(Line line) {
    String text = line.text().strip();
    Origin origin = Origin.of("", "", line.span(), "ParseSysctl");
    if (text.startsWith("#") || text.startsWith(";")) {
      read.add(new SysctlFile.Remark(text.substring(1).strip(), origin));
    } else if (text.startsWith("sysctl: ")) {
      read.add(new SysctlFile.Remark(text, origin)); // from stderr: a key that it could not read
    } else if (!text.isEmpty()) {
      readSetting(line, origin);
    }
  }

  private void readSetting(Line line, Origin origin) {
    int equals = line.text().indexOf('=');
    if (equals < 0) {
      report(line.span(), "the line has no \"=\"");
      return;
    }
    // a dash before the key: errors of this line do not matter
    String key = line.text().substring(0, equals).strip().replaceFirst("^-", "");
    String value = line.text().substring(equals + 1).strip().replaceAll("[ \t]+", " ");
    if (!key.matches("[!-<>-~]+")) {
      report(line.span(0, Math.max(1, equals)), "\"" + key + "\" is no key of sysctl");
      return;
    }
    read.add(new SysctlFile.Setting(withDots(key), value, origin));
  }

  /// What parts the names is the first of `.` and `/`; the other one stands for itself.
  private static String withDots(String key) {
    int dot = key.indexOf('.');
    int slash = key.indexOf('/');
    return slash < 0 || (dot >= 0 && dot < slash)
        ? key
        : key.replace('.', '\n').replace('/', '.').replace('\n', '/');
  }

  private void report(Span span, String what) {
    diagnostics.report(Diagnostic.of(Code.KN0021, span, what).withHelp(CURE));
  }
}
