package io.knetc.diagnostic;

import io.knetc.source.SourceFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What must not be shown of a file: keys that several hosts share, and those to a cloud. flannel
/// has them in its `net-conf.json`.
public final class Secrets {
  /// The words before them, as alternatives of a regular expression.
  public static final String KEYS = "PSK|AccessKeyID|AccessKeySecret";

  private static final String GAP = "(?:\\s++|\\\\++[nrt])*+";

  /// JSON may stand in a string of JSON, and its quotes then behind backslashes.
  private static final String KEY = "(\\\\*)([\"']?)\\b(?:" + KEYS + ")\\1\\2";

  /// What is no string is shown by a finding that says so, as is a quote without its end.
  private static final String VALUE =
      "(?:\\1\"(.*?)(?:(?<!\\\\)\\1\"|\\z)|'(.*?)(?:'|\\z)|[\\[{](.*?)(?:[\\]}]|\\z)"
          + "|([^\\s,}\\]\"'\\\\]+))";

  private static final Pattern SECRET = Pattern.compile("(?is)" + KEY + GAP + ":" + GAP + VALUE);

  /// So many lines further up the word may stand.
  private static final int BEFORE = 2;

  private Secrets() {}

  /// A line with an asterisk for each character of a secret.
  static String hidden(SourceFile file, int line) {
    StringBuilder text = new StringBuilder();
    for (int before = Math.max(1, line - BEFORE); before < line; before++) {
      text.append(file.line(before)).append('\n');
    }
    String hidden = hidden(text.append(file.line(line)).toString());
    return hidden.substring(hidden.lastIndexOf('\n') + 1);
  }

  private static String hidden(String text) {
    StringBuilder shown = new StringBuilder();
    Matcher secrets = SECRET.matcher(text);
    int from = 0;
    while (secrets.find()) {
      for (int value = 3; value <= secrets.groupCount(); value++) {
        if (secrets.start(value) >= 0) {
          shown.append(text, from, secrets.start(value));
          from = secrets.end(value);
          shown.append(text.substring(secrets.start(value), from).replaceAll("[^\n]", "*"));
        }
      }
    }
    return shown.append(text, from, text.length()).toString();
  }
}
