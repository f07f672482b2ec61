package io.knetc.cli;

import io.knetc.Compiler;
import io.knetc.cli.ReachOptions.NamedFilter;
import io.knetc.cli.reach.PrintReach;
import io.knetc.cli.reach.ReachForm;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.syntax.LoadSources;
import io.knetc.manifest.syntax.UnreadableSource;
import io.knetc.reach.DiffReach;
import io.knetc.reach.DiffReach.Change;
import io.knetc.reach.JudgePolicies;
import io.knetc.reach.ListReach;
import io.knetc.reach.Party;
import io.knetc.reach.Selection;
import io.knetc.reach.ask.Answer;
import io.knetc.reach.ask.AnswerQuestions;
import io.knetc.reach.ask.AskLine;
import io.knetc.reach.ask.AskLine.Question;
import io.knetc.reach.ask.ReadQuestions;
import io.knetc.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `knetc reach`: who can talk to whom?
@Command(
    name = "reach",
    description = {
      "Says who can talk to whom, on which ports, and by which NetworkPolicy.",
      "With -f, the connectivity of the workloads of a cluster: a line SOURCE => DESTINATION :"
          + " PORTS for each pair between which something passes. With OLD and NEW, what was opened"
          + " and closed from one to the other. With --asks, an answer for each question of a file."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "An END of --from and --to is one of",
      "  shop/web, shop/*, */web   workloads, or the workloads of Pods, by namespace and name",
      "  deployment/shop/web       the workload of this kind",
      "  pod/shop/web-0            the workload of this Pod",
      "  10.1.2.3, 10.0.0.0/8      what is outside with such an address, or the Pods that have one",
      "  external                  everything outside of the cluster",
      "  ingress-controller        what serves the Ingresses, wherever it runs",
      "",
      "A Pod goes by the topmost object that looks after it, as long as its siblings are alike."
          + " Ports are those of Pods, not of Services. What an address of the outside is, the"
          + " policies decide: addresses that no ipBlock tells apart are one.",
      "",
      "Exit codes: 0 fine, or no difference; 1 errors in the manifests or questions, an answer that"
          + " is not the expected one, a difference; 2 trouble."
    })
