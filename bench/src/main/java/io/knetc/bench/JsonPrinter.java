package io.knetc.bench;

import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// `kubectl get -o json`: one List, four spaces for each level.
final class JsonPrinter implements Printer {
  private static final int ITEM_DEPTH = 2;

  private boolean first = true;

  @Override
  public void begin(Writer out) throws IOException {
    out.write("{\n    \"apiVersion\": \"v1\",\n    \"items\": [");
  }

  @Override
  public void object(SortedMap<String, Object> object, Writer out) throws IOException {
    out.write(first ? "\n" : ",\n");
    first = false;
    indent(ITEM_DEPTH, out);
    value(object, ITEM_DEPTH, out);
  }

  @Override
  public void end(Writer out) throws IOException {
    out.write("\n    ],\n    \"kind\": \"List\",\n    \"metadata\": {\n");
    out.write("        \"resourceVersion\": \"\"\n    }\n}\n");
  }

  private static void value(Object value, int depth, Writer out) throws IOException {
    switch (value) {
      case Map<?, ?> map -> map(map, depth, out);
      case List<?> list -> list(list, depth, out);
      case String text -> text(text, out);
      default -> out.write(value.toString());
    }
  }

  private static void map(Map<?, ?> map, int depth, Writer out) throws IOException {
    if (map.isEmpty()) {
      out.write("{}");
      return;
    }
    out.write("{\n");
    for (Iterator<? extends Map.Entry<?, ?>> rest = map.entrySet().iterator(); rest.hasNext(); ) {
      Map.Entry<?, ?> entry = rest.next();
      indent(depth + 1, out);
      text((String) entry.getKey(), out);
      out.write(": ");
      value(entry.getValue(), depth + 1, out);
      out.write(rest.hasNext() ? ",\n" : "\n");
    }
    indent(depth, out);
    out.write("}");
  }

  private static void list(List<?> list, int depth, Writer out) throws IOException {
    if (list.isEmpty()) {
      out.write("[]");
      return;
    }
    out.write("[\n");
    for (Iterator<?> rest = list.iterator(); rest.hasNext(); ) {
      indent(depth + 1, out);
      value(rest.next(), depth + 1, out);
      out.write(rest.hasNext() ? ",\n" : "\n");
    }
    indent(depth, out);
    out.write("]");
  }

  private static void indent(int depth, Writer out) throws IOException {
    for (int i = 0; i < depth; i++) {
      out.write("    ");
    }
  }

  private static void text(String text, Writer out) throws IOException {
    out.write('"');
    out.write(escaped(text));
    out.write('"');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /// A value on one line without spaces, as it stands in annotations and `fieldsV1` keys.
  static String compact(Object value) {
    StringBuilder text = new StringBuilder();
    compact(value, text);
    return text.toString();
  }

  private static void compact(Object value, StringBuilder out) {
    String separator = "";
    switch (value) {
      case Map<?, ?> map -> {
        out.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(separator).append('"').append(entry.getKey()).append("\":");
          compact(entry.getValue(), out);
          separator = ",";
        }
        out.append('}');
      }
      case List<?> list -> {
        out.append('[');
        for (Object item : list) {
          out.append(separator);
          compact(item, out);
          separator = ",";
        }
        out.append(']');
      }
      case String text -> out.append('"').append(escaped(text)).append('"');
      default -> out.append(value);
    }
  }
}
