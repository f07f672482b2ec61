package io.knetc.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The checked-out tree that the tests run in.
final class Repository {
  static final Path ROOT = root();

  private static final List<String> MODULES =
      List.of("grammar", "templates", "compiler", "golden", "bench");
  private static final Set<String> NOT_OURS =
      Set.of("target", ".git", ".idea", ".vscode", ".jqwik-database");

  private Repository() {}

  /// Every Java file of the modules, tests included, in a fixed order.
  static List<Path> javaFiles() {
    return MODULES.stream()
        .flatMap(module -> under(ROOT.resolve(module).resolve("src")).stream())
        .filter(file -> file.toString().endsWith(".java"))
        .toList();
  }

  /// Every file of the tree that a commit could hold.
  static List<Path> allFiles() {
    return under(ROOT);
  }

  /// The path as one says it: from the root, with slashes.
  static String name(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  /// The content of a file that is known to be there.
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> under(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(child -> !NOT_OURS.contains(child.getFileName().toString()))
          .sorted()
          .flatMap(child -> Files.isDirectory(child) ? under(child).stream() : Stream.of(child))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("compiler/src"))
          && Files.isDirectory(folder.resolve("grammar"))) {
        return folder;
      }
    }
    throw new IllegalStateException("no knetc tree above " + start);
  }
}
