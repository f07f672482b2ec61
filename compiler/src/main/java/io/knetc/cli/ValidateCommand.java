package io.knetc.cli;

import io.knetc.CompileHosts;
import io.knetc.Compiler;
import io.knetc.cli.ReportText.Detail;
import io.knetc.cluster.Cluster;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lab.ChooseKernel;
import io.knetc.lab.LabKernel;
import io.knetc.lab.LabLoad;
import io.knetc.lab.LabReport;
import io.knetc.lab.Loadable;
import io.knetc.lab.RunLab;
import io.knetc.lab.container.Engine;
import io.knetc.lab.container.HostImage;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import io.knetc.manifest.syntax.UnreadableSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `knetc validate`: does it hold on real Linux hosts?
@Command(
    name = "validate",
    description = {
      "Boots the hosts of a cluster in a container, loads what knetc compiles for them, and sends"
          + " packets: every Service port by each of its addresses, from pods, nodes and outside,"
          + " and every node's pods and host ports.",
      "Needs a container engine such as Docker; touches no host."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
  private static final String KEEPS_ON_HOST =
      "--keep needs --kernel host: user-mode Linux ends with its probes";

  private final Console console;

  /// What a run leaves behind, for the end of a sentence; read by another thread.
  private volatile String stays = "";

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json|junit",
      converter = FormConverter.class,
      description = "how the probes are told (default: text)")
  private String form = "text";

  @Option(
      names = {"-v", "--verbose"},
      description = "tell of every probe, not only of those that went wrong")
  private boolean verbose;

  @Mixin private LabOptions lab = new LabOptions();

  @Mixin private MessageOptions messages = new MessageOptions();

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (lab.keeps && lab.kernels.contains(LabKernel.UML)) {
      console.trouble(KEEPS_ON_HOST);
      return ExitCode.TROUBLE;
    }
    Diagnostics diagnostics = new Diagnostics(input.tolerated());
    Progress progress = new Progress(console.err(), messages);
    try (Interruption interruption = Interruption.watch(console, progress, () -> stays)) {
      try {
        Compiler compiler = new Compiler(diagnostics);
        Optional<Cluster> cluster = ReadCluster.run(input, console.in(), compiler, diagnostics);
        messages.print(diagnostics, console.err());
        return cluster.isEmpty() ? ExitCode.FINDINGS : validate(compiler, cluster.get(), progress);
      } catch (UnreadableSource unreadable) {
        messages.print(diagnostics, console.err());
        console.trouble(String.valueOf(unreadable.getMessage()));
      } catch (LabTrouble trouble) {
        if (!interruption.happened()) {
          progress.done();
          console.trouble(trouble.getMessage() + stays);
        }
      }
      return ExitCode.TROUBLE;
    }
  }

  private int validate(Compiler compiler, Cluster declared, Progress progress) throws LabTrouble {
    Loadable loadable = Loadable.of(declared);
    Cluster cluster = loadable.cluster();
    LabLogs logs = new LabLogs(lab.logs, progress);
    progress.say("looking for a container engine");
    Engine engine = Engine.connect();
    HostImage image = HostImage.ready(engine, progress::say);
    try (LabContainer container = LabContainer.start(image)) {
      ChooseKernel choice = ChooseKernel.run(container, lab.kernels, cluster);
      if (lab.keeps && choice.kernel() == LabKernel.UML) {
        throw new LabTrouble(KEEPS_ON_HOST + "; " + String.join("; ", choice.notes()));
      }
      if (lab.keeps) {
        container.keep();
        stays = "; the lab stays: docker rm -f " + container.name();
        progress.done();
        console.err().print(howToEnter(container, cluster));
      }
      LabReport report =
          new RunLab(container, lab.settings(choice.kernel()), logs)
              .run(loadable.and(choice.notes()), load(compiler, cluster));
      progress.done();
      console.out().print(text(report));
      if (report.isVoid()) {
        throw new LabTrouble(nothingAsked(report, choice.kernel()));
      }
      return report.holds() ? ExitCode.FINE : ExitCode.FINDINGS;
    }
  }

  private static LabLoad load(Compiler compiler, Cluster cluster) {
    return new LabLoad(CompileHosts.run(compiler, cluster), CompileHosts.shared(compiler, cluster));
  }

  /// Who learns nothing must not take it for a success.
  private static String nothingAsked(LabReport report, LabKernel kernel) {
    if (report.verdicts().isEmpty()) {
      return "nothing was asked: no Service port of this input has an address on these nodes";
    }
    String what = String.join(", ", report.hindrances());
    return "nothing was asked, as this kernel cannot (%s)%s"
        .formatted(what, kernel == LabKernel.HOST ? "; try --kernel uml" : "");
  }

  private String text(LabReport report) {
    return switch (form) {
      case "json" -> ReportJson.of(report);
      case "junit" -> ReportJunit.of(report);
      default ->
          ReportText.of(
              report, verbose ? Detail.FULL : messages.isQuiet() ? Detail.BRIEF : Detail.USUAL);
    };
  }

  private String howToEnter(LabContainer container, Cluster cluster) {
    String name = container.name();
    String node = cluster.nodes().getFirst().name();
    return """
    the lab stays in the container %s
      a node:     docker exec -it %s ip netns exec %s bash
      its rules:  docker exec %s ip netns exec %s %s-save
      the rest:   docker exec %s ip netns
      its end:    docker rm -f %s
    """
        .formatted(name, name, node, name, node, lab.variant.program(), name, name);
  }

  /// `--output`.
  static final class FormConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return switch (text) {
        case "text", "json", "junit" -> text;
        default ->
            throw new TypeConversionException(quoted(text) + " is none of text, json, junit");
      };
    }
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
