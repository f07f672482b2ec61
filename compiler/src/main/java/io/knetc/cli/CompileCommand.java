package io.knetc.cli;

import io.knetc.Compiler;
import io.knetc.cli.lock.LockFile;
import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.inspect.PrintValue;
import io.knetc.kernel.HostConfiguration;
import io.knetc.lock.Lock;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.syntax.LoadSources;
import io.knetc.manifest.syntax.UnreadableSource;
import io.knetc.output.OutputTree;
import io.knetc.output.OutputTrouble;
import io.knetc.render.ClusterFiles;
import io.knetc.render.HostFiles;
import io.knetc.render.HostFiles.HostFile;
import io.knetc.render.LineOrigins;
import io.knetc.render.Utf8Writer;
import io.knetc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `knetc compile`: what must each host hold?
@Command(
    name = "compile",
    description = "Writes the network configuration that each Linux host of a cluster must hold.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CompileCommand implements Callable<Integer> {
  private static final List<String> STAGES =
      List.of("read", "resolve", "select", "lower", "refine");

  private static final int NODES_SHOWN = 20;

  private final Console console;

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = "--lock",
      description =
          "keep what was planned in knetc.lock, so that later runs plan the same; alone it writes"
              + " nothing else")
  private boolean locks;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "where the tree goes: DIR/nodes/<node>/...; replaced as a whole if knetc wrote it")
  private List<Path> outputs = new ArrayList<>();

  @Option(
      names = "--node",
      paramLabel = "NODE",
      description = "only this Node; may be given again (default: all)")
  private List<String> nodes = new ArrayList<>();

  @Option(
      names = "--emit",
      paramLabel = "FILE",
      description =
          "without -o and with one --node: print this file of the host, such as iptables.save")
  private List<String> emitted = new ArrayList<>();

  @Option(
      names = "--annotate",
      description = "put a # line above each group of rules that names object, field and place")
  private boolean annotated;

  @Option(
      names = "--dump-after",
      paramLabel = "STAGE",
      description = "print what is there after read, resolve, select, lower or refine, and stop")
  private List<String> stages = new ArrayList<>();

  @Mixin private MessageOptions messages = new MessageOptions();

  CompileCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Diagnostics diagnostics = new Diagnostics(input.tolerated());
    try {
      checkUsage();
      List<SourceFile> sources =
          LoadSources.run(input.paths, input.recursive, console.in(), diagnostics);
      LockFile lockFile = input.lockFile();
      Lock lock = locks ? lockFile.readOld(diagnostics) : lockFile.read(diagnostics);
      int code = compile(new Compiler(diagnostics), sources, lock, diagnostics);
      messages.print(diagnostics, console.err());
      return code;
    } catch (UnreadableSource | OutputTrouble | WrongUsage trouble) {
      messages.print(diagnostics, console.err());
      console.trouble(String.valueOf(trouble.getMessage()));
      return ExitCode.TROUBLE;
    }
  }

  private void checkUsage() throws WrongUsage {
    for (String stage : stages) {
      if (!STAGES.contains(stage)) {
        throw new WrongUsage(
            "there is no stage \""
                + stage
                + "\"; --dump-after takes one of "
                + String.join(", ", STAGES));
      }
    }
    if (!stages.isEmpty()
        && (stages.size() > 1 || !outputs.isEmpty() || !emitted.isEmpty() || locks)) {
      throw new WrongUsage(
          "--dump-after prints one stage: give it once, without -o, --emit and --lock");
    }
    if (stages.isEmpty() && outputs.isEmpty() && emitted.isEmpty() && !locks) {
      throw new WrongUsage(
          "say where the tree goes with -o DIR, or what to print with --node NODE --emit FILE");
    }
    for (String file : emitted) {
      if (!HostFiles.NAMES.contains(file)) {
        throw new WrongUsage(
            "there is no file \""
                + file
                + "\"; --emit takes one of "
                + String.join(", ", HostFiles.NAMES));
      }
    }
    if (!emitted.isEmpty() && (emitted.size() > 1 || nodes.size() != 1 || !outputs.isEmpty())) {
      throw new WrongUsage(
          "--emit prints one file of one host: give it once, with one --node and without -o");
    }
    if (outputs.size() > 1) {
      throw new WrongUsage("there can be only one -o");
    }
  }

  private int compile(
      Compiler compiler, List<SourceFile> sources, Lock lock, Diagnostics diagnostics)
      throws OutputTrouble, WrongUsage {
    Optional<Cluster> resolved = resolve(compiler, sources, lock, diagnostics);
    if (resolved.isEmpty()) {
      return diagnostics.hasErrors() ? ExitCode.FINDINGS : ExitCode.FINE;
    }
    Cluster cluster = resolved.get();
    List<Node> chosen = chosen(cluster);
    if (!stages.isEmpty()) {
      dumpNodes(compiler, cluster, chosen);
    } else if (!emitted.isEmpty()) {
      emit(compiler, cluster, chosen.getFirst());
    } else if (!outputs.isEmpty()) {
      write(compiler, cluster, chosen);
    }
    if (locks) {
      input.lockFile().write(cluster.planned());
      if (emitted.isEmpty() && outputs.isEmpty() && !messages.isQuiet()) {
        console.out().print(new PlannedSummary(cluster.planned(), input.lockFile(), true).text());
      }
    }
    return ExitCode.FINE;
  }

  /// The front end; nothing if there are errors, or if its result was printed. The manifests are
  /// gone when it returns: a big snapshot has hundreds of megabytes of them.
  private Optional<Cluster> resolve(
      Compiler compiler, List<SourceFile> sources, Lock lock, Diagnostics diagnostics) {
    List<Manifest> manifests = compiler.read(sources);
    if (diagnostics.hasErrors() || dumps("read", manifests)) {
      return Optional.empty();
    }
    Cluster cluster = compiler.resolve(manifests, input.overrides(), lock);
    if (diagnostics.hasErrors() || dumps("resolve", cluster)) {
      return Optional.empty();
    }
    return Optional.of(cluster);
  }

  private List<Node> chosen(Cluster cluster) throws WrongUsage {
    List<String> known = cluster.nodes().stream().map(Node::name).toList();
    for (String node : nodes) {
      if (!known.contains(node)) {
        throw new WrongUsage(
            "there is no Node \""
                + node
                + "\" in the input; its Nodes are "
                + String.join(", ", known.subList(0, Math.min(known.size(), NODES_SHOWN)))
                + (known.size() > NODES_SHOWN ? ", ..." : ""));
      }
    }
    return cluster.nodes().stream()
        .filter(node -> nodes.isEmpty() || nodes.contains(node.name()))
        .toList();
  }

  private void write(Compiler compiler, Cluster cluster, List<Node> chosen) throws OutputTrouble {
    Path directory = outputs.getFirst();
    Summary summary =
        new Summary(
            cluster, new PlannedSummary(cluster.planned(), input.lockFile(), locks), directory);
    HostFiles files = HostFiles.forHosts(chosen.size(), annotated);
    try (OutputTree tree = OutputTree.at(directory)) {
      for (Node node : chosen) {
        HostConfiguration host = compiler.compileNode(cluster, node);
        tree.writeNode(node.name(), files.of(host));
        if (!messages.isQuiet()) {
          summary.add(host);
        }
      }
      tree.writeCluster(ClusterFiles.of(compiler.compileCluster(cluster), annotated));
      tree.finish();
    }
    if (!messages.isQuiet()) {
      console.out().print(summary.text());
    }
  }

  private void emit(Compiler compiler, Cluster cluster, Node node)
      throws OutputTrouble, WrongUsage {
    HostFiles files = HostFiles.forHosts(1, annotated);
    for (HostFile file : files.of(compiler.compileNode(cluster, node))) {
      if (file.name().equals(emitted.getFirst())) {
        try {
          Utf8Writer out = new Utf8Writer(console.out());
          file.render(out, LineOrigins.IGNORED);
          out.flush();
        } catch (IOException e) {
          throw new WrongUsage("cannot write to stdout: " + e.getMessage());
        }
        return;
      }
    }
  }

  private boolean dumps(String stage, Object representation) {
    if (!stages.contains(stage)) {
      return false;
    }
    console.out().print(PrintValue.run(representation));
    return true;
  }

  private void dumpNodes(Compiler compiler, Cluster cluster, List<Node> chosen) {
    for (Node node : chosen) {
      Object representation =
          switch (stages.getFirst()) {
            case "select" -> compiler.select(cluster, node);
            case "lower" -> compiler.lower(compiler.select(cluster, node));
            case "refine" -> compiler.compileNode(cluster, node);
            default -> throw new IllegalStateException("stage " + stages.getFirst());
          };
      console.out().print(PrintValue.run(representation));
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
