package io.knetc.cli;

import io.knetc.cli.lock.LockFile;
import io.knetc.diagnostic.Code;
import io.knetc.resolve.Overrides;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say what is compiled: the same for every command that compiles one cluster.
final class InputOptions {
  @Option(
      names = {"-f", "--filename"},
      paramLabel = "PATH",
      required = true,
      description = "a manifest, a directory of manifests, or - for stdin; may be given again")
  List<String> paths = new ArrayList<>();

  @Option(
      names = {"-R", "--recursive"},
      description = "read the subdirectories of directories too")
  boolean recursive;

  @Mixin private CompilerOptions compiler = new CompilerOptions();

  /// The codes of findings that are warnings for this run.
  Set<Code> tolerated() {
    return compiler.tolerated();
  }

  /// The file that keeps what was planned.
  LockFile lockFile() {
    return LockFile.of(compiler.lockFiles, paths);
  }

  /// What the command line says over the manifests.
  Overrides overrides() {
    return compiler.overrides();
  }
}
