package io.knetc.dump.bundle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line above the output of a command: `$ iptables-save`, `# ip route`, `root@node1:~# ipset
/// list`, `+ ip addr`, `=== ipvsadm -Ln ===`.
///
/// @param command as it stands there; empty for a heading that names none
/// @param isPlainHash whether it looks like a comment
record Heading(String command, boolean isPlainHash) {
  private static final Pattern PROMPT =
      Pattern.compile("\\[?[A-Za-z0-9_.-]+@[A-Za-z0-9_.-]+[^#$]{0,200}[#$] +(\\S.*)");
  private static final Pattern SIGN = Pattern.compile("(?:[$]|[+]{1,3}) +(\\S.*)");
  private static final Pattern FRAMED =
      Pattern.compile("(?:={2,}|-{3,}|[*]{2,}|#{2,}|>{2,})\\s*(.*?[A-Za-z0-9].*?)[\\s=*#<-]*");
  private static final Pattern HASH = Pattern.compile("# *(\\S.*)");

  /// Empty if the line is none.
  static Optional<Heading> of(String line) {
    for (Pattern pattern : new Pattern[] {PROMPT, SIGN, FRAMED}) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) {
        return Optional.of(new Heading(command(matcher.group(1)), false));
      }
    }
    Matcher hash = HASH.matcher(line);
    return hash.matches()
        ? Optional.of(new Heading(command(hash.group(1)), true))
        : Optional.empty();
  }

  /// Whether a line that starts with these bytes can be one; most lines cannot.
  static boolean isPossible(byte[] text, int start, int end) {
    if (end - start < 4) {
      return false;
    }
    byte second = text[start + 1];
    return switch (text[start]) {
      case '#', '$', '+', '=', '>' -> true;
      case '-', '*' -> text[start] == second;
      case '[' -> second < '0' || second > '9';
      default -> hasPrompt(text, start, Math.min(end, start + 100));
    };
  }

  /// `user@host`, and nothing before it.
  private static boolean hasPrompt(byte[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text[i] == '@') {
        return i > start;
      }
      if (text[i] <= ' ' || text[i] == ':') {
        return false;
      }
    }
    return false;
  }

  /// Without quotes around it and a colon behind it.
  private static String command(String text) {
    return text.strip().replaceFirst("^[`'\"]", "").replaceFirst("[`'\"]?:?$", "");
  }
}
