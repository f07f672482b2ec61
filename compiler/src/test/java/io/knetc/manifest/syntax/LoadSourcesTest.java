package io.knetc.manifest.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LoadSourcesTest {
  @TempDir private Path directory;
  private final Diagnostics diagnostics = new Diagnostics();

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectories(directory.resolve("shop/deep"));
    Files.writeString(directory.resolve("shop/b.yaml"), "b: 1");
    Files.writeString(directory.resolve("shop/a.yml"), "a: 1");
    Files.writeString(directory.resolve("shop/c.json"), "{}");
    Files.writeString(directory.resolve("shop/README.md"), "# no");
    Files.writeString(directory.resolve("shop/deep/d.yaml"), "d: 1");
    Files.writeString(directory.resolve("plain"), "p: 1");
  }

  @Test
  void aDirectoryStandsForItsManifests() throws Exception {
    assertThat(load(false, "shop")).containsExactly("shop/a.yml", "shop/b.yaml", "shop/c.json");
    assertThat(load(true, "shop/", "plain"))
        .containsExactly("shop/a.yml", "shop/b.yaml", "shop/c.json", "shop/deep/d.yaml", "plain");
  }

  @Test
  void aFileIsReadOnce() throws Exception {
    Files.createSymbolicLink(directory.resolve("link.yaml"), directory.resolve("shop/b.yaml"));
    assertThat(load(false, "link.yaml", "shop", "shop/../plain", "plain"))
        .containsExactly("link.yaml", "shop/a.yml", "shop/c.json", "shop/../plain");
  }

  @Test
  void stdinIsReadOnce() throws Exception {
    ByteArrayInputStream stdin = new ByteArrayInputStream("a: 1".getBytes(StandardCharsets.UTF_8));
    List<SourceFile> sources = LoadSources.run(List.of("-", "-"), false, stdin, diagnostics);
    assertThat(sources).extracting(SourceFile::path).containsExactly("-");
    assertThat(sources.getFirst().content()).hasSize(4);
  }

  @Test
  void aPipeCanBeRead() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              try {
                Files.writeString(pipe, "a: 1");
              } catch (IOException trouble) {
                throw new IllegalStateException(trouble);
              }
            });
    assertThat(load(false, "pipe")).containsExactly("pipe");
    writer.join();
  }

  @Test
  void troubleNamesThePathAndTheCure() throws Exception {
    Files.createDirectory(directory.resolve("empty"));
    Path socket = directory.resolve("socket");
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
      assertTrouble("socket", "is a socket; name a file, a directory, or - for stdin");
    }
    Files.createDirectory(directory.resolve("pipes"));
    new ProcessBuilder("mkfifo", directory.resolve("pipes/p.yaml").toString()).start().waitFor();
    assertTrouble("pipes", "is no regular file; take it out of the directory");
    assertTrouble("missing.yaml", "check the -f arguments");
    assertTrouble("plain/x", "check the -f arguments");
    assertTrouble(
        "empty", "holds no *.yaml, *.yml or *.json; use -R to look into its subdirectories");
    assertTrouble("a\0b", "check the -f arguments");
    assertThatThrownBy(() ->
            LoadSources.run(
                List.of("/dev/zero"), false, InputStream.nullInputStream(), diagnostics))
        .isInstanceOf(UnreadableSource.class)
        .hasMessageContaining("is a device");
  }

  @Test
  void whatIsNoTextIsReported() throws Exception {
    Files.write(directory.resolve("zero.yaml"), new byte[] {'a', '\n', 'b', 0});
    Files.write(directory.resolve("latin1.yaml"), "ab: ä\n".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(directory.resolve("utf16.yaml"), "\uFEFFa: 1".getBytes(StandardCharsets.UTF_16BE));
    Files.writeString(directory.resolve("bom.yaml"), "\uFEFFa: 1");
    Files.writeString(directory.resolve("void.yaml"), "");
    assertThat(load(false, "zero.yaml", "latin1.yaml", "utf16.yaml", "bom.yaml", "void.yaml"))
        .containsExactly("bom.yaml", "void.yaml");
    assertThat(Texts.shown(diagnostics))
        .containsExactly(
            "KN0003 1:5 the byte 0xE4 is not UTF-8 here",
            "KN0003 1:1 the text is UTF-16, not UTF-8",
            "KN0003 2:2 the file holds a zero byte, so it is not text");
  }

  @Test
  void aFileBeyondTheLimitIsNotRead() throws Exception {
    try (RandomAccessFile file =
        new RandomAccessFile(directory.resolve("huge.yaml").toFile(), "rw")) {
      file.setLength(Limits.FILE_BYTES + 1);
    }
    assertThat(load(false, "huge.yaml")).isEmpty();
    assertThat(diagnostics.sorted())
        .extracting(Diagnostic::code, Diagnostic::message)
        .containsExactly(tuple(Code.KN0008, "the file is larger than 1 GiB"));
  }

  private void assertTrouble(String path, String message) {
    assertThatThrownBy(() -> load(false, path))
        .isInstanceOf(UnreadableSource.class)
        .hasMessageContaining(path)
        .hasMessageContaining(message);
  }

  /// The paths of what was read, without the temporary directory.
  private List<String> load(boolean recursive, String... paths) throws UnreadableSource {
    String prefix = directory + "/";
    List<String> given = List.of(paths).stream().map(path -> prefix + path).toList();
    return LoadSources.run(given, recursive, InputStream.nullInputStream(), diagnostics).stream()
        .map(source -> source.path().substring(prefix.length()))
        .toList();
  }
}
