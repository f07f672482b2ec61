package io.knetc.manifest.syntax;

/// Finds the end of a JSON value and checks on the way that it is one (RFC 8259), for what nobody
/// reads afterwards.
final class JsonValue {
  /// What is no JSON, or deeper or longer than needs to be understood here.
  static final int NONE = -1;

  private static final int DEPTH = 100;
  private static final int LONGEST_NUMBER = 500;
  private static final int UNICODE_DIGITS = 4;

  private final byte[] bytes;
  private final int end;

  JsonValue(byte[] bytes, int end) {
    this.bytes = bytes;
    this.end = end;
  }

  /// Behind the value that starts at an offset, or {@link #NONE}.
  int after(int start) {
    return value(start, 0);
  }

  private int value(int start, int depth) {
    return switch (at(start)) {
      case '{' -> collection(start, '}', depth);
      case '[' -> collection(start, ']', depth);
      case '"' -> string(start);
      case 't' -> word(start, "true");
      case 'f' -> word(start, "false");
      case 'n' -> word(start, "null");
      default -> number(start);
    };
  }

  private int collection(int start, char closing, int depth) {
    int next = blanks(start + 1);
    if (at(next) == closing) {
      return next + 1;
    }
    if (depth == DEPTH) {
      return NONE;
    }
    while (true) {
      if (closing == '}') {
        int colon = at(next) == '"' ? blanks(string(next)) : NONE;
        if (at(colon) != ':') {
          return NONE;
        }
        next = blanks(colon + 1);
      }
      next = blanks(value(next, depth + 1));
      if (at(next) == closing) {
        return next + 1;
      }
      if (at(next) != ',') {
        return NONE;
      }
      next = blanks(next + 1);
    }
  }

  private int string(int start) {
    int next = start + 1;
    while (at(next) >= ' ') {
      if (bytes[next] == '"') {
        return next + 1;
      }
      next = bytes[next] == '\\' ? afterEscape(next + 1) : next + 1;
    }
    return NONE;
  }

  /// Behind an escape whose backslash stands before the offset.
  private int afterEscape(int start) {
    return switch (at(start)) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> start + 1;
      case 'u' -> {
        int digits = start + 1;
        for (int next = digits; next < digits + UNICODE_DIGITS; next++) {
          if (Character.digit(at(next), 16) < 0) {
            yield NONE;
          }
        }
        yield digits + UNICODE_DIGITS;
      }
      default -> NONE;
    };
  }

  private int word(int start, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at(start + i) != word.charAt(i)) {
        return NONE;
      }
    }
    return start + word.length();
  }

  private int number(int start) {
    int first = at(start) == '-' ? start + 1 : start;
    int next = at(first) == '0' ? first + 1 : digits(first);
    if (at(next) == '.') {
      next = digits(next + 1);
    }
    if (at(next) == 'e' || at(next) == 'E') {
      boolean isSigned = at(next + 1) == '-' || at(next + 1) == '+';
      next = digits(isSigned ? next + 2 : next + 1);
    }
    return next - start <= LONGEST_NUMBER ? next : NONE;
  }

  /// Behind one or more digits.
  private int digits(int start) {
    int next = start;
    while (at(next) >= '0' && at(next) <= '9') {
      next++;
    }
    return next > start ? next : NONE;
  }

  private int blanks(int start) {
    if (start == NONE) {
      return NONE;
    }
    int next = Spaces.after(bytes, start, end);
    while (at(next) == '\n' || at(next) == '\r' || at(next) == '\t') {
      next = Spaces.after(bytes, next + 1, end);
    }
    return next;
  }

  /// The byte at an offset, or {@link #NONE} where there is none.
  private int at(int offset) {
    return offset >= 0 && offset < end ? bytes[offset] & 0xFF : NONE;
  }
}
