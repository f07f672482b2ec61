package io.knetc.cli;

import io.knetc.CheckManifests;
import io.knetc.check.CheckReport;
import io.knetc.cli.check.CheckForm;
import io.knetc.cli.check.FailOn;
import io.knetc.cli.check.PrintCheck;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lock.Lock;
import io.knetc.manifest.syntax.LoadSources;
import io.knetc.manifest.syntax.UnreadableSource;
import io.knetc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `knetc check`: what is wrong or doubtful in these manifests?
@Command(
    name = "check",
    description = {
      "Says all that is wrong or doubtful in manifests, in one run.",
      "Beside what other commands report: who answers for Services, ways in from outside, ports of"
          + " hosts, networks, and sizes. knetc explain CODE says more of each finding."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "The annotation knetc.io/ignore, with codes and commas between them, suppresses findings in"
          + " its object. A document of kind CheckConfiguration (knetc.io/v1alpha1) among the"
          + " manifests says by code and object how grave findings are; see the README.",
      "",
      "Exit codes: 0 nothing as grave as --fail-on says, 1 findings, 2 trouble."
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json|sarif|junit",
      converter = FormConverter.class,
      description = "text (default), json, sarif or junit")
  private CheckForm form = CheckForm.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "error|warning|info|none",
      converter = FailOnConverter.class,
      description = "the exit code is 1 for findings this grave or graver (default: error)")
  private FailOn failOn = FailOn.ERROR;

  @Option(
      names = "--ignore",
      paramLabel = "CODE",
      split = ",",
      converter = CodeConverter.class,
      description = "do not tell findings of this code; may be given again")
  private List<Code> ignored = new ArrayList<>();

  @Option(
      names = "--max-lines",
      paramLabel = "N",
      description =
          "tell hosts that have more lines than this to load into iptables, of one family"
              + " (default: 100000)")
  private int maxLines = CheckManifests.USUAL_MAX_LINES;

  @Mixin private ToneOptions tone = new ToneOptions();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Diagnostics diagnostics = new Diagnostics(input.tolerated());
    try {
      List<SourceFile> sources =
          LoadSources.run(input.paths, input.recursive, console.in(), diagnostics);
      Lock lock = input.lockFile().read(diagnostics);
      CheckReport report =
          new CheckManifests(
                  input.overrides(), lock, input.tolerated(), Set.copyOf(ignored), maxLines)
              .run(sources, diagnostics);
      boolean fails = failOn.isFailure(report);
      console
          .out()
          .print(
              PrintCheck.run(
                  tone.quiet ? report.only(failOn::isFailure) : report,
                  form,
                  failOn,
                  Version.NUMBER,
                  tone.coloursOut()));
      return fails ? ExitCode.FINDINGS : ExitCode.FINE;
    } catch (UnreadableSource trouble) {
      console.trouble(String.valueOf(trouble.getMessage()));
      return ExitCode.TROUBLE;
    }
  }

  /// `-o`.
  static final class FormConverter implements ITypeConverter<CheckForm> {
    @Override
    public CheckForm convert(String text) {
      return CheckForm.parse(text)
          .orElseThrow(() ->
              new TypeConversionException("\"" + text + "\" is none of " + CheckForm.words()));
    }
  }

  /// `--fail-on`.
  static final class FailOnConverter implements ITypeConverter<FailOn> {
    @Override
    public FailOn convert(String text) {
      return FailOn.parse(text)
          .orElseThrow(
              () -> new TypeConversionException("\"" + text + "\" is none of " + FailOn.words()));
    }
  }

  /// `--ignore`.
  static final class CodeConverter implements ITypeConverter<Code> {
    @Override
    public Code convert(String text) {
      return Code.parse(text)
          .orElseThrow(() ->
              new TypeConversionException("\"" + text + "\" is no code; knetc explain lists all"));
    }
  }
}
