package io.knetc.output;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.knetc.render.TextPieces;
import io.knetc.render.Utf8Writer;
import io.knetc.source.Origin;
import io.knetc.source.Position;
import io.knetc.source.SourceFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/// The origins of the lines of all hosts, each with a number of its own and its text in JSON; and
/// for the host at hand, in which order it has which of them.
///
/// There are no more of them than the cluster has fields, however many hosts it has.
final class OriginTable {
  private static final int FIRST_ORIGINS = 1 << 10;
  private static final JsonStringEncoder JSON = JsonStringEncoder.getInstance();

  private final Map<Origin, Integer> byValue = new HashMap<>();

  /// The same by object, for one host: nearly all its lines come with an object that was met
  /// before.
  private final IdentityHashMap<Origin, Integer> byObject = new IdentityHashMap<>();

  /// The texts of the origins by their numbers, each with a comma and a line end before it.
  private final TextPieces texts = new TextPieces();

  /// By the number of an origin: the host that has it, and its place there.
  private int[] hosts = new int[FIRST_ORIGINS];

  private int[] places = new int[FIRST_ORIGINS];

  private int host;

  /// The numbers of the host's origins, in the order of their places.
  private int[] ofHost = new int[FIRST_ORIGINS];

  private int size;

  private String lastObject = "";
  private String objectText = "\"\"";
  private SourceFile lastFile = SourceFile.builtIn("nothing");
  private String pathText = "\"";

  /// Another host comes.
  void nextHost() {
    byObject.clear();
    size = 0;
    host++;
  }

  /// The number of an origin, on whichever host.
  int number(Origin origin) {
    Integer known = byObject.get(origin);
    if (known == null) {
      known = byValue.get(origin);
      if (known == null) {
        known = texts.size();
        byValue.put(origin, known);
        print(origin, texts.begin());
      }
      byObject.put(origin, known);
    }
    return known;
  }

  /// The place of an origin among those of this host, which it joins if it must.
  ///
  /// @param number the number of the origin
  int place(int number) {
    if (number >= hosts.length) {
      hosts = Arrays.copyOf(hosts, 2 * texts.size());
      places = Arrays.copyOf(places, 2 * texts.size());
    }
    if (hosts[number] != host) {
      if (size == ofHost.length) {
        ofHost = Arrays.copyOf(ofHost, 2 * size);
      }
      ofHost[size] = number;
      hosts[number] = host;
      places[number] = size++;
    }
    return places[number];
  }

  /// Writes the origins of this host as the elements of a JSON array.
  void write(Utf8Writer out) throws IOException {
    if (size == 0) {
      return;
    }
    out.write(texts.text(ofHost[0]).substring(1)); // without the comma
    for (int place = 1, next; place < size; place = next) {
      next = place + 1;
      while (next < size && ofHost[next] == ofHost[next - 1] + 1) {
        next++;
      }
      texts.write(ofHost[place], ofHost[next - 1] + 1, out);
    }
  }

  /// Neighbours are mostly of one object and one file, whose texts are then at hand.
  private void print(Origin origin, StringBuilder json) {
    if (!origin.object().equals(lastObject)) {
      lastObject = origin.object();
      objectText = string(new StringBuilder(), lastObject).toString();
    }
    if (!origin.span().file().equals(lastFile)) {
      lastFile = origin.span().file();
      String path = string(new StringBuilder(), lastFile.path()).toString();
      pathText = path.substring(0, path.length() - 1);
    }
    json.append(",\n{\"object\":").append(objectText);
    string(json.append(",\"field\":"), origin.field());
    json.append(",\"at\":").append(pathText);
    if (!lastFile.isBuiltIn()) {
      Position position = origin.span().position();
      json.append(':').append(position.line()).append(':').append(position.column());
    }
    string(json.append("\",\"pass\":"), origin.pass()).append('}');
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
