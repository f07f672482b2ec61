package io.knetc.output;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What has to be done with whole directories.
final class Directories {
  private Directories() {}

  /// Makes sure that replacing a directory destroys nobody's work.
  static void checkReplaceable(Path absolute, Path asGiven) throws IOException, OutputTrouble {
    if (!Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(absolute, LinkOption.NOFOLLOW_LINKS)) {
      throw new OutputTrouble(asGiven + " is there and is no directory; choose another with -o");
    }
    try (Stream<Path> entries = Files.list(absolute)) {
      if (entries.findAny().isPresent()
          && !Files.isRegularFile(absolute.resolve(OutputTree.MARKER))) {
        throw new OutputTrouble(
            asGiven
                + " is not empty and was not written by knetc; choose another directory with -o, or"
                + " empty it");
      }
    }
  }

  /// The directory that holds this one.
  static Path parentOf(Path absolute) throws OutputTrouble {
    Path parent = absolute.getParent();
    if (parent == null) {
      throw new OutputTrouble("the output cannot be the root directory; choose another with -o");
    }
    return parent;
  }

  /// Puts `fresh` where `target` is or will be.
  static void replace(Path target, Path fresh) throws IOException {
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(fresh, target);
      return;
    }
    Path old = fresh.resolveSibling(fresh.getFileName() + "-old");
    Files.move(target, old);
    try {
      Files.move(fresh, target);
    } catch (IOException e) {
      Files.move(old, target);
      throw e;
    }
    delete(old);
  }

  /// Removes a directory with all it holds; links are removed, not followed.
  static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException trouble)
              throws IOException {
            if (trouble != null) {
              throw trouble;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