final class ReachCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      arity = "0..2",
      paramLabel = "PATH",
      description = "OLD and NEW: two manifests or directories, without -f")
  private List<String> compared = new ArrayList<>();

  @Mixin private ReachOptions options = new ReachOptions();

  @Mixin private MessageOptions messages = new MessageOptions();

  ReachCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Diagnostics diagnostics = new Diagnostics(options.tolerated());
    try {
      checkUsage();
      int code =
          !compared.isEmpty()
              ? diff(diagnostics)
              : options.asks.isEmpty() ? list(diagnostics) : ask(diagnostics);
      messages.print(diagnostics, console.err());
      return diagnostics.hasErrors() ? ExitCode.FINDINGS : code;
    } catch (UnreadableSource | WrongUsage trouble) {
      messages.print(diagnostics, console.err());
      console.trouble(String.valueOf(trouble.getMessage()));
      return ExitCode.TROUBLE;
    }
  }

  private void checkUsage() throws WrongUsage {
    if (compared.isEmpty() == options.paths.isEmpty()) {
      throw new WrongUsage("name one cluster with -f PATH, or two to compare, OLD and NEW");
    }
    if (!compared.isEmpty() && compared.size() != 2) {
      throw new WrongUsage(
          "a comparison takes two paths, OLD and NEW; one cluster is named with -f");
    }
    boolean filtered = !options.from.isEmpty() || !options.to.isEmpty() || !options.ports.isEmpty();
    if (!options.asks.isEmpty() && (filtered || !compared.isEmpty() || options.asks.size() > 1)) {
      throw new WrongUsage(
          "--asks names its own ends and ports: give it once, with -f, without --from, --to,"
              + " --port");
    }
    if (options.asks.contains("-") && options.paths.contains("-")) {
      throw new WrongUsage("stdin is either the manifests or the questions");
    }
    List<ReachForm> forms = forms();
    if (!forms.contains(options.form)) {
      throw new WrongUsage(
          "-o "
              + options.form.word()
              + " does not go with "
              + (compared.isEmpty()
                  ? (options.asks.isEmpty() ? "--why" : "--asks")
                  : "OLD and NEW"));
    }
  }

  private List<ReachForm> forms() {
    if (!compared.isEmpty()) {
      return List.of(ReachForm.TEXT, ReachForm.JSON, ReachForm.MD);
    }
    return options.why || !options.asks.isEmpty()
        ? List.of(ReachForm.TEXT, ReachForm.JSON)
        : List.of(ReachForm.values());
  }

  private int list(Diagnostics diagnostics) throws UnreadableSource, WrongUsage {
    Optional<PolicyWorld> world = world(options.paths, diagnostics);
    if (world.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    ListReach list = new ListReach(world.get(), options.model);
    checkEnds(list.parties());
    console.out().print(PrintReach.table(list.run(options.selection()), options.form, options.why));
    noteIfOpen(List.of(world.get()));
    return ExitCode.FINE;
  }

  private int diff(Diagnostics diagnostics) throws UnreadableSource, WrongUsage {
    Optional<PolicyWorld> old = world(List.of(compared.get(0)), diagnostics);
    Optional<PolicyWorld> current = world(List.of(compared.get(1)), diagnostics);
    if (old.isEmpty() || current.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    DiffReach diff = new DiffReach(old.get(), current.get(), options.model);
    checkEnds(diff.parties());
    List<Change> changes = diff.run(options.selection());
    console.out().print(PrintReach.changes(changes, options.form, options.why));
    noteIfOpen(List.of(old.get(), current.get()));
    return changes.isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private int ask(Diagnostics diagnostics) throws UnreadableSource {
    Optional<PolicyWorld> world = world(options.paths, diagnostics);
    List<SourceFile> files = LoadSources.run(options.asks, false, console.in(), diagnostics);
    if (world.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    List<AskLine> lines = new ArrayList<>();
    files.forEach(file -> lines.addAll(ReadQuestions.run(file, world.get(), diagnostics)));
    if (diagnostics.hasErrors()) {
      return ExitCode.FINDINGS;
    }
    AnswerQuestions answering = new AnswerQuestions(new JudgePolicies(world.get(), options.model));
    List<Answer> answers =
        lines.stream()
            .flatMap(line -> line instanceof Question question ? Stream.of(question) : Stream.of())
            .map(answering::answer)
            .toList();
    console.out().print(PrintReach.answers(lines, answers, options.form, options.why));
    noteIfOpen(List.of(world.get()));
    console.err().print(new AskReport(answers, messages.isQuiet()).text());
    return answers.stream().allMatch(Answer::isAsExpected) ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  /// What decides who can talk to whom; nothing if there are errors.
  private Optional<PolicyWorld> world(List<String> paths, Diagnostics diagnostics)
      throws UnreadableSource {
    Compiler compiler = new Compiler(diagnostics);
    List<SourceFile> sources = LoadSources.run(paths, options.recursive, console.in(), diagnostics);
    List<Manifest> manifests = compiler.read(sources);
    if (diagnostics.hasErrors()) {
      return Optional.empty();
    }
    PolicyWorld world = compiler.resolvePolicies(manifests);
    return diagnostics.hasErrors() ? Optional.empty() : Optional.of(world);
  }

  private void checkEnds(List<Party> parties) throws WrongUsage {
    for (NamedFilter filter : Stream.concat(options.from.stream(), options.to.stream()).toList()) {
      if (Selection.meant(filter.filter(), parties).isEmpty()) {
        throw new WrongUsage(
            "nobody in the input is meant by \""
                + filter.words()
                + "\"; knetc reach without --from"
                + " and --to lists all");
      }
    }
  }

  private void noteIfOpen(List<PolicyWorld> worlds) {
    if (!messages.isQuiet() && worlds.stream().allMatch(world -> world.policies().isEmpty())) {
      console
          .err()
          .print("note: there is no NetworkPolicy in the input, so everybody reaches everybody\n");
    }
  }

  /// The arguments ask for what cannot be.
  private static final class WrongUsage extends Exception {
    private static final long serialVersionUID = 1;

    WrongUsage(String message) {
      super(message);
    }
  }
}
