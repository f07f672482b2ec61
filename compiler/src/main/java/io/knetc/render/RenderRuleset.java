package io.knetc.render;

import io.knetc.kernel.iptables.Ruleset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Prints a ruleset as `iptables.save` or `ip6tables.save`: what iptables-save (legacy, 1.8.9)
/// would print after loading it.
///
/// The text goes to the writer piece by piece and never stands in memory as a whole.
public final class RenderRuleset {
  private static final String TEMPLATE = "iptables.save.ftl";

  private RenderRuleset() {}

  /// The plain file, as it is compared and loaded.
  public static void run(Ruleset ruleset, Utf8Writer out, LineOrigins lines) throws IOException {
    render(ruleset, false, out, lines, Optional.empty());
  }

  /// The plain file.
  ///
  /// @param printed where printed chains are kept for other hosts, if they are
  static void run(
      Ruleset ruleset, Utf8Writer out, LineOrigins lines, Optional<PrintedChains> printed)
      throws IOException {
    render(ruleset, false, out, lines, printed);
  }

  /// The same with a comment line above each group of rules of one chain that have one origin.
  public static void annotated(Ruleset ruleset, Utf8Writer out, LineOrigins lines)
      throws IOException {
    render(ruleset, true, out, lines, Optional.empty());
  }

  /// The plain file as one text, for small rulesets.
  public static String text(Ruleset ruleset) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (Utf8Writer out = new Utf8Writer(text)) {
      run(ruleset, out, LineOrigins.IGNORED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private static void render(
      Ruleset ruleset,
      boolean annotated,
      Utf8Writer out,
      LineOrigins lines,
      Optional<PrintedChains> printed)
      throws IOException {
    RulesetDirectives directives = new RulesetDirectives(ruleset.family(), lines, printed, out);
    Templates.render(
        TEMPLATE,
        Map.of(
            "tables", ruleset.tables(),
            "annotated", annotated,
            "line", directives.line(),
            "chains", directives.chains(),
            "rules", directives.rules()),
        out);
  }
}
