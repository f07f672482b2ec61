package io.knetc.cli;

import io.knetc.diagnostic.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `knetc explain CODE`: what a diagnostic means and how to mend its cause.
@Command(
    name = "explain",
    description = "Explains a diagnostic: what it means, an example, and the cure.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "CODE",
      description = "the code in a diagnostic, such as KN2001; without one, all codes are listed",
      arity = "0..1")
  private String code = "";

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (code.isEmpty()) {
      for (Code known : Code.values()) {
        console.out().print(known + "  " + known.severity().word() + "  " + known.title() + "\n");
      }
      return ExitCode.FINE;
    }
    Optional<Code> known =
        Arrays.stream(Code.values())
            .filter(each -> each.name().equals(code.toUpperCase(Locale.ROOT)))
            .findFirst();
    if (known.isEmpty()) {
      console.trouble("there is no diagnostic " + code + "; knetc explain lists all");
      return ExitCode.TROUBLE;
    }
    try (InputStream text =
        ExplainCommand.class.getResourceAsStream("/io/knetc/explain/" + known.get() + ".md")) {
      if (text == null) {
        throw new IllegalStateException("no explanation of " + known.get());
      }
      console.out().print(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    }
    return ExitCode.FINE;
  }
}
