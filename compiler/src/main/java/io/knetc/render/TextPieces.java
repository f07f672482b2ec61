package io.knetc.render;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Texts, one after the other, numbered from 0 on. Neighbours stand together in memory, so that a
/// long run of them is written as fast as it can be copied.
public final class TextPieces {
  private static final int PAGE = 1 << 18;
  private static final int FIRST_PIECES = 1 << 10;

  /// @param first the number of the first piece that stands here
  private record Page(StringBuilder text, int first) {}

  private final List<Page> pages = new ArrayList<>();

  /// Where each piece starts on its page.
  private int[] starts = new int[FIRST_PIECES];

  private int size;

  /// Begins a piece: its text is what is appended here until the next one begins.
  public StringBuilder begin() {
    if (pages.isEmpty() || pages.getLast().text().length() >= PAGE) {
      pages.add(new Page(new StringBuilder(), size));
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
    }
    StringBuilder text = pages.getLast().text();
    starts[size++] = text.length();
    return text;
  }

  /// How many pieces there are.
  public int size() {
    return size;
  }

  /// One piece.
  public String text(int piece) {
    int page = pageOf(piece);
    StringBuilder text = pages.get(page).text();
    return text.substring(starts[piece], endOf(piece, page));
  }

  /// Writes the pieces `from`, included, to `to`, not included.
  public void write(int from, int to, Writer out) throws IOException {
    int page = from < to ? pageOf(from) : pages.size();
    for (int piece = from; piece < to; page++) {
      int next = Math.min(to, endOfPage(page));
      out.write(pages.get(page).text().substring(starts[piece], endOf(next - 1, page)));
      piece = next;
    }
  }

  /// The number of the first piece behind a page.
  private int endOfPage(int page) {
    return page + 1 < pages.size() ? pages.get(page + 1).first() : size;
  }

  /// Where a piece ends on its page.
  private int endOf(int piece, int page) {
    return piece + 1 < endOfPage(page) ? starts[piece + 1] : pages.get(page).text().length();
  }

  private int pageOf(int piece) {
    int low = 0;
    int high = pages.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (pages.get(middle).first() <= piece) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
