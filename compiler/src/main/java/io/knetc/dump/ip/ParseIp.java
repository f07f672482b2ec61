package io.knetc.dump.ip;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Line;
import io.knetc.dump.Lines;
import io.knetc.dump.UnexpectedToken;
import io.knetc.dump.UnreadablePart;
import io.knetc.dump.ip.IpDump.Printed;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what `ip` and `bridge` print, and the batch files that they load, line by line. A line
/// that is none of theirs is reported and kept word for word.
public final class ParseIp {
  private static final Pattern BACKSLASH_OF_DEVICES = Pattern.compile("\\\\[ \t]");
  private static final Pattern BACKSLASH_OF_ROUTES = Pattern.compile("\\\\\t");

  private final Lines lines;
  private final IpLineTrees trees;
  private final LineReader reader;
  private final Format format;
  private final Diagnostics diagnostics;
  private final List<Printed> printed = new ArrayList<>();

  private ParseIp(Span text, Format format, IpFamily family, Diagnostics diagnostics) {
    this.lines = new Lines(text, diagnostics);
    this.trees = new IpLineTrees(format);
    this.reader = new LineReader(trees, family);
    this.format = format;
    this.diagnostics = diagnostics;
  }

  /// The lines of a text.
  ///
  /// @param family of the routes to `default`, which do not say theirs; of no matter elsewhere
  public static IpDump run(
      SourceFile file, Format format, IpFamily family, Diagnostics diagnostics) {
    return run(Span.whole(file), format, family, diagnostics);
  }

  /// The same of a part of a file.
  public static IpDump run(Span text, Format format, IpFamily family, Diagnostics diagnostics) {
    return new ParseIp(text, format, family, diagnostics).read();
  }

  private IpDump read() {
    for (Optional<Line> next = lines.next(); next.isPresent(); next = lines.next()) {
      Line rest = next.get();
      for (int cut = cut(rest); cut >= 0; cut = cut(rest)) {
        read(part(rest, 0, cut), "\\");
        rest = part(rest, cut + 1, rest.text().length());
      }
      read(rest, "\n");
    }
    return new IpDump(printed);
  }

  /// Where `ip -o` has a backslash for a line feed, or -1: what follows is indented.
  private int cut(Line line) {
    return switch (format) {
      case DEVICES -> firstMatch(BACKSLASH_OF_DEVICES, line.text());
      case ROUTES -> firstMatch(BACKSLASH_OF_ROUTES, line.text());
      case NEIGHBOURS, FORWARDING, BATCH -> -1;
    };
  }

  private static int firstMatch(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.start() : -1;
  }

  private static Line part(Line line, int from, int to) {
    return new Line(
        line.file(),
        line.start() + bytes(line.text().substring(0, from)),
        line.start() + bytes(line.text().substring(0, to)),
        line.text().substring(from, to));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private void read(Line line, String feed) {
    String text = line.text();
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    Line trimmed = part(line, 0, end);
    printed.add(new Printed(value(trimmed), text.substring(end) + feed));
  }

  private DumpLine value(Line line) {
    Origin origin = Origin.of("", "", line.span(), "ParseIp");
    if (line.text().isEmpty()) {
      return new DumpLine.Remark("", origin);
    }
    try {
      return reader.read(trees.of(line), origin);
    } catch (UnexpectedToken e) {
      report(line.span(e.token()), e.what());
    } catch (UnreadablePart e) {
      report(line.span(e.part()), e.what());
    }
    return new DumpLine.Unread(line.text(), origin);
  }

  private void report(Span span, String what) {
    diagnostics.report(Code.KN0014, span, what);
  }
}
