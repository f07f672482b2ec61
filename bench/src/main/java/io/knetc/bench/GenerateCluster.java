package io.knetc.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes a big cluster to a file, as a real snapshot of it would look. The same arguments give the
/// same bytes.
///
/// ```
/// GenerateCluster services=10000 endpoints=10 nodes=10 format=json seed=1 pods=no managed=yes out=FILE
/// ```
///
/// All but `out` may be left out; `format` is `json` or `yaml` (one List) or `docs` (many
/// documents). `proxy=FILE` writes the KubeProxyConfiguration that goes with every such cluster.
public final class GenerateCluster {
  private static final List<String> NAMES =
      List.of(
          "services", "endpoints", "nodes", "format", "seed", "pods", "managed", "out", "proxy");

  private final Map<String, String> arguments = new HashMap<>();

  private GenerateCluster(String[] words) {
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 0 || !NAMES.contains(word.substring(0, equals))) {
        throw new IllegalArgumentException(
            "\"" + word + "\" is no NAME=VALUE with one of " + String.join(", ", NAMES));
      }
      arguments.put(word.substring(0, equals), word.substring(equals + 1));
    }
  }

  /// Reads the arguments above.
  public static void main(String[] words) throws IOException {
    new GenerateCluster(words).run();
  }

  private void run() throws IOException {
    if (arguments.containsKey("proxy")) {
      Files.writeString(Path.of(argument("proxy", "")), WriteCluster.proxyConfiguration());
    }
    if (arguments.containsKey("out")) {
      Size size =
          new Size(
              number("services", 10_000),
              number("endpoints", 10),
              number("nodes", 10),
              number("seed", 1),
              argument("pods", "no").equals("yes"),
              argument("managed", "yes").equals("yes"));
      try (Writer out =
          new BufferedWriter(Files.newBufferedWriter(Path.of(argument("out", ""))), 1 << 16)) {
        WriteCluster.run(size, argument("format", "json"), out);
      }
    }
  }

  private int number(String name, int otherwise) {
    return Integer.parseInt(argument(name, Integer.toString(otherwise)));
  }

  private String argument(String name, String otherwise) {
    return arguments.getOrDefault(name, otherwise);
  }
}
