package io.knetc.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/// Writes a file whole or not at all: beside its place first, then moved there. A file that says
/// the same already is not touched; one that a link leads to is replaced where it is.
public final class ReplaceFile {
  private ReplaceFile() {}

  /// Makes a file say a text.
  public static void run(Path file, String text) throws OutputTrouble {
    try {
      replace(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchFileException _) {
      throw new OutputTrouble("cannot write " + file + ": there is no such directory");
    } catch (AccessDeniedException _) {
      throw new OutputTrouble("cannot write " + file + ": permission denied");
    } catch (IOException e) {
      throw new OutputTrouble("cannot write " + file + ": " + e.getMessage());
    }
  }

  private static void replace(Path file, byte[] content) throws IOException, OutputTrouble {
    boolean isThere = Files.exists(file);
    if (isThere && !Files.isRegularFile(file)) {
      throw new OutputTrouble("cannot write " + file + ": it is no regular file");
    }
    if (isThere && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Path target = isThere ? file.toRealPath() : file.toAbsolutePath();
    Path fresh =
        target.resolveSibling("." + target.getFileName() + "-" + ProcessHandle.current().pid());
    try {
      Files.write(fresh, content);
      if (isThere) {
        Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(target));
      }
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
