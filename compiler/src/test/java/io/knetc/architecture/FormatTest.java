package io.knetc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// google-java-format decides the layout. `./test -Dformat.apply=true` rewrites what differs.
final class FormatTest {
  private static final boolean APPLY = Boolean.getBoolean("format.apply");

  @Test
  void everyJavaFileIsLaidOutByGoogleJavaFormat() throws IOException, FormatterException {
    Formatter formatter = new Formatter(JavaFormatterOptions.builder().build());
    List<String> wrong = new ArrayList<>();
    for (Path file : Repository.javaFiles()) {
      String text = Repository.read(file);
      String formatted = formatter.formatSourceAndFixImports(text);
      if (formatted.equals(text)) {
        continue;
      }
      if (APPLY) {
        Files.writeString(file, formatted);
        System.out.println("formatted " + Repository.name(file));
      } else {
        wrong.add(Repository.name(file) + ":" + firstDifference(text, formatted));
      }
    }
    assertThat(wrong)
        .as("files that differ from google-java-format; ./test -Dformat.apply=true rewrites them")
        .isEmpty();
  }

  private static int firstDifference(String text, String formatted) {
    List<String> is = text.lines().toList();
    List<String> shouldBe = formatted.lines().toList();
    int line = 0;
    while (line < is.size() && line < shouldBe.size() && is.get(line).equals(shouldBe.get(line))) {
      line++;
    }
    return line + 1;
  }
}
