package io.knetc.output;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.knetc.source.Origin;
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

  private static String print(Origin origin) {
    StringBuilder json = new StringBuilder(160);
    string(json.append("{\"object\":"), origin.object());
    string(json.append(",\"field\":"), origin.field());
    string(json.append(",\"at\":"), origin.span().location());
    return string(json.append(",\"pass\":"), origin.pass()).append('}').toString();
  }

  /// A text as a JSON string.
  static StringBuilder string(StringBuilder json, String text) {
    json.append('"');
    JSON.quoteAsString(text, json);
    return json.append('"');
  }
}
