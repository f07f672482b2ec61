package io.knetc.cli;

import io.knetc.Compiler;
import io.knetc.cli.diff.DiffReport;
import io.knetc.cli.diff.PrintDiff;
import io.knetc.cli.side.CompareConnections;
import io.knetc.cli.side.PairHosts;
import io.knetc.cli.side.PairHosts.Pairing;
import io.knetc.cli.side.ReadRevision;
import io.knetc.cli.side.ReadRevision.Range;
import io.knetc.cli.side.ReadSide;
import io.knetc.cli.side.ReadSide.Opened;
import io.knetc.cli.side.Side;
import io.knetc.cli.side.UnreadableSide;
import io.knetc.compare.review.CollectReview;
import io.knetc.compare.review.Knowledge;
import io.knetc.compare.review.Review;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.syntax.LoadSources;
import io.knetc.manifest.syntax.UnreadableSource;
import io.knetc.reach.DiffReach.Change;
import io.knetc.source.SourceFile;
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

  @Parameters(
      arity = "0..9",
      paramLabel = "PATH",
      description = "OLD and NEW; with --git the paths that are compared (default: .)")
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
      int code =
          isOfModes()
              ? new DiffModes(console, options).run(messages.coloursOut(), diagnostics)
              : diff(diagnostics);
      messages.print(diagnostics, console.err());
      return diagnostics.hasErrors() ? ExitCode.FINDINGS : code;
    } catch (UnreadableSide trouble) {
      // git would not go on to its next file
      return trouble(trouble, diagnostics, isCalledByGit() ? ExitCode.FINE : ExitCode.TROUBLE);
    } catch (UnreadableSource | WrongUsage trouble) {
      return trouble(trouble, diagnostics, ExitCode.TROUBLE);
    }
  }

  private int trouble(Exception trouble, Diagnostics diagnostics, int code) {
    messages.print(diagnostics, console.err());
    console.trouble(String.valueOf(trouble.getMessage()));
    return code;
  }

  private boolean isOfModes() {
    return !options.toModes.isEmpty() || !options.fromModes.isEmpty();
  }

  private void checkUsage() throws WrongUsage {
    if (isOfModes()) {
      Optional<String> fault = new DiffModes(console, options).fault(paths);
      if (fault.isPresent()) {
        throw new WrongUsage(fault.get());
      }
      return;
    }
    if (options.revisions.size() > 1) {
      throw new WrongUsage("give --git once: BASE..HEAD");
    }
    if (!options.revisions.isEmpty()) {
      if (paths.contains("-")) {
        throw new WrongUsage("--git compares paths as of two commits; stdin is none");
      }
    } else if (paths.size() != 2 && !isCalledByGit()) {
      throw new WrongUsage("name what to compare: OLD and NEW, or --git BASE..HEAD and PATH");
    }
    if (options.isStaged
        && (options.revisions.isEmpty() || options.revisions.getFirst().contains(".."))) {
      throw new WrongUsage("--staged goes with one commit: --git HEAD --staged");
    }
    if (paths.stream().filter("-"::equals).count()
            + options.context.stream().filter("-"::equals).count()
        > 1) {
      throw new WrongUsage("stdin can be only one of OLD, NEW and -f");
    }
  }

  /// Whether the arguments are those of GIT_EXTERNAL_DIFF: path, old file, hash, mode, new file,
  /// hash, mode, and of a renamed file two more (git(1)).
  private boolean isCalledByGit() {
    return options.revisions.isEmpty() && (paths.size() == 7 || paths.size() == 9);
  }

  private int diff(Diagnostics diagnostics) throws UnreadableSide, UnreadableSource {
    ReadSide reading = options.reading(console.in(), diagnostics);
    List<Opened> both = open(reading, diagnostics);
    if (!options.revisions.isEmpty() && both.stream().allMatch(DiffCommand::isEmpty)) {
      throw new UnreadableSide(
          "neither of the two has a manifest at "
              + (paths.isEmpty() ? "." : String.join(", ", paths))
              + (options.recursive ? "" : "; use -R to look into subdirectories"));
    }
    List<Manifest> context = context(diagnostics);
    Optional<Side> old =
        reading.side(both.get(0), both.get(1), context, options.compiler.overrides());
    Optional<Side> current =
        reading.side(both.get(1), both.get(0), context, options.newOverrides());
    if (old.isEmpty() || current.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    DiffReport report =
        new DiffReport(
            review(old.get(), current.get()),
            options.nodes.isEmpty() ? connections(old.get(), current.get()) : List.of());
    console
        .out()
        .print(
            PrintDiff.run(
                report, options.form, options.isShort, messages.coloursOut(), Version.NUMBER));
    return report.isEmpty() || isCalledByGit() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private List<Change> connections(Side old, Side current) {
    CompareConnections connections = CompareConnections.run(old, current);
    if (!connections.isTold() && !messages.isQuiet()) {
      console
          .err()
          .print(
              "note: there are too many workloads to compare who can talk to whom; ask knetc reach"
                  + " OLD NEW with --from and --to\n");
    }
    return connections.changes();
  }

  private List<Opened> open(ReadSide reading, Diagnostics diagnostics)
      throws UnreadableSide, UnreadableSource {
    if (isCalledByGit()) {
      String after = paths.size() == 9 ? paths.get(7) : paths.getFirst();
      return List.of(
          reading.open(file(paths.getFirst(), paths.get(1), diagnostics)),
          reading.open(file(after, paths.get(4), diagnostics)));
    }
    if (options.revisions.isEmpty()) {
      return List.of(reading.open(paths.get(0)), reading.open(paths.get(1)));
    }
    Range range = Range.parse(options.revisions.getFirst());
    List<String> compared = paths.isEmpty() ? List.of(".") : paths;
    Opened old = revision(range.base(), compared, reading);
    if (options.isStaged) {
      return List.of(old, revision(ReadRevision.INDEX, compared, reading));
    }
    if (range.head().isEmpty()) {
      return List.of(old, reading.openManifests(compared));
    }
    return List.of(old, revision(range.head(), compared, reading));
  }

  private static boolean isEmpty(Opened opened) {
    return opened instanceof Opened.Objects(var manifests, _) && manifests.isEmpty();
  }

  private Opened revision(String revision, List<String> compared, ReadSide reading)
      throws UnreadableSide, UnreadableSource {
    List<SourceFile> files = new ArrayList<>();
    for (String path : compared) {
      files.addAll(ReadRevision.run(revision, path, options.recursive));
    }
    return reading.open(files, revision, compared);
  }

  /// A file that git has put aside, under the name that it has in the repository.
  private SourceFile file(String name, String path, Diagnostics diagnostics)
      throws UnreadableSource {
    return LoadSources.run(List.of(path), false, console.in(), diagnostics).stream()
        .findFirst()
        .map(file -> new SourceFile(name, file.content()))
        .orElseGet(() -> new SourceFile(name, new byte[0]));
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
            new Knowledge(current.services(), current::cause),
            options.contextLines);
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
