package io.knetc.dump.bundle;

import io.knetc.source.ReadFile;
import io.knetc.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Reads files into memory: those that are named, all that lie below a folder, `-` for stdin.
final class LoadDumps {
  private static final String STDIN = "-";

  /// A file that Java cannot hold.
  private static final long TOO_LARGE = Integer.MAX_VALUE - 8L;

  private final InputStream stdin;
  private final List<SourceFile> files = new ArrayList<>();

  private LoadDumps(InputStream stdin) {
    this.stdin = stdin;
  }

  /// In the order of the paths, those of a folder by name.
  static List<SourceFile> run(List<String> paths, InputStream stdin) throws UnreadableDump {
    LoadDumps loader = new LoadDumps(stdin);
    for (String path : paths) {
      loader.load(path);
    }
    return loader.files;
  }

  private void load(String path) throws UnreadableDump {
    try {
      if (path.equals(STDIN)) {
        files.add(new SourceFile(STDIN, stdin.readAllBytes()));
      } else if (Files.isDirectory(Path.of(path))) {
        for (Path file : below(Path.of(path))) {
          add(file);
        }
      } else {
        add(Path.of(path)); // a pipe is fine, as in --dump <(ssh node1 iptables-save)
      }
    } catch (NoSuchFileException _) {
      throw new UnreadableDump("there is no file " + path + "; check the path of the dump");
    } catch (AccessDeniedException denied) {
      throw new UnreadableDump(
          "no permission to read " + denied.getFile() + "; change its mode or run as its owner");
    } catch (IOException trouble) {
      throw new UnreadableDump("cannot read " + path + ": " + trouble.getMessage());
    }
  }

  /// Pipes and sockets in a folder are no part of a bundle; links to folders may go in circles.
  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void add(Path file) throws IOException, UnreadableDump {
    if (Files.size(file) > TOO_LARGE) {
      throw new UnreadableDump(file + " is larger than 2 GB; take the dumps apart");
    }
    files.add(new SourceFile(file.toString(), ReadFile.run(file)));
  }
}
