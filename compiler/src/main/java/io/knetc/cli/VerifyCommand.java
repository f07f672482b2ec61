package io.knetc.cli;

import io.knetc.Compiler;
import io.knetc.cli.side.ClusterSide;
import io.knetc.cli.side.DumpSide;
import io.knetc.cli.side.PairHosts;
import io.knetc.cli.side.PairHosts.Pairing;
import io.knetc.cli.side.UnreadableSide;
import io.knetc.cli.verify.PrintVerification;
import io.knetc.cli.verify.VerifyForm;
import io.knetc.cluster.Cluster;
import io.knetc.compare.HostState;
import io.knetc.compare.review.Knowledge;
import io.knetc.compare.verify.Verification;
import io.knetc.compare.verify.VerifyHost;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.bundle.HostDump;
import io.knetc.dump.bundle.Part;
import io.knetc.dump.bundle.ReadBundle;
import io.knetc.dump.bundle.UnreadableDump;
import io.knetc.manifest.syntax.UnreadableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `knetc verify`: does this host's dump hold what it should?
@Command(
    name = "verify",
    description = {
      "Holds dumps of a host against what the host should hold by the manifests.",
      "A dump is what iptables-save, ip6tables-save, ipset save, ipvsadm -S -n, ip -d addr, ip"
          + " route, ip neigh, bridge fdb or sysctl -a prints, or a directory of such files. What"
          + " is not dumped is not verified."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Told are, by owner: missing, extra, duplicated, changed and moved things; then what other"
          + " modes and versions have left behind, with the commands that remove it; then rules of"
          + " others that packets meet first. What else others have is counted and left alone.",
      "",
      "Exit codes: 0 the host holds what it should, 1 it does not, or errors in the manifests,"
          + " 2 trouble."
    })
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private InputOptions input = new InputOptions();

  @Option(
      names = "--node",
      paramLabel = "NODE",
      description = "whose dump it is; needed if the manifests have several Nodes")
  private List<String> nodes = new ArrayList<>();

  @Option(
      names = "--dump",
      paramLabel = "PATH",
      required = true,
      description = "a dump, a directory of dumps, or - for stdin; may be given again")
  private List<String> dumps = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|md|json",
      converter = FormConverter.class,
      description = "text (default), md or json")
  private VerifyForm form = VerifyForm.TEXT;

  @Mixin private MessageOptions messages = new MessageOptions();

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Diagnostics diagnostics = new Diagnostics(input.tolerated());
    try {
      int code = verify(diagnostics);
      messages.print(diagnostics, console.err());
      return diagnostics.hasErrors() ? ExitCode.FINDINGS : code;
    } catch (UnreadableSide | UnreadableSource | UnreadableDump trouble) {
      messages.print(diagnostics, console.err());
      console.trouble(String.valueOf(trouble.getMessage()));
      return ExitCode.TROUBLE;
    }
  }

  private int verify(Diagnostics diagnostics)
      throws UnreadableSide, UnreadableSource, UnreadableDump {
    if (input.paths.contains("-") && dumps.contains("-")) {
      throw new UnreadableSide("stdin is either the manifests or a dump");
    }
    Compiler compiler = new Compiler(diagnostics);
    Optional<Cluster> cluster = ReadCluster.run(input, console.in(), compiler, diagnostics);
    HostDump dump = ReadBundle.run(dumps, console.in(), diagnostics);
    if (cluster.isEmpty() || diagnostics.hasErrors()) {
      return ExitCode.FINDINGS;
    }
    if (dump.parts().isEmpty()) {
      throw new UnreadableSide(
          String.join(", ", dumps)
              + " holds no dump that knetc reads; it takes what iptables-save, ipset save,"
              + " ipvsadm -S -n, nft list ruleset, ip and bridge print");
    }
    ClusterSide expected = ClusterSide.of(compiler, cluster.get());
    DumpSide actual = new DumpSide("", dump);
    Pairing pairing = PairHosts.of(expected, actual, nodes).pairings().getFirst();
    HostState should = expected.state(pairing.name());
    Verification verification =
        VerifyHost.run(
            should,
            actual.state(pairing.name()),
            new Knowledge(expected.services(), expected::cause));
    console.out().print(PrintVerification.run(verification, form));
    noteUnread(dump);
    return verification.isFine() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  /// A file that a user named and that was not read is worth a word; in a directory there is much
  /// else.
  private void noteUnread(HostDump dump) {
    if (messages.isQuiet()) {
      return;
    }
    for (Part part : dump.unrecognised()) {
      if (dumps.contains(part.span().file().path())) {
        console.err().print("note: " + part.span().file().path() + " has a part that is no dump\n");
      }
    }
  }

  /// `-o`.
  static final class FormConverter implements ITypeConverter<VerifyForm> {
    @Override
    public VerifyForm convert(String text) {
      return VerifyForm.parse(text)
          .orElseThrow(() ->
              new TypeConversionException("\"" + text + "\" is none of " + VerifyForm.words()));
    }
  }
}
