package io.knetc.cli.side;

import io.knetc.Compiler;
import io.knetc.cluster.Cluster;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.bundle.ReadBundle;
import io.knetc.dump.bundle.UnreadableDump;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.syntax.LoadSources;
import io.knetc.manifest.syntax.UnreadableSource;
import io.knetc.resolve.Overrides;
import io.knetc.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what the user named as one side of a comparison, whatever it is.
public final class ReadSide {
  private static final String STDIN = "-";

  private final InputStream stdin;
  private final boolean recursive;
  private final List<Manifest> context;
  private final Diagnostics diagnostics;

  /// @param recursive whether subdirectories of manifests are read too
  /// @param context objects that both sides have besides, unless they bring their own
  public ReadSide(
      InputStream stdin, boolean recursive, List<Manifest> context, Diagnostics diagnostics) {
    this.stdin = stdin;
    this.recursive = recursive;
    this.context = context;
    this.diagnostics = diagnostics;
  }

  /// The side; none if there are errors, which are reported.
  ///
  /// @param overrides what the command line says of manifests
  /// @throws UnreadableSide for a path that cannot be read
  public Optional<Side> run(String path, Overrides overrides) throws UnreadableSide {
    try {
      if (path.equals(STDIN)) {
        return stdin(overrides);
      }
      return switch (SideForm.of(Path.of(path), recursive)) {
        case MANIFESTS ->
            cluster(LoadSources.run(names(path), recursive, stdin, diagnostics), overrides);
        case TREE -> Optional.of(TreeSide.of(Path.of(path), diagnostics));
        case HOST -> Optional.of(TreeSide.ofHost(Path.of(path), diagnostics));
        case DUMP ->
            Optional.of(new DumpSide("", ReadBundle.run(List.of(path), stdin, diagnostics)));
      };
    } catch (UnreadableSource | UnreadableDump unreadable) {
      throw new UnreadableSide(String.valueOf(unreadable.getMessage()));
    } catch (IOException trouble) {
      throw new UnreadableSide("cannot read " + path + ": " + trouble.getMessage());
    }
  }

  private Optional<Side> stdin(Overrides overrides) throws IOException, UnreadableDump {
    byte[] text = stdin.readAllBytes();
    if (SideForm.isManifest(text)) {
      return cluster(List.of(new SourceFile(STDIN, text)), overrides);
    }
    return Optional.of(
        new DumpSide(
            "", ReadBundle.run(List.of(STDIN), new ByteArrayInputStream(text), diagnostics)));
  }

  /// Manifests that are read already.
  ///
  /// @param overrides what the command line says of manifests
  public Optional<Side> cluster(List<SourceFile> sources, Overrides overrides) {
    Compiler compiler = new Compiler(diagnostics);
    List<Manifest> manifests = new ArrayList<>(compiler.read(sources));
    if (diagnostics.hasErrors()) {
      return Optional.empty();
    }
    Set<String> own =
        manifests.stream().map(manifest -> manifest.meta().id()).collect(Collectors.toSet());
    context.stream()
        .filter(manifest -> !own.contains(manifest.meta().id()))
        .forEach(manifests::add);
    Cluster cluster = compiler.resolve(manifests, overrides);
    return diagnostics.hasErrors()
        ? Optional.empty()
        : Optional.of(ClusterSide.of(compiler, cluster));
  }

  /// What to load: a directory whose files have other names, as `kubectl diff` makes them, file by
  /// file.
  private static List<String> names(String path) throws IOException {
    if (!Files.isDirectory(Path.of(path)) || SideForm.hasNamedManifests(Path.of(path))) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(Path.of(path))) {
      return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }
}
