package io.knetc.cli;

import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.DiagnosticJson;
import io.knetc.diagnostic.DiagnosticRenderer;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Severity;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say how a command talks to its user.
final class MessageOptions {
  private static final int SHOWN = 100;

  @Mixin ToneOptions tone = new ToneOptions();

  @Option(
      names = "--diagnostics",
      paramLabel = "text|json",
      converter = FormConverter.class,
      description = "how diagnostics are printed on stderr; json is one object a line")
  String form = "text";

  /// Prints what was found: up to 100 findings, errors first, and a line that counts all.
  void print(Diagnostics diagnostics, PrintStream err) {
    List<Diagnostic> shown =
        diagnostics.sorted().stream()
            .filter(diagnostic -> !tone.quiet || diagnostics.severity(diagnostic) == Severity.ERROR)
            .toList();
    if (form.equals("json")) {
      shown.forEach(diagnostic ->
          err.print(DiagnosticJson.render(diagnostic, diagnostics.severity(diagnostic))));
      return;
    }
    DiagnosticRenderer renderer = new DiagnosticRenderer(tone.coloursErr());
    kept(shown, diagnostics)
        .forEach(diagnostic ->
            err.print(renderer.render(diagnostic, diagnostics.severity(diagnostic)) + "\n"));
    if (!shown.isEmpty()) {
      err.print(count(diagnostics, shown.size()));
    }
  }

  /// Those that are shown: errors, and as many others as there is room for.
  private static List<Diagnostic> kept(List<Diagnostic> shown, Diagnostics diagnostics) {
    return shown.stream()
        .sorted(Comparator.comparing(diagnostics::severity))
        .limit(SHOWN)
        .sorted(Diagnostic.IN_READING_ORDER)
        .toList();
  }

  private String count(Diagnostics diagnostics, int shown) {
    String errors = number(diagnostics.errors(), "error");
    String warnings = number(diagnostics.warnings(), "warning");
    String both =
        diagnostics.errors() > 0 && diagnostics.warnings() > 0 && !tone.quiet
            ? errors + ", " + warnings
            : diagnostics.errors() > 0 ? errors : warnings;
    return both + (shown > SHOWN ? "; " + SHOWN + " are shown, errors first" : "") + "\n";
  }

  private static String number(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }

  /// `-q`.
  boolean isQuiet() {
    return tone.quiet;
  }

  /// Whether results may have colours.
  boolean coloursOut() {
    return tone.coloursOut();
  }

  /// `--diagnostics`.
  static final class FormConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return ToneOptions.oneOf(List.of("text", "json"), text);
    }
  }
}
