package io.knetc.golden.oracle;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The captures of kube-proxy in nftables mode.
final class NftablesCaptures {
  /// What the name of a listing ends in.
  static final String ENDING = ".nft";

  private NftablesCaptures() {}

  static List<Capture> all() throws IOException {
    assumeTrue(Captures.shared().isPresent(), "no captures beside the repository");
    List<Capture> captures = new ArrayList<>();
    for (Path cluster : Captures.foldersIn(Captures.shared().orElseThrow())) {
      for (Path set : Captures.foldersIn(cluster.resolve("expected"))) {
        String name = set.getFileName().toString();
        if (name.startsWith("nftables-")) {
          String version = name.substring("nftables-".length());
          captures.add(
              new Capture(
                  cluster.getFileName() + ", kube-proxy " + version + " nftables",
                  cluster,
                  "nftables",
                  version,
                  List.of()));
        }
      }
    }
    return captures;
  }

  private static Path folder(Capture capture) {
    return capture.folder().resolve("expected/nftables-" + capture.version());
  }

  static Path file(Capture capture, String node, String ending) {
    return folder(capture).resolve(node + ending);
  }

  static List<String> nodes(Capture capture) {
    try (Stream<Path> files = Files.list(folder(capture))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
