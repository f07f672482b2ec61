package io.knetc.manifest.syntax;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The files that a path names: itself, or the manifests in a directory, sorted by path.
final class FindFiles {
  /// A file and the path it is shown under.
  ///
  /// @param isNamed whether that path was given, not a directory around it
  record Found(Path file, String shown, boolean isNamed) {}

  private final boolean recursive;
  private final List<Found> found = new ArrayList<>();

  private FindFiles(boolean recursive) {
    this.recursive = recursive;
  }

  static List<Found> run(String given, boolean recursive) throws UnreadableSource {
    Path path = path(given);
    if (!Files.isDirectory(path)) {
      return List.of(new Found(path, given, true));
    }
    FindFiles finder = new FindFiles(recursive);
    finder.directory(path, given.endsWith("/") ? given : given + "/");
    if (finder.found.isEmpty()) {
      throw new UnreadableSource(
          "the directory "
              + given
              + " holds no *.yaml, *.yml or *.json"
              + (recursive ? "" : "; use -R to look into its subdirectories"));
    }
    return finder.found;
  }

  private void directory(Path directory, String shown) throws UnreadableSource {
    for (Path child : children(directory, shown)) {
      String name = child.getFileName().toString();
      if (Files.isDirectory(child)) {
        if (recursive && !Files.isSymbolicLink(child)) {
          directory(child, shown + name + "/");
        }
      } else if (isManifest(name)) {
        if (Files.exists(child) && !Files.isRegularFile(child)) {
          throw new UnreadableSource(
              shown + name + " is no regular file; take it out of the directory");
        }
        found.add(new Found(child, shown + name, false));
      }
    }
  }

  private static List<Path> children(Path directory, String shown) throws UnreadableSource {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(children::add);
    } catch (AccessDeniedException denied) {
      throw new UnreadableSource(
          "no permission to list the directory " + shown + "; change its mode");
    } catch (IOException | DirectoryIteratorException trouble) {
      throw new UnreadableSource(
          "cannot list the directory " + shown + ": " + trouble.getMessage());
    }
    children.sort((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()));
    return children;
  }

  private static Path path(String given) throws UnreadableSource {
    try {
      return Path.of(given);
    } catch (InvalidPathException impossible) {
      throw new UnreadableSource("no file can have the name " + given + "; check the -f arguments");
    }
  }

  static boolean isManifest(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json");
  }
}
