package io.knetc.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/// The same manifests in another order: documents change their places in the files, and the files.
///
/// Where the case names its input files, or has folders in its input, documents stay in their
/// files.
public record Shuffle(int seed) {
  private static final Pattern BETWEEN_DOCUMENTS = Pattern.compile("(?m)^---[ \\t]*(?:#.*)?\\R");

  /// Writes the input of a case anew.
  void write(GoldenCase golden, Path to) throws IOException {
    Folders.delete(to);
    Files.createDirectories(to);
    List<Path> files = Folders.files(golden.input());
    boolean acrossFiles =
        !golden.namesItsInput()
            && files.stream().allMatch(file -> golden.input().equals(file.getParent()));
    List<String> pool = new ArrayList<>();
    int pooledFiles = 0;
    for (Path file : files) {
      Path copy = to.resolve(Folders.name(golden.input(), file));
      if (!isSplittable(file)) {
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      } else if (acrossFiles) {
        pool.addAll(documents(Files.readString(file)));
        pooledFiles++;
      } else {
        Folders.write(copy, String.join("---\n", shuffled(documents(Files.readString(file)))));
      }
    }
    deal(shuffled(pool), pooledFiles, to);
  }

  /// The documents of a YAML text, each with its line end.
  public static List<String> documents(String text) {
    return BETWEEN_DOCUMENTS
        .splitAsStream(text)
        .filter(document -> !document.isBlank())
        .map(document -> document.endsWith("\n") ? document : document + "\n")
        .toList();
  }

  /// Seed 0 turns the order round, others shuffle.
  private List<String> shuffled(List<String> documents) {
    List<String> shuffled = new ArrayList<>(documents);
    if (seed == 0) {
      Collections.reverse(shuffled);
    } else {
      Collections.shuffle(shuffled, new Random(seed));
    }
    return shuffled;
  }

  private static void deal(List<String> documents, int files, Path to) throws IOException {
    for (int file = 0; file < files; file++) {
      List<String> dealt = new ArrayList<>();
      for (int i = file; i < documents.size(); i += files) {
        dealt.add(documents.get(i));
      }
      Folders.write(to.resolve("dealt-" + file + ".yaml"), String.join("---\n", dealt));
    }
  }

  private static boolean isSplittable(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
      return false;
    }
    String text = Files.readString(file);
    return !text.startsWith("%") && !text.contains("\n%") && !text.contains("\n...");
  }
}
