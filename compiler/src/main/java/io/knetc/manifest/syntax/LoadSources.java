package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.syntax.FindFiles.Found;
import io.knetc.source.ReadFile;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads what the `-f` arguments name: files whatever their name, the manifests in directories, `-`
/// for stdin; each file once, however often and by whatever link it is named.
public final class LoadSources {
  private static final String STDIN = "-";
  private static final int FORMAT_MASK = 0170000;
  private static final int SOCKET = 0140000;
  private static final int BLOCK_DEVICE = 0060000;
  private static final int CHARACTER_DEVICE = 0020000;

  private final InputStream stdin;
  private final Diagnostics diagnostics;
  private final Set<Object> seen = new HashSet<>();
  private final List<SourceFile> sources = new ArrayList<>();

  private LoadSources(InputStream stdin, Diagnostics diagnostics) {
    this.stdin = stdin;
    this.diagnostics = diagnostics;
  }

  /// Whether a file of a directory is called as manifests are.
  public static boolean isManifest(String name) {
    return FindFiles.isManifest(name);
  }

  /// The files in the order of the arguments; those whose content is no text are reported and left
  /// out.
  ///
  /// @param recursive whether the subdirectories of directories are read too
  /// @throws UnreadableSource for a path that cannot be read
  public static List<SourceFile> run(
      List<String> paths, boolean recursive, InputStream stdin, Diagnostics diagnostics)
      throws UnreadableSource {
    LoadSources loader = new LoadSources(stdin, diagnostics);
    for (String path : paths) {
      if (path.equals(STDIN)) {
        loader.stdin();
        continue;
      }
      for (Found file : FindFiles.run(path, recursive)) {
        loader.file(file);
      }
    }
    return List.copyOf(loader.sources);
  }

  private void stdin() throws UnreadableSource {
    if (!seen.add(STDIN)) {
      return;
    }
    try {
      read(STDIN, stdin);
    } catch (IOException trouble) {
      throw new UnreadableSource("cannot read stdin: " + trouble.getMessage());
    }
  }

  private void file(Found found) throws UnreadableSource {
    try {
      checkType(found);
      if (!seen.add(identity(found.file()))) {
        return;
      }
      long size = Files.size(found.file());
      if (size > Limits.FILE_BYTES) {
        tooLarge(found.shown());
        return;
      }
      if (Files.isRegularFile(found.file())) {
        byte[] content = ReadFile.run(found.file());
        add(
            found.isNamed()
                ? new SourceFile(found.shown(), content)
                : SourceFile.found(found.shown(), content));
        return;
      }
      try (InputStream input = Files.newInputStream(found.file())) {
        read(found.shown(), input);
      }
    } catch (NoSuchFileException missing) {
      throw new UnreadableSource("there is no file " + found.shown() + "; check the -f arguments");
    } catch (AccessDeniedException denied) {
      throw new UnreadableSource(
          "no permission to read " + found.shown() + "; change its mode or run as its owner");
    } catch (IOException trouble) {
      throw new UnreadableSource("cannot read " + found.shown() + ": " + trouble.getMessage());
    }
  }

  /// A pipe is fine, as in `-f <(helm template .)`.
  private static void checkType(Found found) throws IOException, UnreadableSource {
    int mode = (int) Files.getAttribute(found.file(), "unix:mode");
    String type =
        switch (mode & FORMAT_MASK) {
          case SOCKET -> "a socket";
          case BLOCK_DEVICE, CHARACTER_DEVICE -> "a device";
          default -> "";
        };
    if (!type.isEmpty()
        && !found.shown().equals("/dev/stdin")
        && !found.shown().equals("/dev/null")) {
      throw new UnreadableSource(
          found.shown() + " is " + type + "; name a file, a directory, or - for stdin");
    }
  }

  private static Object identity(Path file) throws IOException {
    return Files.readAttributes(file, "unix:dev,ino");
  }

  private void read(String shown, InputStream input) throws IOException {
    byte[] content = input.readNBytes((int) Limits.FILE_BYTES + 1);
    if (content.length > Limits.FILE_BYTES) {
      tooLarge(shown);
      return;
    }
    add(new SourceFile(shown, content));
  }

  private void add(SourceFile source) {
    Optional<Diagnostic> noText = CheckText.run(source);
    noText.ifPresentOrElse(diagnostics::report, () -> sources.add(source));
  }

  private void tooLarge(String shown) {
    SourceFile unread = new SourceFile(shown, new byte[0]);
    diagnostics.report(
        Diagnostic.of(
                Code.KN0008,
                new Span(unread, 0, 0),
                "the file is larger than " + Limits.inWords(Limits.FILE_BYTES))
            .withHelp("split it into several files"));
  }
}
