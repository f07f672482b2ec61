package io.knetc.cli;

import io.knetc.Compiler;
import io.knetc.cli.diff.PrintReview;
import io.knetc.cli.side.PairHosts;
import io.knetc.cli.side.PairHosts.Pairing;
import io.knetc.cli.side.ReadSide;
import io.knetc.cli.side.Side;
import io.knetc.cli.side.UnreadableSide;
import io.knetc.compare.review.CollectReview;
import io.knetc.compare.review.CollectReview.Knowledge;
import io.knetc.compare.review.Review;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.syntax.LoadSources;
import io.knetc.manifest.syntax.UnreadableSource;
import io.knetc.resolve.Overrides;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `knetc diff`: what changes on the hosts?
@Command(
    name = "diff",
    description = {
      "Says what changes on the hosts of a cluster from OLD to NEW, and for whom.",
      "Each of the two is a manifest or a directory of manifests, a tree that knetc compile wrote"
          + " or one host of it, or a dump or a directory of dumps of one host; - is stdin."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Compared is what the lines mean: counters do not count, nor order where no packet can tell,"
          + " nor numbers that the kernel chooses. - is gone, + is there now, > stands elsewhere so"
          + " that a packet may tell, ~ has another comment only.",
      "",
      "Exit codes: 0 no difference, 1 a difference, or errors in the manifests, 2 trouble."
    })
final class DiffCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "0..9", paramLabel = "PATH", description = "OLD and NEW")
  private List<String> paths = new ArrayList<>();

  @Mixin private DiffOptions options = new DiffOptions();

  @Mixin private MessageOptions messages = new MessageOptions();

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Diagnostics diagnostics = new Diagnostics(options.compiler.tolerated());
    try {
      checkUsage();
      int code = diff(diagnostics);
      messages.print(diagnostics, console.err());
      return diagnostics.hasErrors() ? ExitCode.FINDINGS : code;
    } catch (UnreadableSide | UnreadableSource | WrongUsage trouble) {
      messages.print(diagnostics, console.err());
      console.trouble(String.valueOf(trouble.getMessage()));
      return ExitCode.TROUBLE;
    }
  }

  private void checkUsage() throws WrongUsage {
    if (paths.size() != 2) {
      throw new WrongUsage("name what to compare: OLD and NEW");
    }
    if (paths.get(0).equals("-") && paths.get(1).equals("-")) {
      throw new WrongUsage("only one of OLD and NEW can be stdin");
    }
  }

  private int diff(Diagnostics diagnostics) throws UnreadableSide, UnreadableSource {
    List<Manifest> context = context(diagnostics);
    ReadSide reading = new ReadSide(console.in(), options.recursive, context, diagnostics);
    Overrides overrides = options.compiler.overrides();
    Optional<Side> old = reading.run(paths.get(0), overrides);
    Optional<Side> current = reading.run(paths.get(1), options.newOverrides());
    if (old.isEmpty() || current.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    Review review = review(old.get(), current.get());
    console.out().print(PrintReview.run(review, options.form, options.isShort, false));
    return review.isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private List<Manifest> context(Diagnostics diagnostics) throws UnreadableSource {
    return options.context.isEmpty()
        ? List.of()
        : new Compiler(diagnostics)
            .read(LoadSources.run(options.context, options.recursive, console.in(), diagnostics));
  }

  private Review review(Side old, Side current) throws UnreadableSide {
    PairHosts paired = PairHosts.of(old, current, options.nodes);
    CollectReview collect =
        new CollectReview(
            new Knowledge(old.services(), old::cause),
            new Knowledge(current.services(), current::cause));
    for (Pairing pairing : paired.pairings()) {
      collect.add(pairing.name(), old.state(pairing.old()), current.state(pairing.current()));
    }
    paired.added().forEach(host -> collect.addNew(current.state(host)));
    paired.removed().forEach(host -> collect.addGone(old.state(host)));
    return collect.review();
  }

  /// The arguments ask for what cannot be.
  private static final class WrongUsage extends Exception {
    private static final long serialVersionUID = 1;

    WrongUsage(String message) {
      super(message);
    }
  }
}
