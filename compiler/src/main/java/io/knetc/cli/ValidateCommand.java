package io.knetc.cli;

import io.knetc.CompileHosts;
import io.knetc.Compiler;
import io.knetc.cluster.Cluster;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lab.IptablesVariant;
import io.knetc.lab.LabKernel;
import io.knetc.lab.LabReport;
import io.knetc.lab.RunLab;
import io.knetc.lab.container.Engine;
import io.knetc.lab.container.HostImage;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import io.knetc.manifest.syntax.UnreadableSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `knetc validate`: does it hold on real Linux hosts?
@Command(
    name = "validate",
    description = {
      "Boots the hosts of a cluster in a container, loads what knetc compiles for them, and sends"
          + " packets: every Service port by each of its addresses, from pods, nodes and outside.",
      "Needs a container engine such as Docker; touches no host."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json|junit",
      description = "how the probes are told (default: text)")
  private ReportForm form = ReportForm.text;

  @Option(
      names = "--kernel",
      paramLabel = "host|uml",
      description =
          "whose kernel the hosts run on: that of this machine (default), or user-mode Linux, which"
              + " is slower and has what the machine's may lack")
  private Kernel kernel = Kernel.host;

  @Option(
      names = "--iptables",
      paramLabel = "legacy|nft",
      description = "which iptables loads the rules (default: legacy)")
  private Iptables iptables = Iptables.legacy;

  @Option(
      names = "--keep",
      description = "leave the container running, and say how to enter its hosts")
  private boolean keeps;

  @Mixin private MessageOptions messages = new MessageOptions();

  ValidateCommand(Console console) {
    this.console = console;
  }

  /// `--output`, as the user writes it.
  enum ReportForm {
    text,
    json,
    junit
  }

  /// `--kernel`, as the user writes it.
  enum Kernel {
    host,
    uml
  }

  /// `--iptables`, as the user writes it.
  enum Iptables {
    legacy,
    nft
  }

  @Override
  public Integer call() {
    if (keeps && kernel == Kernel.uml) {
      console.trouble("--keep needs --kernel host: user-mode Linux ends with its probes");
      return ExitCode.TROUBLE;
    }
    Diagnostics diagnostics = new Diagnostics(input.tolerated());
    try {
      Compiler compiler = new Compiler(diagnostics);
      Optional<Cluster> cluster = ReadCluster.run(input, console.in(), compiler, diagnostics);
      messages.print(diagnostics, console.err());
      return cluster.isEmpty() ? ExitCode.FINDINGS : validate(compiler, cluster.get());
    } catch (UnreadableSource | LabTrouble trouble) {
      messages.print(diagnostics, console.err());
      console.trouble(String.valueOf(trouble.getMessage()));
      return ExitCode.TROUBLE;
    }
  }

  private int validate(Compiler compiler, Cluster cluster) throws LabTrouble {
    Progress progress = new Progress(console.err(), messages);
    Engine engine = Engine.connect();
    HostImage image = HostImage.ready(engine, progress::say);
    try (LabContainer container = LabContainer.start(image)) {
      if (keeps) {
        container.keep();
        console.err().print(howToEnter(container, cluster));
      }
      progress.say("sending packets");
      LabReport report =
          new RunLab(container, kernel(), variant())
              .run(cluster, CompileHosts.run(compiler, cluster));
      progress.done();
      console.out().print(text(report));
      return report.holds() ? ExitCode.FINE : ExitCode.FINDINGS;
    }
  }

  private String text(LabReport report) {
    return switch (form) {
      case text -> ReportText.of(report, messages.quiet);
      case json -> ReportJson.of(report);
      case junit -> ReportJunit.of(report);
    };
  }

  private LabKernel kernel() {
    return switch (kernel) {
      case host -> LabKernel.HOST;
      case uml -> LabKernel.UML;
    };
  }

  private IptablesVariant variant() {
    return switch (iptables) {
      case legacy -> IptablesVariant.LEGACY;
      case nft -> IptablesVariant.NFT;
    };
  }

  private static String howToEnter(LabContainer container, Cluster cluster) {
    String node = cluster.nodes().getFirst().name();
    return """
    the lab stays in the container %s
      a node:    docker exec -it %s ip netns exec %s bash
      the rest:  docker exec %s ip netns
      its end:   docker rm -f %s
    """
        .formatted(container.name(), container.name(), node, container.name(), container.name());
  }
}
