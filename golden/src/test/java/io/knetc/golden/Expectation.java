package io.knetc.golden;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The `expected/` folder of a case: compared with, or rewritten from, what came out.
///
/// A file that is not expected must not be produced, but for `origins.json`, the scripts, knetc's
/// marker and the summary, which only count where they are expected, and for what the case does not
/// show.
///
/// @param shows globs of the files under `nodes/` and `cluster/` that count; empty for all
record Expectation(Path folder, Map<String, String> files, List<String> shows) {
  private static final int SHOWN_WHOLE = 40;

  static Expectation of(GoldenCase golden) throws IOException {
    return new Expectation(golden.expected(), Folders.texts(golden.expected()), golden.shows());
  }

  /// What differs, as unified diffs; empty if nothing does.
  String difference(Outcome outcome) {
    Map<String, String> actual = counted(outcome);
    TreeSet<String> paths = new TreeSet<>(files.keySet());
    paths.addAll(actual.keySet());
    StringBuilder difference = new StringBuilder();
    for (String path : paths) {
      difference.append(difference(path, files.get(path), actual.get(path)));
    }
    return difference.toString();
  }

  /// Makes what came out the expectation, and says what that changed.
  List<String> bless(Outcome outcome) throws IOException {
    List<String> changes = new ArrayList<>();
    Map<String, String> actual = counted(outcome);
    for (String path : files.keySet()) {
      if (!actual.containsKey(path)) {
        Files.delete(folder.resolve(path));
        changes.add("deleted " + folder.resolve(path));
      }
    }
    for (Map.Entry<String, String> file : actual.entrySet()) {
      String before = files.get(file.getKey());
      if (!file.getValue().equals(before)) {
        Path path = folder.resolve(file.getKey());
        Folders.write(path, file.getValue());
        changes.add((before == null ? "new     " : "changed ") + path);
      }
    }
    return changes;
  }

  private Map<String, String> counted(Outcome outcome) {
    return outcome
        .only(path -> isShown(path) && (files.containsKey(path) || !isExtra(path, outcome)))
        .files();
  }

  private boolean isShown(String path) {
    return shows.isEmpty()
        || !isOfNode(path)
        || shows.stream()
            .anyMatch(glob ->
                FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(path)));
  }

  /// What comes with every tree: origins, scripts, knetc's marker and the summary.
  private static boolean isExtra(String path, Outcome outcome) {
    boolean wroteTree = outcome.files().keySet().stream().anyMatch(Expectation::isOfNode);
    return path.startsWith(".")
        || path.endsWith("origins.json")
        || path.endsWith("/apply.sh")
        || path.endsWith("/remove.sh")
        || path.endsWith("/pods.sh")
        || (path.equals("stdout.txt") && wroteTree);
  }

  private static boolean isOfNode(String path) {
    return path.startsWith("nodes/") || path.startsWith("cluster/");
  }

  private static String difference(String path, @Nullable String expected, @Nullable String is) {
    if (expected == null) {
      return "not expected: " + path + "\n" + indented(is == null ? "" : is);
    }
    if (is == null) {
      return "not produced: " + path + "\n";
    }
    if (is.equals(expected)) {
      return "";
    }
    List<String> from = expected.lines().toList();
    List<String> to = is.lines().toList();
    if (from.equals(to)) {
      return "differs in its line ends: " + path + "\n";
    }
    List<String> unified =
        UnifiedDiffUtils.generateUnifiedDiff(
            "expected/" + path, "produced/" + path, from, DiffUtils.diff(from, to), 3);
    String whole = to.size() <= SHOWN_WHOLE ? "produced " + path + "\n" + indented(is) : "";
    return String.join("\n", unified) + "\n" + whole;
  }

  private static String indented(String text) {
    return text.indent(4);
  }
}
