package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.Knetc;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `knetc compile` in this process, for tests of what it writes.
final class CompileFolder {
  private CompileFolder() {}

  /// Writes the files of the hosts to a folder, and returns it.
  ///
  /// @param arguments all but `-o`
  static Path run(Path folder, String... arguments) {
    List<String> all = new ArrayList<>(List.of("compile", "-q", "-o", folder.toString()));
    all.addAll(List.of(arguments));
    int exit =
        Knetc.run(
            all.toArray(String[]::new), InputStream.nullInputStream(), System.out, System.err);
    assertThat(exit).as("exit code of knetc %s", all).isZero();
    return folder;
  }
}
