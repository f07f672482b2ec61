package io.knetc.manifest.syntax;

import io.knetc.manifest.Value.Scalar.Kind;
import io.knetc.manifest.syntax.Numbers.Resolved;
import java.util.Map;
import java.util.Optional;

/// What a YAML scalar without quotes stands for, by the rules kubectl uses: YAML 1.1 as go-yaml v2
/// knows it (sigs.k8s.io/yaml, goyaml.v2/resolve.go). Dates stay strings, as they do on the way to
/// JSON; and so do the letters `y` and `n`, which only a field that is a boolean takes for one.
final class PlainScalar {
  private static final Resolved TRUE = new Resolved(Kind.BOOLEAN, "true");
  private static final Resolved FALSE = new Resolved(Kind.BOOLEAN, "false");
  private static final Resolved NULL = new Resolved(Kind.NULL, "null");

  private static final Map<String, Resolved> WORDS =
      Map.ofEntries(
          Map.entry("yes", TRUE),
          Map.entry("Yes", TRUE),
          Map.entry("YES", TRUE),
          Map.entry("true", TRUE),
          Map.entry("True", TRUE),
          Map.entry("TRUE", TRUE),
          Map.entry("on", TRUE),
          Map.entry("On", TRUE),
          Map.entry("ON", TRUE),
          Map.entry("no", FALSE),
          Map.entry("No", FALSE),
          Map.entry("NO", FALSE),
          Map.entry("false", FALSE),
          Map.entry("False", FALSE),
          Map.entry("FALSE", FALSE),
          Map.entry("off", FALSE),
          Map.entry("Off", FALSE),
          Map.entry("OFF", FALSE),
          Map.entry("~", NULL),
          Map.entry("null", NULL),
          Map.entry("Null", NULL),
          Map.entry("NULL", NULL),
          Map.entry(".nan", new Resolved(Kind.FLOAT, ".nan")),
          Map.entry(".NaN", new Resolved(Kind.FLOAT, ".nan")),
          Map.entry(".NAN", new Resolved(Kind.FLOAT, ".nan")),
          Map.entry(".inf", new Resolved(Kind.FLOAT, ".inf")),
          Map.entry(".Inf", new Resolved(Kind.FLOAT, ".inf")),
          Map.entry(".INF", new Resolved(Kind.FLOAT, ".inf")),
          Map.entry("+.inf", new Resolved(Kind.FLOAT, ".inf")),
          Map.entry("+.Inf", new Resolved(Kind.FLOAT, ".inf")),
          Map.entry("+.INF", new Resolved(Kind.FLOAT, ".inf")),
          Map.entry("-.inf", new Resolved(Kind.FLOAT, "-.inf")),
          Map.entry("-.Inf", new Resolved(Kind.FLOAT, "-.inf")),
          Map.entry("-.INF", new Resolved(Kind.FLOAT, "-.inf")));

  private static final int LONGEST_WORD = 5;

  private PlainScalar() {}

  /// The meaning of a text without quotes.
  static Resolved resolve(String text) {
    if (text.isEmpty()) {
      return NULL;
    }
    char first = text.charAt(0);
    if ((first >= '0' && first <= '9') || first == '+' || first == '-' || first == '.') {
      return word(text).or(() -> Numbers.yaml(text)).orElseGet(() -> string(text));
    }
    return "yYnNtTfFoO~".indexOf(first) >= 0
        ? word(text).orElseGet(() -> string(text))
        : string(text);
  }

  /// The meaning of a text with an explicit tag such as `!!int`; empty if it is none of those.
  static Optional<Resolved> resolve(String text, Kind wanted) {
    if (wanted == Kind.STRING) {
      return Optional.of(string(text));
    }
    Resolved resolved = resolve(text);
    boolean widened = wanted == Kind.FLOAT && resolved.kind() == Kind.INTEGER;
    return resolved.kind() == wanted || widened ? Optional.of(resolved) : Optional.empty();
  }

  private static Optional<Resolved> word(String text) {
    return text.length() <= LONGEST_WORD ? Optional.ofNullable(WORDS.get(text)) : Optional.empty();
  }

  private static Resolved string(String text) {
    return new Resolved(Kind.STRING, text);
  }
}
