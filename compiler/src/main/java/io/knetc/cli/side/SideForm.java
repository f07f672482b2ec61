package io.knetc.cli.side;

import io.knetc.manifest.syntax.LoadSources;
import io.knetc.output.OutputTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a path holds.
enum SideForm {
  /// Kubernetes objects, as YAML or JSON.
  MANIFESTS,
  /// What `knetc compile -o` wrote, of all hosts.
  TREE,
  /// One host of such a tree.
  HOST,
  /// What tools of a host printed, or loaded.
  DUMP;

  private static final String NODES = "nodes";

  /// Decided by names of files where they say it, else by the first line.
  ///
  /// @param recursive whether manifests below subdirectories count
  static SideForm of(Path path, boolean recursive) throws IOException {
    if (!Files.isDirectory(path)) {
      return isManifest(path) ? MANIFESTS : DUMP;
    }
    if (Files.exists(path.resolve(OutputTree.MARKER)) && Files.isDirectory(path.resolve(NODES))) {
      return TREE;
    }
    if (Files.exists(path.resolve(TreeSide.ORIGINS))) {
      return HOST;
    }
    try (Stream<Path> files = Files.walk(path, recursive ? Integer.MAX_VALUE : 1)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (isManifest(file)) {
          return MANIFESTS;
        }
      }
    }
    return DUMP;
  }

  /// Whether some file of a directory is called as manifests are.
  static boolean hasNamedManifests(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.anyMatch(SideForm::isNamedManifest);
    }
  }

  private static boolean isManifest(Path file) throws IOException {
    return isNamedManifest(file) || isManifest(start(file));
  }

  private static boolean isNamedManifest(Path file) {
    return LoadSources.isManifest(file.getFileName().toString());
  }

  private static byte[] start(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new byte[0]; // a pipe gives its bytes only once
    }
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(4096);
    }
  }

  /// Whether a text starts as YAML or JSON of Kubernetes does.
  static boolean isManifest(byte[] text) {
    return new String(text, 0, Math.min(text.length, 4096), StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .findFirst()
        .filter(line ->
            line.equals("---")
                || line.startsWith("{")
                || line.startsWith("[")
                || line.startsWith("apiVersion:")
                || line.startsWith("kind:")
                || line.startsWith("metadata:"))
        .isPresent();
  }
}
