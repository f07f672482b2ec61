package io.knetc.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// Pieces come back as they went in, across pages and with letters of several bytes.
final class TextPiecesTest {
  @Property(tries = 25)
  void aRunOfPiecesIsWrittenAsItWasAppended(@ForAll Random random) throws IOException {
    TextPieces pieces = new TextPieces();
    List<String> texts = new ArrayList<>();
    int longest = random.nextBoolean() ? 200_000 : 10;
    for (int i = random.nextInt(30); i >= 0; i--) {
      String text = (random.nextInt(4) == 0 ? "ü𝄞" : "a").repeat(random.nextInt(longest));
      texts.add(text);
      pieces.begin().append(text);
      assertThat(pieces.size()).isEqualTo(texts.size());
      int from = random.nextInt(texts.size());
      int to = random.nextInt(from, texts.size() + 1);
      assertThat(PrintedText.of(out -> pieces.write(from, to, out)))
          .isEqualTo(String.join("", texts.subList(from, to)));
      assertThat(pieces.text(from)).isEqualTo(texts.get(from));
    }
  }
}
