package io.knetc.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Texts, one after the other, numbered from 0 on. Neighbours stand together in memory as bytes, so
/// that a long run of them is written as fast as it can be copied.
public final class TextPieces {
  private static final int PAGE = 1 << 18;
  private static final int FIRST_PIECES = 1 << 10;

  /// Some neighbours as UTF-8, and the number of the first.
  private static final class Page {
    final byte[] text;
    final int first;

    Page(byte[] text, int first) {
      this.text = text;
      this.first = first;
    }
  }

  private final List<Page> pages = new ArrayList<>();

  /// The pieces that are on no page yet, the last of them maybe not complete.
  private final StringBuilder open = new StringBuilder(PAGE + PAGE / 16);

  /// The number of the first of them.
  private int firstOpen;

  /// Where each piece starts on its page, or among those that are on none.
  private int[] starts = new int[FIRST_PIECES];

  private int size;

  /// Begins a piece: its text is what is appended here until the next one begins.
  public StringBuilder begin() {
    if (open.length() >= PAGE) {
      close();
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
    }
    starts[size++] = open.length();
    return open;
  }

  /// Puts the open pieces on a page.
  private void close() {
    byte[] text = bytes(open.toString());
    if (text.length > open.length()) {
      countInBytes();
    }
    pages.add(new Page(text, firstOpen));
    firstOpen = size;
    open.setLength(0);
  }

  /// Some letters take several bytes.
  private void countInBytes() {
    int start = 0;
    for (int piece = firstOpen; piece < size; piece++) {
      String text = open.substring(starts[piece], endOf(piece, size, open.length()));
      starts[piece] = start;
      start += bytes(text).length;
    }
  }

  /// How many pieces there are.
  public int size() {
    return size;
  }

  /// One piece.
  public String text(int piece) {
    if (piece >= firstOpen) {
      return open.substring(starts[piece], endOf(piece, size, open.length()));
    }
    int page = pageOf(piece);
    byte[] text = pages.get(page).text;
    int end = endOf(piece, endOfPage(page), text.length);
    return new String(text, starts[piece], end - starts[piece], StandardCharsets.UTF_8);
  }

  /// Writes the pieces `from`, included, to `to`, not included.
  public void write(int from, int to, Utf8Writer out) throws IOException {
    int piece = from;
    int closed = Math.min(to, firstOpen);
    for (int page = piece < closed ? pageOf(piece) : 0; piece < closed; page++) {
      byte[] text = pages.get(page).text;
      int next = Math.min(closed, endOfPage(page));
      out.write(text, starts[piece], endOf(next - 1, endOfPage(page), text.length));
      piece = next;
    }
    if (piece < to) {
      out.write(open.substring(starts[piece], endOf(to - 1, size, open.length())));
    }
  }

  /// Where a piece ends.
  ///
  /// @param pieces the number behind the last piece of its page
  /// @param length the length of the page
  private int endOf(int piece, int pieces, int length) {
    return piece + 1 < pieces ? starts[piece + 1] : length;
  }

  /// The number behind the last piece of a page.
  private int endOfPage(int page) {
    return page + 1 < pages.size() ? pages.get(page + 1).first : firstOpen;
  }

  private int pageOf(int piece) {
    int low = 0;
    int high = pages.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (pages.get(middle).first <= piece) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
