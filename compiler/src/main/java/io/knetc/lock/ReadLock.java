package io.knetc.lock;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lock.Lock.LockedValue;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `knetc.lock`: lines of object, field and value. Blank lines and `#` to the end of a line
/// say nothing. A line that says something else stops the compilation: without it, other values
/// might be planned than those that were agreed on.
public final class ReadLock {
  private static final Pattern LINE = Pattern.compile("\\s*([^\\r\\n#]*)[^\\r\\n]*\\r?\\n?");
  private static final Pattern VALUE = Pattern.compile("([!-~]+)[ \\t]+([!-~]+)[ \\t]+([!-~]+)");

  /// What git leaves where it cannot merge; the longest of them starts a conflict.
  private static final Pattern CONFLICT = Pattern.compile("(<{7}|\\|{7}|={7}|>{7})( .*)?");

  private static final String START = "<<<<<<<";

  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final List<LockedValue> values = new ArrayList<>();
  private boolean inConflict;

  private ReadLock(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
  }

  /// What the file pins; lines that cannot be read are reported.
  public static Lock run(SourceFile file, Diagnostics diagnostics) {
    ReadLock reading = new ReadLock(file, diagnostics);
    // One byte, one character: the places of characters are those of bytes.
    String text = new String(file.content(), StandardCharsets.ISO_8859_1);
    Matcher lines = LINE.matcher(text);
    for (int start = 0; start < text.length() && lines.find(start); start = lines.end()) {
      reading.line(lines.group(1).stripTrailing(), lines.start(1));
    }
    return new Lock(reading.values);
  }

  private void line(String line, int start) {
    if (line.isEmpty()) {
      return;
    }
    Matcher value = VALUE.matcher(line);
    Matcher conflict = CONFLICT.matcher(line);
    if (conflict.matches()) {
      if (!inConflict) {
        reportConflict(line, start);
      }
      String mark = conflict.group(1);
      inConflict = mark.equals(START) || (inConflict && !mark.equals(">>>>>>>"));
    } else if (value.matches()) {
      Span span = new Span(file, start + value.start(3), start + value.end(3));
      values.add(new LockedValue(value.group(1), value.group(2), value.group(3), span));
    } else {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN0026,
                  new Span(file, start, start + line.length()),
                  "the line is none of object, field and value")
              .withHelp("mend or remove the line; --lock then writes the lock anew"));
    }
  }

  private void reportConflict(String line, int start) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN0026,
                new Span(file, start, start + line.length()),
                "git could not merge the lock")
            .withHelp("keep the lines of both sides, remove the marks, and compile with --lock"));
  }
}
