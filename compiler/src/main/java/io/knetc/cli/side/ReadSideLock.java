package io.knetc.cli.side;

import io.knetc.cli.lock.LockFile;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.lock.Lock;
import io.knetc.lock.ReadLock;
import io.knetc.manifest.syntax.UnreadableSource;
import io.knetc.source.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the lock of each side of a comparison: a side's own, else that of the manifests that both
/// have; where the command line names one, that one.
public final class ReadSideLock {
  private final List<String> named;
  private final List<String> context;
  private final Diagnostics diagnostics;

  /// Each file is read once, so that a finding in it is one.
  private final Map<String, Lock> read = new HashMap<>();

  /// @param named `--lock-file`
  /// @param context the manifests that both sides have
  public ReadSideLock(List<String> named, List<String> context, Diagnostics diagnostics) {
    this.named = List.copyOf(named);
    this.context = List.copyOf(context);
    this.diagnostics = diagnostics;
  }

  /// Of manifests at these paths.
  Lock beside(List<String> paths) throws UnreadableSource {
    LockFile file = LockFile.of(named, Stream.concat(paths.stream(), context.stream()).toList());
    Optional<Lock> known = Optional.ofNullable(read.get(file.path()));
    if (known.isPresent()) {
      return known.get();
    }
    Lock lock = file.read(diagnostics);
    read.put(file.path(), lock);
    return lock;
  }

  /// Of manifests as a commit has them.
  Lock of(String revision, List<String> paths) throws UnreadableSide, UnreadableSource {
    Optional<SourceFile> file =
        named.isEmpty() ? ReadRevision.lock(revision, paths) : Optional.empty();
    boolean isOfContext = !named.isEmpty() || !context.isEmpty();
    return file.isPresent()
        ? ReadLock.run(file.get(), diagnostics)
        : isOfContext ? beside(List.of()) : Lock.NONE;
  }
}
