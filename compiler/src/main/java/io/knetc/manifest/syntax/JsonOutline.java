package io.knetc.manifest.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The brackets of a JSON object: where it ends, and where the objects in its `items` start and
/// end. Much faster than a parser, as nothing is understood.
final class JsonOutline {
  /// Where the items of the last object start and end; empty if it has none that are all objects.
  ///
  /// @param unread where values of `managedFields` in them start and end, one after the other
  record Items(List<Integer> starts, List<Integer> ends, List<Integer> unread) {}

  private static final byte[] ITEMS = "\"items\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] METADATA = "\"metadata\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MANAGED_FIELDS =
      "\"managedFields\"".getBytes(StandardCharsets.US_ASCII);

  /// How many brackets are open around the keys of an object, and of its `metadata`.
  private static final int IN_OBJECT = 1;

  private static final int IN_METADATA = 2;

  private static final int NONE = -1;

  private final byte[] bytes;
  private final int end;
  private Items items = new Items(List.of(), List.of(), List.of());

  JsonOutline(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  /// The items of the object that was looked at last.
  Items items() {
    return items;
  }

  /// The end of the object at an offset; negative if there is none.
  int object(int start) {
    items = new Items(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    if (!isAt(start, '{')) {
      return NONE;
    }
    int next = afterBlanks(start + 1);
    if (isAt(next, '}')) {
      return next + 1;
    }
    while (isAt(next, '"')) {
      next = entry(next);
      if (isAt(next, '}')) {
        return next + 1;
      }
      if (!isAt(next, ',')) {
        return NONE;
      }
      next = afterBlanks(next + 1);
    }
    return NONE;
  }

  /// The first character that is no blank, or the end of the text.
  int afterBlanks(int start) {
    int next = start;
    while (next < end
        && (bytes[next] == ' '
            || bytes[next] == '\n'
            || bytes[next] == '\r'
            || bytes[next] == '\t')) {
      next++;
    }
    return next;
  }

  private int entry(int key) {
    int keyEnd = afterString(key);
    int colon = afterBlanks(keyEnd);
    if (!isAt(colon, ':')) {
      return NONE;
    }
    int value = afterBlanks(colon + 1);
    boolean isItems = isAt(value, '[') && isString(key, keyEnd, ITEMS);
    return afterBlanks(isItems ? list(value) : afterValue(value));
  }

  private int list(int start) {
    boolean first = items.starts().isEmpty();
    int next = afterBlanks(start + 1);
    while (first && isAt(next, '{')) {
      int itemEnd = afterValue(next, true);
      int separator = afterBlanks(itemEnd);
      items.starts().add(next);
      items.ends().add(itemEnd);
      if (isAt(separator, ']')) {
        return separator + 1;
      }
      if (!isAt(separator, ',')) {
        break;
      }
      next = afterBlanks(separator + 1);
    }
    items.starts().clear(); // not all are objects: the parser shall look at the whole
    items.ends().clear();
    items.unread().clear();
    return afterValue(start);
  }

  /// The end of the value at an offset.
  int afterValue(int start) {
    return afterValue(start, false);
  }

  /// @param isItem whether the value is an item of the object, so that what need not be read of it
  ///   is noted
  private int afterValue(int start, boolean isItem) {
    boolean inMetadata = false; // whether the last string among the keys of the object was that
    int depth = 0;
    int next = start;
    while (next < end) {
      switch (bytes[next]) {
        case '"' -> {
          int stringEnd = afterString(next);
          if (depth == 0) {
            return stringEnd;
          }
          if (isItem && depth == IN_OBJECT) {
            inMetadata = isString(next, stringEnd, METADATA);
          }
          boolean mayBeUnread = inMetadata && depth == IN_METADATA;
          next = (mayBeUnread ? afterUnread(next, stringEnd) : stringEnd) - 1;
        }
        case '{', '[' -> depth++;
        case '}', ']' -> {
          depth--;
          if (depth <= 0) {
            return depth < 0 ? next : next + 1;
          }
        }
        case ' ' -> {
          if (depth == 0) {
            return next;
          }
          next = Spaces.after(bytes, next, end) - 1;
        }
        case ',', '\n', '\r', '\t' -> {
          if (depth == 0) {
            return next;
          }
        }
        default -> {}
      }
      next++;
    }
    return end;
  }

  /// Behind the value of `managedFields`, if that is the key, and behind the string otherwise.
  private int afterUnread(int string, int stringEnd) {
    if (!isString(string, stringEnd, MANAGED_FIELDS)) {
      return stringEnd;
    }
    int colon = afterBlanks(stringEnd);
    if (!isAt(colon, ':')) {
      return stringEnd;
    }
    int value = afterBlanks(colon + 1);
    int valueEnd = new JsonValue(bytes, end).after(value);
    if (valueEnd == JsonValue.NONE) {
      return stringEnd; // its parser says what is wrong
    }
    items.unread().add(value);
    items.unread().add(valueEnd);
    return valueEnd;
  }

  private boolean isString(int string, int stringEnd, byte[] text) {
    return Arrays.equals(bytes, string, stringEnd, text, 0, text.length);
  }

  private int afterString(int start) {
    int next = start + 1;
    while (next < end && bytes[next] != '"') {
      next += bytes[next] == '\\' ? 2 : 1;
    }
    return Math.min(next + 1, end);
  }

  private boolean isAt(int offset, char character) {
    return offset >= 0 && offset < end && bytes[offset] == character;
  }
}
