package io.knetc.cli;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options that say how much a command says, and how colourful.
final class ToneOptions {
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

  /// Whether what goes to stderr may have colours.
  boolean coloursErr() {
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

  /// The word, if it is one of these.
  static String oneOf(List<String> words, String text) {
    if (!words.contains(text)) {
      throw new TypeConversionException("\"" + text + "\" is none of " + String.join(", ", words));
    }
    return text;
  }

  /// `--color`.
  static final class ColorConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return oneOf(List.of("auto", "always", "never"), text);
    }
  }
}
