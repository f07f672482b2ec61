package io.knetc.golden;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Diagnostics as `FILE:LINE CODE`, or only `CODE` where they have no line: once as the input marks
/// them with `#~ CODE`, once as the run shows them. So a blessed text alone proves nothing.
final class Findings {
  private static final Pattern MARKER = Pattern.compile("#~((?: +KN\\d{4})+)");
  private static final Pattern SHOWN =
      Pattern.compile(
          "^(?:error|warning|info)\\[(KN\\d{4})\\]:[^\\n]*(?:\\n *--> ([^\\n]+?):(\\d+):\\d+$)?",
          Pattern.MULTILINE);

  private Findings() {}

  /// What the input and `case.txt` announce, sorted.
  static List<String> announced(GoldenCase golden) throws IOException {
    List<String> announced = new ArrayList<>(golden.findings());
    for (Path file : Folders.files(golden.input())) {
      // One byte, one character: an input may be wrong on purpose.
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      announced.addAll(markers("input/" + Folders.name(golden.input(), file), text));
    }
    return announced.stream().sorted().toList();
  }

  /// The markers of one text.
  static List<String> markers(String path, String text) {
    List<String> markers = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = MARKER.matcher(lines.get(i));
      if (matcher.find()) {
        String place = path + ":" + (i + 1) + " ";
        Stream.of(matcher.group(1).strip().split(" +", -1))
            .forEach(code -> markers.add(place + code));
      }
    }
    return markers;
  }

  /// What a run shows, sorted: on stderr, or as the result of a check that is told as text.
  static List<String> shown(GoldenCase golden, Outcome outcome) {
    boolean isResult = golden.command().equals("check") && !golden.flags().contains("-o");
    return shown(outcome.text(isResult ? "stdout.txt" : "stderr.txt"));
  }

  /// What a text shows, sorted.
  static List<String> shown(String text) {
    return SHOWN
        .matcher(text)
        .results()
        .map(found ->
            found.group(2) == null
                ? found.group(1)
                : found.group(2) + ":" + found.group(3) + " " + found.group(1))
        .sorted()
        .toList();
  }
}
