package io.knetc.lab.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a command prints is cut into lines wherever the engine cuts it.
final class OutputTest {
  private final List<String> lines = new ArrayList<>();
  private final Output output = new Output(lines::add);

  @Test
  void aLineIsHandedOnWhenItEnds() {
    print(StreamType.STDOUT, "a");
    assertThat(lines).isEmpty();
    print(StreamType.STDOUT, "b\n\nc\nd");
    assertThat(lines).containsExactly("ab", "", "c");
    assertThat(output.rest()).isEqualTo("d");
  }

  @Test
  void charactersMayBeCut() {
    byte[] bytes = "ü\n".getBytes(StandardCharsets.UTF_8);
    output.onNext(new Frame(StreamType.STDOUT, new byte[] {bytes[0]}));
    output.onNext(new Frame(StreamType.STDOUT, new byte[] {bytes[1], bytes[2]}));
    assertThat(lines).containsExactly("ü");
  }

  @Test
  void errorsAreApart() {
    print(StreamType.STDERR, "trouble\n");
    assertThat(lines).isEmpty();
    assertThat(output.stderr()).isEqualTo("trouble\n");
  }

  private void print(StreamType stream, String text) {
    output.onNext(new Frame(stream, text.getBytes(StandardCharsets.UTF_8)));
  }
}
