package io.knetc.dump;

import io.knetc.network.IpFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Outputs of the real tools: captures in `shared/oracle` beside the repository (or in the folder
/// that the system property `knetc.oracle` names), and the samples of the grammar.
public final class Captures {
  public static final String MISSING =
      "no captures: no folder shared/oracle beside the repository, and no -Dknetc.oracle=FOLDER";

  private Captures() {}

  /// The folder of the captures, if this machine has it.
  public static Optional<Path> oracle() {
    String named = System.getProperty("knetc.oracle", "");
    if (!named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    return upwards("shared/oracle");
  }

  /// The samples of a grammar.
  public static Path samples(String grammar) {
    return upwards("grammar/src/main/antlr4/io/knetc/grammar/" + grammar + "/samples")
        .orElseThrow();
  }

  /// The golden cases.
  public static Path goldenCases() {
    return upwards("golden/cases").orElseThrow();
  }

  /// The files under a folder whose names end so, in a fixed order.
  public static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> name(file).matches(".*" + ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whose dump it is, by its name.
  public static IpFamily family(Path file) {
    return name(file).contains("ip6tables") ? IpFamily.IPV6 : IpFamily.IPV4;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static Optional<Path> upwards(String folder) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(folder))) {
        return Optional.of(at.resolve(folder));
      }
    }
    return Optional.empty();
  }
}
