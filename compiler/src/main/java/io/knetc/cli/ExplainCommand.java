package io.knetc.cli;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Explanation;
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
  public Integer call() {
    if (code.isEmpty()) {
      for (Code known : Code.values()) {
        console.out().print(known + "  " + known.severity().word() + "  " + known.title() + "\n");
      }
      return ExitCode.FINE;
    }
    Optional<Code> known = Code.parse(code);
    if (known.isEmpty()) {
      console.trouble("there is no diagnostic " + code + "; knetc explain lists all");
      return ExitCode.TROUBLE;
    }
    console.out().print(Explanation.of(known.get()));
    return ExitCode.FINE;
  }
}
