package io.knetc.cli.lock;

import io.knetc.cluster.PlannedValue;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lock.Lock;
import io.knetc.lock.PrintLock;
import io.knetc.lock.ReadLock;
import io.knetc.manifest.syntax.LoadSources;
import io.knetc.manifest.syntax.UnreadableSource;
import io.knetc.output.OutputTrouble;
import io.knetc.output.ReplaceFile;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The file that keeps what was planned for some manifests.
///
/// @param path as it is shown
/// @param isNamed whether the command line names the file itself
public record LockFile(String path, boolean isNamed) {
  /// The lock beside the manifests: that of the first directory that has one; a new one in the
  /// first directory. Files and stdin have theirs in the working directory.
  ///
  /// @param named `--lock-file`, of which the last counts
  /// @param paths of manifests
  public static LockFile of(List<String> named, List<String> paths) {
    if (!named.isEmpty()) {
      return new LockFile(named.getLast(), true);
    }
    List<String> beside =
        paths.stream()
            .filter(path -> Files.isDirectory(Path.of(path)))
            .map(path -> path + (path.endsWith("/") ? "" : "/") + Lock.NAME)
            .toList();
    Optional<String> there =
        beside.stream().filter(path -> Files.exists(Path.of(path))).findFirst();
    return new LockFile(there.or(() -> beside.stream().findFirst()).orElse(Lock.NAME), false);
  }

  /// What it pins; nothing if it is not there. A file that the command line names must be there.
  public Lock read(Diagnostics diagnostics) throws UnreadableSource {
    if (isNamed && !isThere()) {
      throw new UnreadableSource(
          "there is no lock " + path + "; check --lock-file, or write it with compile --lock");
    }
    return readOld(diagnostics);
  }

  /// The same for a run that writes it.
  public Lock readOld(Diagnostics diagnostics) throws UnreadableSource {
    return isThere() ? load(diagnostics) : Lock.NONE;
  }

  private boolean isThere() {
    return Files.exists(Path.of(path));
  }

  private Lock load(Diagnostics diagnostics) throws UnreadableSource {
    return LoadSources.run(List.of(path), false, InputStream.nullInputStream(), diagnostics)
        .stream()
        .findFirst()
        .map(file -> ReadLock.run(file, diagnostics))
        .orElse(Lock.NONE);
  }

  /// Makes it say what was planned.
  public void write(List<PlannedValue> planned) throws OutputTrouble {
    ReplaceFile.run(Path.of(path), PrintLock.run(planned));
  }
}
