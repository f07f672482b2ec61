package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ContainerEnvironment.Content;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.flannel.DecodeFlanneldArguments;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The words that flanneld is started with, as far as they are known. What refers to something that
/// is not in the input is left out, and reported where it would shape the host.
final class FlanneldWords {
  private static final String PREFIX = "FLANNELD_";
  private static final String PASS = "ReadManifests";

  private final ObjectMeta meta;
  private final String path;
  private final ContainerEnvironment variables;
  private final Diagnostics diagnostics;
  private final List<Attributed<String>> arguments = new ArrayList<>();

  /// Those of the container at `path` of an object.
  FlanneldWords(
      ObjectMeta meta, String path, ContainerEnvironment variables, Diagnostics diagnostics) {
    this.meta = meta;
    this.path = path;
    this.variables = variables;
    this.diagnostics = diagnostics;
  }

  /// The arguments so far.
  List<Attributed<String>> arguments() {
    return List.copyOf(arguments);
  }

  /// Adds the words of a field.
  void add(String field, List<Scalar> words) {
    for (Scalar word : words) {
      Content value = variables.expand(value(word.text()));
      if (value instanceof Content.Known
          && variables.expand(word.text()) instanceof Content.Known(String text)) {
        arguments.add(argument(field, text, word.span()));
      } else {
        leaveOut(word, value);
      }
    }
  }

  /// What stands behind the `=` of a flag, else the whole word.
  private static String value(String word) {
    return word.startsWith("-") ? word.substring(word.indexOf('=') + 1) : word;
  }

  /// Leaves a word out, with the flag before it if that waits for its value.
  private void leaveOut(Scalar word, Content content) {
    String flag = word.text();
    if (!flag.startsWith("-") && !arguments.isEmpty()) {
      String before = arguments.getLast().value();
      if (DecodeFlanneldArguments.takesTheNextWord(before)) {
        flag = before;
        arguments.removeLast();
      }
    }
    reportUnknown(flag.replaceFirst("^--?", "").replaceFirst("=.*", ""), content, word.span());
  }

  /// `FLANNELD_IP_MASQ=true` is `--ip-masq=true`.
  List<Attributed<String>> environment() {
    List<Attributed<String>> flags = new ArrayList<>();
    for (Map.Entry<String, ContainerEnvironment.Variable> variable :
        variables.variables().entrySet()) {
      String name = variable.getKey();
      if (name.startsWith(PREFIX) && name.equals(name.toUpperCase(Locale.ROOT))) {
        String flag = name.substring(PREFIX.length()).replace('_', '-').toLowerCase(Locale.ROOT);
        Span span = span(variable.getValue());
        if (!(variable.getValue().content() instanceof Content.Known(String text))) {
          reportUnknown(flag, variable.getValue().content(), span);
        } else if (!text.isEmpty()) {
          flags.add(argument("env", "--" + flag + "=" + text, span));
        }
      }
    }
    return flags;
  }

  private static Span span(ContainerEnvironment.Variable variable) {
    return variable
        .at()
        .get("value")
        .or(() -> variable.at().get("valueFrom"))
        .map(Value::span)
        .orElse(variable.at().span());
  }

  /// The address of the host is what flanneld takes for its public one anyway.
  private void reportUnknown(String flag, Content content, Span span) {
    boolean isDefault = content instanceof Content.OwnAddress && flag.startsWith("public-ip");
    if (isDefault || !DecodeFlanneldArguments.shapesTheHost(flag)) {
      return;
    }
    String from =
        content instanceof Content.Unknown(String source)
            ? "from " + source + ", which is not read"
            : "from each host";
    diagnostics.report(
        Diagnostic.of(
                Code.KN2040,
                span,
                "the value of --" + flag + " of flanneld comes " + from + "; it is left out")
            .withHelp("write the value, or the arguments of each host in HostFacts spec.flanneld"));
  }

  private Attributed<String> argument(String field, String text, Span span) {
    return new Attributed<>(text, Origin.of(meta.id(), path + "." + field, span, PASS));
  }
}
