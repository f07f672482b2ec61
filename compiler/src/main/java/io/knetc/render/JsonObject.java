package io.knetc.render;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/// A JSON object on one line, in the making.
final class JsonObject {
  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

  private final StringBuilder text = new StringBuilder("{");

  /// With a string.
  JsonObject with(String key, String value) {
    return withJson(key, string(value));
  }

  /// With a value that is JSON already.
  JsonObject withJson(String key, String json) {
    text.append(text.length() == 1 ? "" : ", ").append(string(key)).append(": ").append(json);
    return this;
  }

  String json() {
    return text + "}";
  }

  /// A text as a JSON string.
  static String string(String value) {
    return "\"" + new String(ENCODER.quoteAsString(value)) + "\"";
  }
}
