package io.knetc.output;

import io.knetc.render.HostFiles.HostFile;
import io.knetc.render.Utf8Writer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An output directory in the making. Everything is written beside it and moved into place at the
/// end; until then whatever was there stays, and a failure leaves nothing behind.
public final class OutputTree implements AutoCloseable {
  /// The file by which knetc knows a directory as its own.
  public static final String MARKER = ".knetc-output";

  private static final String MARKER_TEXT =
      "This directory was written by knetc, which will replace it as a whole.\n";

  private static final Set<PosixFilePermission> PROGRAM =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private final Path target;
  private final Path work;
  private final OriginTable origins = new OriginTable();
  private boolean done;

  private OutputTree(Path target, Path work) {
    this.target = target;
    this.work = work;
  }

  /// Starts a tree that will stand at `target`, which must not exist, be empty, or be knetc's own.
  public static OutputTree at(Path target) throws OutputTrouble {
    Path absolute = target.toAbsolutePath().normalize();
    try {
      Directories.checkReplaceable(absolute, target);
      Path parent = Directories.parentOf(absolute);
      Files.createDirectories(parent);
      return new OutputTree(absolute, Files.createTempDirectory(parent, ".knetc-"));
    } catch (IOException e) {
      throw trouble("cannot write " + target, e);
    }
  }

  /// Writes the files of one node.
  public void writeNode(String node, List<HostFile> files) throws OutputTrouble {
    write(work.resolve("nodes").resolve(node), files, "the Node " + node);
  }

  /// Writes the files of the cluster that belong to none of its nodes, if there are any.
  public void writeCluster(List<HostFile> files) throws OutputTrouble {
    if (!files.isEmpty()) {
      write(work.resolve("cluster"), files, "the cluster");
    }
  }

  private void write(Path directory, List<HostFile> files, String whose) throws OutputTrouble {
    origins.nextHost();
    Map<String, LineRuns> runs = new LinkedHashMap<>();
    try {
      Files.createDirectories(directory);
      for (HostFile file : files) {
        LineRuns ofFile = new LineRuns(origins);
        Files.createDirectories(directory.resolve(file.name()).getParent());
        try (Utf8Writer out = writer(directory.resolve(file.name()))) {
          file.render(out, ofFile);
        }
        if (file.isProgram()) {
          Files.setPosixFilePermissions(directory.resolve(file.name()), PROGRAM);
        }
        runs.put(file.name(), ofFile);
      }
      try (Utf8Writer out = writer(directory.resolve("origins.json"))) {
        WriteOrigins.run(origins, runs, out);
      }
    } catch (IOException e) {
      throw trouble("cannot write the files of " + whose, e);
    }
  }

  private static Utf8Writer writer(Path file) throws IOException {
    return new Utf8Writer(Files.newOutputStream(file));
  }

  /// Moves the tree into place.
  public void finish() throws OutputTrouble {
    try {
      Files.writeString(work.resolve(MARKER), MARKER_TEXT);
      Directories.replace(target, work);
      done = true;
    } catch (IOException e) {
      throw trouble("cannot move the output to " + target, e);
    }
  }

  /// Removes what was written, if it was not moved into place.
  @Override
  public void close() throws OutputTrouble {
    if (!done) {
      try {
        Directories.delete(work);
      } catch (IOException e) {
        throw trouble("cannot remove " + work, e);
      }
    }
  }

  private static OutputTrouble trouble(String what, IOException cause) {
    return new OutputTrouble(what + ": " + reason(cause));
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case AccessDeniedException _ -> "permission denied; choose another directory with -o";
      case FileAlreadyExistsException exists -> exists.getFile() + " is not a directory";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    };
  }
}
