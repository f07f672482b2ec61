package io.knetc.golden;

import io.knetc.Knetc;
import io.knetc.lock.Lock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What one run of knetc left: its exit code and texts by path, `stdout.txt` and `stderr.txt` among
/// them unless empty.
record Outcome(int exit, Map<String, String> files) {
  private static final String PROCESS = "golden-" + ProcessHandle.current().pid();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Outcome::deleteScratch));
  }

  /// Runs knetc in this process on an input folder, as the case says.
  ///
  /// Paths are relative to the working directory, so that messages do not depend on the machine;
  /// the case's own folder is cut off them. A run that writes `knetc.lock` gets a copy of the
  /// input, whose lock is then one of its files.
  static Outcome of(GoldenCase golden, Path source) throws IOException {
    boolean locks = golden.flags().contains("--lock");
    Path input = locks ? copy(source, scratch(golden).resolve("locked").resolve("input")) : source;
    Path out = scratch(golden).resolve("out");
    Folders.delete(out);
    Files.createDirectories(out.getParent());
    ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    int exit;
    try (InputStream in = stdin(golden, input);
        PrintStream outStream = new PrintStream(stdout, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(stderr, true, StandardCharsets.UTF_8)) {
      exit = Knetc.run(arguments(golden, input, out), in, outStream, errStream);
    }
    Map<String, String> files = new TreeMap<>(Folders.texts(out));
    Path caseFolder = input.resolveSibling("");
    files.replaceAll((_, text) -> text.replace(caseFolder + "/", ""));
    if (locks && Files.exists(input.resolve(Lock.NAME))) {
      files.put(Lock.NAME, Files.readString(input.resolve(Lock.NAME)));
    }
    put(files, "stdout.txt", stdout, caseFolder, out);
    put(files, "stderr.txt", stderr, caseFolder, out);
    return new Outcome(exit, files);
  }

  /// A folder of the case's own under `target/`, as long as this process lives: another test class
  /// may run the same case in another one.
  static Path scratch(GoldenCase golden) {
    return target().resolve(PROCESS).resolve(golden.name());
  }

  private static Path copy(Path from, Path to) throws IOException {
    Folders.delete(to);
    for (Path file : Folders.files(from)) {
      Path copy = to.resolve(Folders.name(from, file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    return to;
  }

  private static Path target() {
    return Files.isDirectory(Path.of("golden")) ? Path.of("golden/target") : Path.of("target");
  }

  private static void deleteScratch() {
    try {
      Folders.delete(target().resolve(PROCESS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text of a file; empty if there is none.
  String text(String path) {
    return files.getOrDefault(path, "");
  }

  /// Only the files whose path is wanted.
  Outcome only(Predicate<String> wanted) {
    Map<String, String> kept = new TreeMap<>(files);
    kept.keySet().removeIf(wanted.negate());
    return new Outcome(exit, kept);
  }

  /// The same without lines of comments, which name places in the input.
  Outcome withoutComments() {
    Map<String, String> bare = new TreeMap<>(files);
    bare.replaceAll((_, text) -> text.replaceAll("(?m)^[#;].*\\R", ""));
    return new Outcome(exit, bare);
  }

  private static String[] arguments(GoldenCase golden, Path input, Path out) {
    List<String> arguments = new ArrayList<>(List.of(golden.command()));
    for (String flag : golden.flags()) {
      boolean ofInput = flag.equals("input") || flag.startsWith("input/");
      arguments.add(ofInput ? input.resolveSibling(flag).toString() : flag);
    }
    if (!golden.namesItsInput() && Files.exists(input)) {
      arguments.addAll(List.of("-f", input.toString()));
    }
    boolean toStdout = golden.flags().contains("--emit") || golden.flags().contains("--dump-after");
    if (golden.command().equals("compile")
        && golden.writesTree()
        && !golden.flags().contains("-o")
        && !toStdout) {
      arguments.addAll(List.of("-o", out.toString()));
    }
    return arguments.toArray(String[]::new);
  }

  private static InputStream stdin(GoldenCase golden, Path input) throws IOException {
    return golden.stdin().isEmpty()
        ? new ByteArrayInputStream(new byte[0])
        : Files.newInputStream(input.resolveSibling(golden.stdin()));
  }

  private static void put(
      Map<String, String> files, String name, ByteArrayOutputStream bytes, Path folder, Path out) {
    String text =
        bytes
            .toString(StandardCharsets.UTF_8)
            .replace(folder + "/", "")
            .replace(out.toString(), "OUT");
    if (!text.isEmpty()) {
      files.put(name, text);
    }
  }
}
