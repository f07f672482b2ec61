package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Quoted;
import io.knetc.source.Span;
import org.yaml.snakeyaml.events.CollectionStartEvent;

/// The tags that YAML itself defines; no other makes sense in a manifest.
final class YamlTags {
  private static final String STANDARD = "tag:yaml.org,2002:";

  private YamlTags() {}

  /// Checks the tag of a mapping (`map`) or a list (`seq`).
  static void check(CollectionStartEvent event, String expected, Span span) throws UnreadableText {
    String tag = event.getTag();
    if (tag != null && !tag.equals("!") && !tag.equals(STANDARD + expected)) {
      throw unknown(tag, span);
    }
  }

  /// The finding for a tag that means nothing here.
  static UnreadableText unknown(String tag, Span span) {
    return new UnreadableText(
        Diagnostic.of(Code.KN0001, span, "the tag " + shown(tag) + " has no meaning in a manifest")
            .withHelp("take the tag away"));
  }

  /// A tag as the user writes it.
  static String shown(String tag) {
    return Quoted.shown(tag.startsWith(STANDARD) ? "!!" + tag.substring(STANDARD.length()) : tag);
  }
}
