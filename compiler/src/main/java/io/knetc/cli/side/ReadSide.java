package io.knetc.cli.side;

import io.knetc.Compiler;
import io.knetc.cluster.Cluster;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.bundle.HostDump;
import io.knetc.dump.bundle.ReadBundle;
import io.knetc.dump.bundle.UnreadableDump;
import io.knetc.lock.Lock;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.syntax.LoadSources;
import io.knetc.manifest.syntax.UnreadableSource;
import io.knetc.resolve.Overrides;
import io.knetc.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
  private final ReadSideLock locks;
  private final Diagnostics diagnostics;

  /// @param recursive whether subdirectories of manifests are read too
  /// @param locks knows the lock of each side
  public ReadSide(
      InputStream stdin, boolean recursive, ReadSideLock locks, Diagnostics diagnostics) {
    this.stdin = stdin;
    this.recursive = recursive;
    this.locks = locks;
    this.diagnostics = diagnostics;
  }

  /// A side as far as it can be read alone.
  public sealed interface Opened {
    /// Objects, which objects of elsewhere may join.
    ///
    /// @param lock what was planned for them
    record Objects(List<Manifest> manifests, Lock lock) implements Opened {
      public Objects {
        manifests = List.copyOf(manifests);
      }

      private Set<String> names() {
        return manifests.stream().map(manifest -> manifest.meta().id()).collect(Collectors.toSet());
      }
    }

    /// Hosts.
    record Hosts(Side side) implements Opened {}
  }

  /// What a path holds.
  ///
  /// @throws UnreadableSide for a path that cannot be read
  public Opened open(String path) throws UnreadableSide {
    try {
      if (path.equals(STDIN)) {
        return open(new SourceFile(STDIN, stdin.readAllBytes()));
      }
      Path file = Path.of(path);
      return switch (SideForm.of(file, recursive)) {
        case MANIFESTS ->
            open(
                LoadSources.run(names(path), recursive, stdin, diagnostics),
                locks.beside(List.of(path)));
        case TREE -> new Opened.Hosts(TreeSide.of(file, diagnostics));
        case HOST -> new Opened.Hosts(TreeSide.ofHost(file, diagnostics));
        case DUMP -> dump(path, ReadBundle.run(List.of(path), stdin, diagnostics));
      };
    } catch (UnreadableSource | UnreadableDump unreadable) {
      throw new UnreadableSide(String.valueOf(unreadable.getMessage()));
    } catch (InvalidPathException impossible) {
      throw new UnreadableSide("no file can have the name " + path + "; check the arguments");
    } catch (IOException trouble) {
      throw new UnreadableSide("cannot read " + path + ": " + trouble.getMessage());
    }
  }

  /// What a text holds that is read already.
  ///
  /// @throws UnreadableSide for what is neither manifests nor a dump
  public Opened open(SourceFile text) throws UnreadableSide, UnreadableSource {
    return SideForm.isManifest(text.content())
        ? open(List.of(text), locks.beside(List.of()))
        : dump(text.path(), ReadBundle.run(List.of(text), diagnostics));
  }

  /// A file without a word is one of no objects: git names one for what a commit has not.
  private static Opened dump(String path, HostDump dump) throws UnreadableSide {
    if (!dump.parts().isEmpty()) {
      return new Opened.Hosts(new DumpSide("", dump));
    }
    boolean isBlank =
        !dump.unrecognised().isEmpty()
            && dump.unrecognised().stream().allMatch(part -> isBlank(part.span().file()));
    if (!isBlank) {
      throw new UnreadableSide(
          path
              + " holds neither manifests nor a dump that knetc reads; it takes YAML and JSON of"
              + " Kubernetes, and what iptables-save, ipset save, ipvsadm -S -n, nft list"
              + " ruleset, ip and bridge print");
    }
    return new Opened.Objects(List.of(), Lock.NONE);
  }

  private static boolean isBlank(SourceFile file) {
    return new String(file.content(), StandardCharsets.UTF_8).isBlank();
  }

  /// Paths that hold manifests.
  ///
  /// @throws UnreadableSide for a path that cannot be read
  public Opened openManifests(List<String> paths) throws UnreadableSide {
    try {
      return open(LoadSources.run(paths, recursive, stdin, diagnostics), locks.beside(paths));
    } catch (UnreadableSource unreadable) {
      throw new UnreadableSide(String.valueOf(unreadable.getMessage()));
    }
  }

  /// Manifests as a commit has them, that are read already.
  public Opened open(List<SourceFile> sources, String revision, List<String> paths)
      throws UnreadableSide, UnreadableSource {
    return open(sources, locks.of(revision, paths));
  }

  private Opened.Objects open(List<SourceFile> sources, Lock lock) {
    return new Opened.Objects(new Compiler(diagnostics).read(sources), lock);
  }

  /// The side; none if there are errors, which are reported.
  ///
  /// @param other the other side: what it has of its own is not taken from the context either
  /// @param context objects that both sides have besides
  /// @param overrides what the command line says of manifests
  public Optional<Side> side(
      Opened opened, Opened other, List<Manifest> context, Overrides overrides) {
    return switch (opened) {
      case Opened.Hosts(Side side) -> Optional.of(side);
      case Opened.Objects objects -> {
        List<Manifest> manifests = new ArrayList<>(objects.manifests());
        Set<String> own = objects.names();
        Set<String> ofOther = other instanceof Opened.Objects both ? both.names() : Set.of();
        context.stream()
            .filter(manifest -> !own.contains(manifest.meta().id()))
            .filter(manifest -> !ofOther.contains(manifest.meta().id()))
            .forEach(manifests::add);
        yield diagnostics.hasErrors()
            ? Optional.empty()
            : cluster(manifests, overrides, objects.lock());
      }
    };
  }

  private Optional<Side> cluster(List<Manifest> manifests, Overrides overrides, Lock lock) {
    Compiler compiler = new Compiler(diagnostics);
    Cluster cluster = compiler.resolve(manifests, overrides, lock);
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
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(Lock.NAME))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
