package io.knetc.cli.side;

import io.knetc.lock.Lock;
import io.knetc.manifest.syntax.LoadSources;
import io.knetc.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads files as a commit of a git repository has them, or its index, by the program `git`.
public final class ReadRevision {
  /// What git calls the index: files as they are staged.
  public static final String INDEX = "";

  private final String revision;

  private ReadRevision(String revision) {
    this.revision = revision;
  }

  /// The two commits of a range.
  ///
  /// @param head empty for the files as they are now
  public record Range(String base, String head) {
    /// Reads `BASE..HEAD`, `BASE...HEAD` (from where the two parted), `BASE..` or `BASE`.
    ///
    /// @throws UnreadableSide if it is none, or if git does not know the commits
    public static Range parse(String text) throws UnreadableSide {
      int dots = text.indexOf("..");
      boolean parted = text.startsWith("...", Math.max(dots, 0)) && dots >= 0;
      String base = dots < 0 ? text : text.substring(0, dots);
      String head = dots < 0 ? "" : text.substring(dots + (parted ? 3 : 2));
      if (base.isEmpty() || base.startsWith("-") || head.startsWith("-")) {
        throw new UnreadableSide(
            "\"" + text + "\" names no two commits; --git takes BASE..HEAD, or BASE alone");
      }
      if (parted) {
        String with = head.isEmpty() ? "HEAD" : head;
        base = new String(git("merge-base", base, with), StandardCharsets.UTF_8).strip();
      }
      return new Range(base, head);
    }
  }

  /// The manifests below a path, or the file that it names; none if the commit has none.
  ///
  /// @param revision a commit, or the index
  /// @param recursive whether subdirectories count
  /// @throws UnreadableSide if git cannot tell
  public static List<SourceFile> run(String revision, String path, boolean recursive)
      throws UnreadableSide {
    ReadRevision reading = new ReadRevision(revision);
    String folder = folder(path);
    List<SourceFile> files = new ArrayList<>();
    for (String name : reading.names(path)) {
      boolean isNamed = name.equals(path);
      boolean isBelow = name.startsWith(folder) && LoadSources.isManifest(name);
      boolean isDeep = isBelow && name.indexOf('/', folder.length()) >= 0;
      if (isNamed || (isBelow && (recursive || !isDeep))) {
        SourceFile file = reading.file(name);
        files.add(isNamed ? file : SourceFile.found(name, file.content()));
      }
    }
    return files;
  }

  /// The lock as the commit has it: that of the first directory that has one, that of the working
  /// directory if the paths are files; none if there is none.
  ///
  /// @throws UnreadableSide if git cannot tell
  public static Optional<SourceFile> lock(String revision, List<String> paths)
      throws UnreadableSide {
    ReadRevision reading = new ReadRevision(revision);
    boolean areFiles = true;
    for (String path : paths) {
      String lock = folder(path) + Lock.NAME;
      if (!reading.names(lock).isEmpty()) {
        return Optional.of(reading.file(lock));
      }
      areFiles &= reading.names(path).contains(path);
    }
    return areFiles && !reading.names(Lock.NAME).isEmpty()
        ? Optional.of(reading.file(Lock.NAME))
        : Optional.empty();
  }

  private static String folder(String path) {
    return path.equals(".") || path.equals("./") ? "" : path.replaceFirst("/+$", "") + "/";
  }

  private SourceFile file(String name) throws UnreadableSide {
    return new SourceFile(name, git("show", revision + ":./" + name));
  }

  private List<String> names(String path) throws UnreadableSide {
    byte[] list =
        revision.equals(INDEX)
            ? git("ls-files", "-z", "--cached", "--", path)
            : git("ls-tree", "-r", "-z", "--name-only", revision, "--", path);
    return Arrays.stream(new String(list, StandardCharsets.UTF_8).split("\0"))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static byte[] git(String... arguments) throws UnreadableSide {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).start();
      process.getOutputStream().close();
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      Thread listening = Thread.ofVirtual().start(() -> copy(process.getErrorStream(), said));
      byte[] out = process.getInputStream().readAllBytes();
      int code = process.waitFor();
      listening.join();
      if (code != 0) {
        String reason = said.toString(StandardCharsets.UTF_8).strip().replaceAll("\\s*\n\\s*", " ");
        throw new UnreadableSide(reason.replaceFirst("^fatal: ", "git says: "));
      }
      return out;
    } catch (IOException trouble) {
      throw new UnreadableSide("cannot run git, which --git needs: " + trouble.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new UnreadableSide("interrupted while git was running");
    }
  }

  private static void copy(InputStream from, ByteArrayOutputStream to) {
    try {
      from.transferTo(to);
    } catch (IOException gone) {
      to.writeBytes(String.valueOf(gone.getMessage()).getBytes(StandardCharsets.UTF_8));
    }
  }
}
