package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.Knetc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What knetc writes for a capture: texts by path below the output directory.
record Compiled(Map<String, String> files) {
  private static final Map<String, Compiled> KNOWN = new ConcurrentHashMap<>();

  /// A capture compiled as it stands, once however many tests ask.
  static Compiled of(Capture capture) {
    return KNOWN.computeIfAbsent(
        capture.folder().toAbsolutePath() + " " + capture.mode() + " " + capture.version(),
        _ -> {
          try {
            return of(capture, capture.input());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /// A capture compiled from other files, which must say the same.
  ///
  /// @param flags further arguments
  static Compiled of(Capture capture, List<Path> input, String... flags) throws IOException {
    List<String> all = new ArrayList<>(List.of("--proxy-mode", capture.mode()));
    all.addAll(List.of("--kube-proxy-version", capture.version()));
    all.addAll(Arrays.asList(flags));
    return of(input, Rig.hostFacts(capture.folder()), all);
  }

  /// Files compiled with what is known of their hosts.
  static Compiled of(List<Path> input, String hostFacts, List<String> flags) throws IOException {
    Path work = Files.createTempDirectory("knetc-capture-");
    try {
      Path facts = Files.writeString(work.resolve("host-facts.yaml"), hostFacts);
      List<Path> sources = new ArrayList<>(input);
      sources.add(facts);
      Path out = work.resolve("out");
      run(sources, out, flags);
      Map<String, String> texts = texts(out);
      // The HostFacts stand in another folder in each run.
      texts.replaceAll((_, text) -> text.replace(work + "/", ""));
      return new Compiled(texts);
    } finally {
      delete(work);
    }
  }

  /// A file of a node; empty if knetc wrote none.
  String file(String node, String name) {
    return files.getOrDefault("nodes/" + node + "/" + name, "");
  }

  /// The files of a node by name.
  Map<String, String> filesOf(String node) {
    String prefix = "nodes/" + node + "/";
    Map<String, String> ofNode = new TreeMap<>();
    files.forEach((path, text) -> {
      if (path.startsWith(prefix)) {
        ofNode.put(path.substring(prefix.length()), text);
      }
    });
    return ofNode;
  }

  /// The nodes that have files, in order.
  List<String> nodes() {
    return files.keySet().stream()
        .filter(path -> path.startsWith("nodes/"))
        .map(path -> path.split("/", -1)[1])
        .distinct()
        .toList();
  }

  /// Only the files that hosts load.
  Compiled loaded() {
    Map<String, String> loaded = new TreeMap<>(files);
    loaded.keySet().removeIf(path -> path.endsWith("/origins.json"));
    return new Compiled(loaded);
  }

  private static void run(List<Path> sources, Path out, List<String> flags) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("compile", "-q", "-o", out.toString()));
    sources.forEach(source -> arguments.addAll(List.of("-f", source.toString())));
    arguments.addAll(flags);
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    int exit;
    try (PrintStream err = new PrintStream(stderr, true, StandardCharsets.UTF_8)) {
      exit = Knetc.run(arguments.toArray(String[]::new), InputStream.nullInputStream(), err, err);
    }
    assertThat(exit)
        .as("exit code of %s; stderr:\n%s", arguments, stderr.toString(StandardCharsets.UTF_8))
        .isZero();
  }

  private static Map<String, String> texts(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        texts.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
