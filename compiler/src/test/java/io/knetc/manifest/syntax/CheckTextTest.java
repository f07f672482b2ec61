package io.knetc.manifest.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.source.SourceFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CheckTextTest {
  @Property(tries = 2000)
  void acceptsWhatTheDecoderAccepts(@ForAll("bytes") List<Integer> values) {
    byte[] bytes = new byte[values.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = values.get(i).byteValue();
    }
    boolean isText = CheckText.run(new SourceFile("a", bytes)).isEmpty();
    assertThat(isText).isEqualTo(isUtf8(bytes) && !values.contains(0));
  }

  @Provide
  Arbitrary<List<Integer>> bytes() {
    return Arbitraries.of(
            0, 0x61, 0x61, 0x61, 0x61, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xDF,
            0xE0, 0xE1, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5)
        .list()
        .ofMaxSize(24)
        .filter(list -> list.size() < 2 || list.get(0) < 0xFE);
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
