package io.knetc.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplaceFileTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aNewFileIsAllThatIsLeft() throws Exception {
    ReplaceFile.run(folder.resolve("lock"), "one\n");
    assertThat(folder.resolve("lock")).hasContent("one");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whatALinkLeadsToIsReplacedAndKeepsItsMode() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "old\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    ReplaceFile.run(link, "new\n");
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw----");
  }

  @Test
  void aFileThatSaysTheSameIsNotTouched() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "same\n");
    FileTime longAgo = FileTime.fromMillis(1000);
    Files.setLastModifiedTime(file, longAgo);
    ReplaceFile.run(file, "same\n");
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
  }

  @Test
  void whatCannotBeWrittenIsTrouble() throws IOException {
    Files.createDirectory(folder.resolve("directory"));
    assertThatThrownBy(() -> ReplaceFile.run(folder.resolve("directory"), ""))
        .isInstanceOf(OutputTrouble.class)
        .hasMessageContaining("it is no regular file");
    assertThatThrownBy(() -> ReplaceFile.run(folder.resolve("none/lock"), ""))
        .isInstanceOf(OutputTrouble.class)
        .hasMessageContaining("there is no such directory");
  }
}
