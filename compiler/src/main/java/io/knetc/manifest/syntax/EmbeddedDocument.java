package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A document inside a string, such as `config.conf` in a ConfigMap: the same kind of tree, whose
/// spans point into the file that holds the string.
///
/// A literal block (`|`) holds the text line by line, so its spans are exact; elsewhere the string
/// itself is the place of all that is in it.
public final class EmbeddedDocument {
  private EmbeddedDocument() {}

  /// The mapping that a string holds as YAML or JSON; empty if it holds nothing or a mistake, which
  /// is reported.
  public static Optional<Value.Mapping> read(Value.Scalar scalar, Diagnostics diagnostics) {
    return readAll(scalar, diagnostics).stream().findFirst();
  }

  /// The mappings that a string holds as YAML documents or JSON.
  public static List<Value.Mapping> readAll(Value.Scalar scalar, Diagnostics diagnostics) {
    byte[] bytes = scalar.text().getBytes(StandardCharsets.UTF_8);
    Excerpt.Placing placing = placing(scalar, bytes);
    List<Value> documents = new ArrayList<>();
    try {
      ReadText.run(new Excerpt(bytes, 0, bytes.length, placing), diagnostics, documents::add);
    } catch (UnreadableText mistake) {
      diagnostics.report(mistake.diagnostic());
      return List.of();
    }
    List<Value.Mapping> mappings = new ArrayList<>();
    for (Value document : documents) {
      switch (document) {
        case Value.Mapping mapping -> mappings.add(mapping);
        case Value.Scalar none when none.kind() == Value.Scalar.Kind.NULL -> {}
        case Value.Scalar _, Value.Sequence _, Value.Skipped _ ->
            diagnostics.report(noMapping(document));
      }
    }
    return mappings;
  }

  private static Excerpt.Placing placing(Value.Scalar scalar, byte[] bytes) {
    Span outer = scalar.span();
    if (scalar.style() == Value.Scalar.Style.LITERAL) {
      Optional<LiteralBlock> block = LiteralBlock.find(outer, bytes);
      if (block.isPresent()) {
        return block.get()::span;
      }
    }
    return (_, _) -> outer;
  }

  private static Diagnostic noMapping(Value document) {
    return Diagnostic.of(
        Code.KN1001,
        document.span(),
        "the text holds " + document.described() + " where a mapping is expected");
  }
}
