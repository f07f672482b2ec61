package io.knetc.cli;

import io.knetc.cli.CompilerOptions.ModeConverter;
import io.knetc.cli.CompilerOptions.VersionConverter;
import io.knetc.cli.diff.DiffForm;
import io.knetc.cli.side.ReadSide;
import io.knetc.cli.side.ReadSideLock;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.resolve.Overrides;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options of `knetc diff` that say what is compared and how it is told.
final class DiffOptions {
  @Option(
      names = "--git",
      paramLabel = "BASE..HEAD",
      description =
          "compare PATH as of two commits; without HEAD, as of BASE with the files as they are now")
  List<String> revisions = new ArrayList<>();

  @Option(
      names = {"--staged", "--cached"},
      description = "with --git BASE: compare with PATH as it is staged for the next commit")
  boolean isStaged;

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "PATH",
      description =
          "manifests that both sides have besides, such as the Nodes; an object of OLD or NEW takes"
              + " the place of one of the same name; may be given again")
  List<String> context = new ArrayList<>();

  @Option(
      names = {"-R", "--recursive"},
      description = "read the subdirectories of directories of manifests too")
  boolean recursive;

  @Option(
      names = "--node",
      paramLabel = "NODE",
      description =
          "only this host; of a dump, whose it is; may be given again (default: all hosts)")
  List<String> nodes = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|md|json|sarif",
      converter = FormConverter.class,
      description =
          "text (default), md for a comment on a pull request, json, or sarif for the changed lines"
              + " of manifests")
  DiffForm form = DiffForm.TEXT;

  @Option(names = "--stat", description = "only what it comes to, without the lines")
  boolean isShort;

  @Option(
      names = {"-U", "--unified"},
      paramLabel = "NUMBER",
      converter = ContextConverter.class,
      description = "how many rules to show above and below each that differs (default: 0)")
  int contextLines = 0;

  @Option(
      names = "--new-proxy-mode",
      paramLabel = "MODE",
      converter = ModeConverter.class,
      description = "as --proxy-mode, for NEW only: what does a change of the mode do?")
  List<Mode> newModes = new ArrayList<>();

  @Option(
      names = "--new-kube-proxy-version",
      paramLabel = "VERSION",
      converter = VersionConverter.class,
      description = "as --kube-proxy-version, for NEW only: what does an upgrade do?")
  List<KubeProxyVersion> newVersions = new ArrayList<>();

  @Option(
      names = "--to-mode",
      paramLabel = "MODE",
      converter = ModeConverter.class,
      description =
          "compare no OLD with NEW, but the manifests of -f in one mode of kube-proxy and in this"
              + " one, by what becomes of connections: what starts or stops working?")
  List<Mode> toModes = new ArrayList<>();

  @Option(
      names = "--from-mode",
      paramLabel = "MODE",
      converter = ModeConverter.class,
      description = "with --to-mode: the other mode (default: what the manifests say)")
  List<Mode> fromModes = new ArrayList<>();

  @Mixin CompilerOptions compiler = new CompilerOptions();

  /// Reads the sides, each with its lock.
  ReadSide reading(InputStream stdin, Diagnostics diagnostics) {
    return new ReadSide(
        stdin, recursive, new ReadSideLock(compiler.lockFiles, context, diagnostics), diagnostics);
  }

  /// What the command line says over the manifests of NEW.
  Overrides newOverrides() {
    Overrides both = compiler.overrides().withModes(newModes);
    return new Overrides(
        newVersions.isEmpty() ? both.version() : newVersions.getLast(),
        both.modes(),
        both.layouts(),
        both.clusterCidrs(),
        both.flannelBackends(),
        both.podCidrs(),
        both.enforcement(),
        both.nodes());
  }

  /// `-U`.
  static final class ContextConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (!text.matches("[0-9]{1,6}")) {
        throw new TypeConversionException("\"" + text + "\" is no number of lines");
      }
      return Integer.valueOf(text);
    }
  }

  /// `-o`.
  static final class FormConverter implements ITypeConverter<DiffForm> {
    @Override
    public DiffForm convert(String text) {
      return DiffForm.parse(text)
          .orElseThrow(
              () -> new TypeConversionException("\"" + text + "\" is none of " + DiffForm.words()));
    }
  }
}
