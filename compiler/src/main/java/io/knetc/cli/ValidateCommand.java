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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
      converter = FormConverter.class,
      description = "how the probes are told (default: text)")
  private String form = "text";

  @Option(
      names = "--kernel",
      paramLabel = "host|uml",
      converter = KernelConverter.class,
      description =
          "whose kernel the hosts run on: that of this machine (default), or user-mode Linux, which"
              + " is slower and has what the machine's may lack")
  private LabKernel kernel = LabKernel.HOST;

  @Option(
      names = "--iptables",
      paramLabel = "legacy|nft",
      converter = VariantConverter.class,
      description = "which iptables loads the rules (default: legacy)")
  private IptablesVariant variant = IptablesVariant.LEGACY;

  @Option(
      names = "--logs",
      paramLabel = "DIR",
      description = "write there what each host held in the end, every call, and what came of it")
  private List<Path> logs = new ArrayList<>();

  @Option(
      names = "--keep",
      description = "leave the container running, and say how to enter its hosts")
  private boolean keeps;

  @Mixin private MessageOptions messages = new MessageOptions();

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (keeps && kernel == LabKernel.UML) {
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
          new RunLab(container, kernel, variant, !logs.isEmpty())
              .run(cluster, CompileHosts.run(compiler, cluster));
      progress.done();
      writeLogs(report);
      console.out().print(text(report));
      return report.holds() ? ExitCode.FINE : ExitCode.FINDINGS;
    }
  }

  private void writeLogs(LabReport report) throws LabTrouble {
    try {
      for (Path directory : logs) {
        Files.createDirectories(directory);
        for (Map.Entry<String, String> log : report.logs().entrySet()) {
          Files.writeString(directory.resolve(log.getKey()), log.getValue());
        }
      }
    } catch (IOException e) {
      throw new LabTrouble("cannot write the logs: " + e.getMessage(), e);
    }
  }

  private String text(LabReport report) {
    return switch (form) {
      case "json" -> ReportJson.of(report);
      case "junit" -> ReportJunit.of(report);
      default -> ReportText.of(report, messages.quiet);
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

  /// `--kernel`.
  static final class KernelConverter implements ITypeConverter<LabKernel> {
    @Override
    public LabKernel convert(String text) {
      return switch (text) {
        case "host" -> LabKernel.HOST;
        case "uml" -> LabKernel.UML;
        default -> throw new TypeConversionException(quoted(text) + " is none of host, uml");
      };
    }
  }

  /// `--iptables`.
  static final class VariantConverter implements ITypeConverter<IptablesVariant> {
    @Override
    public IptablesVariant convert(String text) {
      return switch (text) {
        case "legacy" -> IptablesVariant.LEGACY;
        case "nft" -> IptablesVariant.NFT;
        default -> throw new TypeConversionException(quoted(text) + " is none of legacy, nft");
      };
    }
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
