package io.knetc.dump.iptables;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Values by words of a file, for hundreds of thousands of them.
///
/// It remembers where a word stands, not its text, and none is made to look one up: a map of texts
/// takes twice the time and the memory.
final class ByWord<V> {
  // What the table has of a word; its number is that of its value, counted from 1, 0 a free place.
  private static final int HASH = 0;
  private static final int START = 1;
  private static final int LENGTH = 2;
  private static final int NUMBER = 3;
  private static final int FIELDS = 4;

  private final byte[] content;
  private final List<V> values = new ArrayList<>();
  private int[] table = new int[FIELDS * 1024];

  /// @param content of the file
  ByWord(byte[] content) {
    this.content = content;
  }

  /// The value of a word.
  Optional<V> get(WordCursor word) {
    return get(content, word.start(), word.end());
  }

  /// The value of the word that has this text, which is ASCII.
  Optional<V> get(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return get(bytes, 0, bytes.length);
  }

  private Optional<V> get(byte[] text, int start, int end) {
    int hash = hash(text, start, end);
    int at = place(hash);
    while (table[at + NUMBER] != 0) {
      if (table[at + HASH] == hash && isAt(at, text, start, end)) {
        return Optional.of(values.get(table[at + NUMBER] - 1));
      }
      at = after(at);
    }
    return Optional.empty();
  }

  private boolean isAt(int place, byte[] text, int start, int end) {
    int from = table[place + START];
    return Arrays.equals(content, from, from + table[place + LENGTH], text, start, end);
  }

  /// Adds a word that has no value yet.
  void add(WordCursor word, V value) {
    values.add(value);
    if (values.size() > table.length / FIELDS / 4 * 3) {
      grow();
    }
    int hash = hash(content, word.start(), word.end());
    put(hash, word.start(), word.length(), values.size());
  }

  private void put(int hash, int start, int length, int number) {
    int at = place(hash);
    while (table[at + NUMBER] != 0) {
      at = after(at);
    }
    table[at + HASH] = hash;
    table[at + START] = start;
    table[at + LENGTH] = length;
    table[at + NUMBER] = number;
  }

  private void grow() {
    int[] old = table;
    table = new int[2 * old.length];
    for (int at = 0; at < old.length; at += FIELDS) {
      if (old[at + NUMBER] != 0) {
        put(old[at + HASH], old[at + START], old[at + LENGTH], old[at + NUMBER]);
      }
    }
  }

  /// Where the search for a word starts; the number of places is a power of 2.
  private int place(int hash) {
    int mixed = hash * 0x9E3779B9;
    return FIELDS * ((mixed ^ mixed >>> 16) & (table.length / FIELDS - 1));
  }

  private int after(int place) {
    return place + FIELDS == table.length ? 0 : place + FIELDS;
  }

  private static int hash(byte[] text, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + text[i];
    }
    return hash;
  }
}
