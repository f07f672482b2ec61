package io.knetc.bench;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// `kubectl get -o yaml`: block style, list items at the column of their key, and no folded lines.
final class YamlPrinter implements Printer {
  /// What needs no quotes: addresses, uids, and what begins with a letter or `/`; but no boolean,
  /// number or date.
  private static final Pattern PLAIN =
      Pattern.compile(
          "\\d+[.]\\d+[.]\\d+[.]\\d+(?:/\\d+)?|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?!(?i:true|false|yes|no|on|off|null|y|n)$)[A-Za-z/][^\\n:#]*(?:[:#][^\\n:"
              + " #]+)*");

  private final boolean asList;
  private boolean first = true;

  /// @param asList one List; otherwise a document for each object
  YamlPrinter(boolean asList) {
    this.asList = asList;
  }

  @Override
  public void begin(Writer out) throws IOException {
    if (asList) {
      out.write("apiVersion: v1\nitems:\n");
    }
  }

  @Override
  public void object(SortedMap<String, Object> object, Writer out) throws IOException {
    if (asList) {
      out.write("- ");
      map(object, 1, out);
    } else {
      out.write(first ? "" : "---\n");
      first = false;
      map(object, 0, out);
    }
  }

  @Override
  public void end(Writer out) throws IOException {
    if (asList) {
      out.write("kind: List\nmetadata:\n  resourceVersion: \"\"\n");
    }
  }

  /// A map that is not empty; its first key stands where the writer is.
  private static void map(Map<?, ?> map, int depth, Writer out) throws IOException {
    boolean further = false;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (further) {
        indent(depth, out);
      }
      further = true;
      out.write(key((String) entry.getKey()));
      out.write(':');
      child(entry.getValue(), depth, out);
    }
  }

  private static void child(Object value, int depth, Writer out) throws IOException {
    switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> {
        out.write('\n');
        indent(depth + 1, out);
        map(map, depth + 1, out);
      }
      case List<?> list when !list.isEmpty() -> {
        out.write('\n');
        list(list, depth, out);
      }
      default -> {
        out.write(' ');
        scalar(value, depth, out);
      }
    }
  }

  private static void list(List<?> list, int depth, Writer out) throws IOException {
    for (Object item : list) {
      indent(depth, out);
      out.write("- ");
      if (item instanceof Map<?, ?> map && !map.isEmpty()) {
        map(map, depth + 1, out);
      } else {
        scalar(item, depth, out);
      }
    }
  }

  private static void scalar(Object value, int depth, Writer out) throws IOException {
    switch (value) {
      case Map<?, ?> _ -> out.write("{}");
      case List<?> _ -> out.write("[]");
      case String text when text.endsWith("\n") -> {
        out.write("|\n");
        indent(depth + 1, out);
        out.write(text.strip());
      }
      case String text -> out.write(PLAIN.matcher(text).matches() ? text : quoted(text));
      default -> out.write(value.toString());
    }
    out.write('\n');
  }

  private static String key(String text) {
    return text.indexOf(": ") < 0 && !text.isEmpty() && !Character.isDigit(text.charAt(0))
        ? text
        : quoted(text);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static void indent(int depth, Writer out) throws IOException {
    for (int i = 0; i < depth; i++) {
      out.write("  ");
    }
  }
}
