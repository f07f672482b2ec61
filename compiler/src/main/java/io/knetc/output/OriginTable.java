package io.knetc.output;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.knetc.source.Origin;
import io.knetc.source.Position;
import io.knetc.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The origins of the lines of one host, numbered in the order in which they are met. What was
/// known of an origin for one host is known for the next, which has most of them too.
final class OriginTable {
  private static final JsonStringEncoder JSON = JsonStringEncoder.getInstance();

  /// An origin, and its number on the host that it was last met on.
  private static final class Entry {
    final Origin origin;
    String text = "";
    int host;
    int number;

    Entry(Origin origin) {
      this.origin = origin;
    }
  }

  private final Map<Origin, Entry> byValue = new HashMap<>();

  /// The same by object: nearly all lines of a host come with an object that was met before.
  private final IdentityHashMap<Origin, Entry> byObject = new IdentityHashMap<>();

  private final List<Entry> ofHost = new ArrayList<>();
  private int host;
  private final StringBuilder json = new StringBuilder(192);
  private String lastObject = "";
  private String objectText = "\"\"";
  private SourceFile lastFile = SourceFile.builtIn("nothing");
  private String pathText = "\"";

  /// Another host comes; origins that most hosts do not have are forgotten.
  void nextHost() {
    if (byObject.size() > 2 * ofHost.size()) {
      byValue.clear();
      byObject.clear();
      ofHost.forEach(entry -> byValue.put(entry.origin, entry));
    }
    ofHost.clear();
    host++;
  }

  /// The number of an origin on this host.
  int number(Origin origin) {
    Entry entry = byObject.get(origin);
    if (entry == null) {
      entry = byValue.computeIfAbsent(origin, Entry::new);
      byObject.put(origin, entry);
    }
    if (entry.host != host) {
      entry.host = host;
      entry.number = ofHost.size();
      ofHost.add(entry);
    }
    return entry.number;
  }

  /// How many origins this host has.
  int size() {
    return ofHost.size();
  }

  /// An origin of this host as a JSON object.
  String json(int number) {
    Entry entry = ofHost.get(number);
    if (entry.text.isEmpty()) {
      entry.text = print(entry.origin);
    }
    return entry.text;
  }

  /// Neighbours are mostly of one object and one file, whose texts are then at hand.
  private String print(Origin origin) {
    if (!origin.object().equals(lastObject)) {
      lastObject = origin.object();
      objectText = string(new StringBuilder(), lastObject).toString();
    }
    if (!origin.span().file().equals(lastFile)) {
      lastFile = origin.span().file();
      String path = string(new StringBuilder(), lastFile.path()).toString();
      pathText = path.substring(0, path.length() - 1);
    }
    json.setLength(0);
    json.append("{\"object\":").append(objectText);
    string(json.append(",\"field\":"), origin.field());
    json.append(",\"at\":").append(pathText);
    if (!lastFile.isBuiltIn()) {
      Position position = origin.span().position();
      json.append(':').append(position.line()).append(':').append(position.column());
    }
    return string(json.append("\",\"pass\":"), origin.pass()).append('}').toString();
  }

  /// A text as a JSON string.
  static StringBuilder string(StringBuilder json, String text) {
    json.append('"');
    if (isPlain(text)) {
      json.append(text);
    } else {
      JSON.quoteAsString(text, json);
    }
    return json.append('"');
  }

  /// Whether a text stands in JSON as it is.
  private static boolean isPlain(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }
}
