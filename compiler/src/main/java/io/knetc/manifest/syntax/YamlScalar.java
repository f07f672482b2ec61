package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Scalar.Kind;
import io.knetc.manifest.Value.Scalar.Style;
import io.knetc.manifest.syntax.Numbers.Resolved;
import io.knetc.source.Span;
import java.util.Optional;
import org.yaml.snakeyaml.events.ScalarEvent;

/// One YAML scalar with its tag.
final class YamlScalar {
  private static final String STANDARD = "tag:yaml.org,2002:";

  private YamlScalar() {}

  /// The scalar of an event.
  static Value.Scalar read(ScalarEvent event, Span span) throws UnreadableText {
    Style style = style(event);
    Optional<String> tag = Optional.ofNullable(event.getTag());
    Resolved resolved =
        tag.isPresent()
            ? tagged(tag.get(), event.getValue(), span)
            : style == Style.PLAIN
                ? PlainScalar.resolve(event.getValue())
                : new Resolved(Kind.STRING, event.getValue());
    return new Value.Scalar(resolved.kind(), resolved.text(), style, span);
  }

  private static Resolved tagged(String tag, String text, Span span) throws UnreadableText {
    Kind wanted =
        switch (tag) {
          case "!", STANDARD + "str" -> Kind.STRING;
          case STANDARD + "int" -> Kind.INTEGER;
          case STANDARD + "float" -> Kind.FLOAT;
          case STANDARD + "bool" -> Kind.BOOLEAN;
          case STANDARD + "null" -> Kind.NULL;
          default -> throw YamlTags.unknown(tag, span);
        };
    return PlainScalar.resolve(text, wanted)
        .orElseThrow(() ->
            new UnreadableText(
                Diagnostic.of(
                    Code.KN0001, span, "the text does not fit its tag " + YamlTags.shown(tag))));
  }

  private static Style style(ScalarEvent event) {
    return switch (event.getScalarStyle()) {
      case PLAIN -> Style.PLAIN;
      case LITERAL -> Style.LITERAL;
      case FOLDED -> Style.FOLDED;
      case SINGLE_QUOTED, DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Style.QUOTED;
    };
  }
}
