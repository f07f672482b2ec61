package io.knetc.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReadFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65535, 65536, 65537, 200_000})
  void filesAreReadWhole(int length) throws IOException {
    byte[] content = new byte[length];
    for (int i = 0; i < length; i++) {
      content[i] = (byte) (i * 31);
    }
    Path file = Files.write(folder.resolve("file"), content);
    assertThat(ReadFile.run(file)).isEqualTo(content);
  }

  @Test
  void whatHasNoSizeIsReadToo() throws IOException {
    Path file = Path.of("/proc/self/status");
    assumeTrue(Files.exists(file), "no file here that has no size");
    assertThat(Files.size(file)).isZero();
    assertThat(new String(ReadFile.run(file), StandardCharsets.UTF_8)).contains("Name:");
  }
}
