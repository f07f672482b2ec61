package io.knetc.cli;

import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.DiagnosticJson;
import io.knetc.diagnostic.DiagnosticRenderer;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Severity;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options that say how a command talks to its user.
final class MessageOptions {
  private static final int SHOWN = 100;

  @Option(
      names = {"-q", "--quiet"},
      description = "say nothing but errors")
  boolean quiet;

  @Option(
      names = "--color",
      paramLabel = "auto|always|never",
      converter = ColorConverter.class,
      description = "whether to use colours (default: on a terminal)")
  String color = "auto";

  @Option(
      names = "--diagnostics",
      paramLabel = "text|json",
      converter = FormConverter.class,
      description = "how diagnostics are printed on stderr; json is one object a line")
  String form = "text";

  /// Prints what was found: the first 100 findings and a line that counts all.
  void print(Diagnostics diagnostics, PrintStream err) {
    List<Diagnostic> shown =
        diagnostics.sorted().stream()
            .filter(diagnostic -> !quiet || diagnostics.severity(diagnostic) == Severity.ERROR)
            .toList();
    if (form.equals("json")) {
      shown.forEach(diagnostic ->
          err.print(DiagnosticJson.render(diagnostic, diagnostics.severity(diagnostic))));
      return;
    }
    DiagnosticRenderer renderer = new DiagnosticRenderer(coloured());
    shown.stream()
        .limit(SHOWN)
        .forEach(diagnostic ->
            err.print(renderer.render(diagnostic, diagnostics.severity(diagnostic)) + "\n"));
    if (!shown.isEmpty()) {
      err.print(count(diagnostics, shown.size()));
    }
  }

  private String count(Diagnostics diagnostics, int shown) {
    String errors = number(diagnostics.errors(), "error");
    String warnings = number(diagnostics.warnings(), "warning");
    String both =
        diagnostics.errors() > 0 && diagnostics.warnings() > 0 && !quiet
            ? errors + ", " + warnings
            : diagnostics.errors() > 0 ? errors : warnings;
    return both + (shown > SHOWN ? "; the first " + SHOWN + " are shown" : "") + "\n";
  }

  private static String number(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }

  private boolean coloured() {
    return coloured("knetc.terminal");
  }

  /// Whether results may have colours.
  boolean coloursOut() {
    return coloured("knetc.terminal.out");
  }

  /// @param terminal the property by which the launcher says whether it is one, which Java cannot
  ///   ask
  private boolean coloured(String terminal) {
    return switch (color) {
      case "always" -> true;
      case "never" -> false;
      default -> Boolean.getBoolean(terminal) && System.getenv("NO_COLOR") == null;
    };
  }

  /// `--color`.
  static final class ColorConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return oneOf(List.of("auto", "always", "never"), text);
    }
  }

  /// `--diagnostics`.
  static final class FormConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return oneOf(List.of("text", "json"), text);
    }
  }

  private static String oneOf(List<String> words, String text) {
    if (!words.contains(text)) {
      throw new TypeConversionException("\"" + text + "\" is none of " + String.join(", ", words));
    }
    return text;
  }
}
