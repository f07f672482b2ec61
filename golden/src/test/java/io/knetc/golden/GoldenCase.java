package io.knetc.golden;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// One folder of `cases/`, as its `case.txt` describes it.
///
/// The first line of `case.txt` says in one sentence what the case shows. Then follow, as far as
/// needed:
///
/// - `command: check`, by default `compile`
/// - `flags: --node node1`; a word `input/...` means that file of the case, and then `-f` is not
///   added
/// - `stdin: input/cluster.yaml`
/// - `output: none`: no `-o` is added
/// - `exit: 1`
/// - `shows: nodes/node-a/iptables.save`: only these files under `nodes/` are compared; globs
/// - `finding: KN2005` or `finding: input/a.json:3 KN0002` where no `#~ CODE` can be written
/// - `flow: PACKET = FATE`, for the tracer
/// - `known-bug: why`; the case then fails when the bug goes away
record GoldenCase(
    String name,
    Path folder,
    String sentence,
    String command,
    List<String> flags,
    String stdin,
    boolean writesTree,
    int exit,
    List<String> shows,
    List<String> findings,
    List<String> flows,
    String knownBug) {
  private static final Path CASES =
      Files.isDirectory(Path.of("golden")) ? Path.of("golden/cases") : Path.of("cases");

  /// The cases that `-Dgolden=GLOB[,GLOB]` selects, all without it, in order of their names.
  static List<GoldenCase> selected() throws IOException {
    List<GoldenCase> all = all();
    String globs = System.getProperty("golden", "");
    if (globs.isEmpty() || globs.equals("true")) {
      return all;
    }
    List<PathMatcher> matchers =
        Arrays.stream(globs.split(",", -1))
            .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
            .toList();
    List<GoldenCase> selected =
        all.stream()
            .filter(golden ->
                matchers.stream().anyMatch(matcher -> matcher.matches(Path.of(golden.name))))
            .toList();
    if (selected.isEmpty()) {
      throw new IllegalArgumentException("no golden case matches -Dgolden=" + globs);
    }
    return selected;
  }

  /// Every case.
  static List<GoldenCase> all() throws IOException {
    List<GoldenCase> cases = new ArrayList<>();
    for (Path feature : foldersIn(CASES)) {
      for (Path folder : foldersIn(feature)) {
        cases.add(read(feature.getFileName() + "/" + folder.getFileName(), folder));
      }
    }
    return cases;
  }

  /// The folder of what is compiled.
  Path input() {
    return folder.resolve("input");
  }

  /// The folder of what must come out.
  Path expected() {
    return folder.resolve("expected");
  }

  /// Whether its name says that it must fail.
  boolean isNamedFailing() {
    return name.substring(name.indexOf('/') + 1).startsWith("fail-");
  }

  /// Whether its flags name files of the input themselves.
  boolean namesItsInput() {
    return !stdin.isEmpty()
        || flags.stream()
            .anyMatch(
                flag -> flag.equals("-f") || flag.equals("input") || flag.startsWith("input/"));
  }

  private static List<Path> foldersIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static GoldenCase read(String name, Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("case.txt"));
    CaseFields fields = CaseFields.of(name, lines.subList(1, lines.size()));
    return new GoldenCase(
        name,
        folder,
        lines.getFirst(),
        fields.one("command", "compile"),
        fields.words("flags"),
        fields.one("stdin", ""),
        !fields.one("output", "").equals("none"),
        Integer.parseInt(fields.one("exit", "0")),
        fields.words("shows"),
        fields.all("finding"),
        fields.all("flow"),
        fields.one("known-bug", ""));
  }
}
