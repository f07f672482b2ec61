package io.knetc.manifest;

/// The syntax of Kubernetes' names (RFC 1123 and 1035, as the API server checks them). What passes
/// here holds nothing but letters, digits, `-` and `.`, and so is safe in a rule, a comment and a
/// path.
public final class Names {
  /// The longest label.
  public static final int MAX_LABEL = 63;

  private static final int MAX_SUBDOMAIN = 253;

  private Names() {}

  /// Lower-case letters, digits and `-`, at most 63, starting and ending with a letter or digit.
  public static boolean isLabel(String name) {
    return name.length() <= MAX_LABEL && isLabelText(name, 0, name.length());
  }

  /// A label that starts with a letter, as Service names must.
  public static boolean isRfc1035Label(String name) {
    return isLabel(name) && name.charAt(0) >= 'a';
  }

  /// Labels joined by dots, at most 253 characters.
  public static boolean isSubdomain(String name) {
    if (name.isEmpty() || name.length() > MAX_SUBDOMAIN) {
      return false;
    }
    int start = 0;
    while (true) {
      int dot = name.indexOf('.', start);
      if (!isLabelText(name, start, dot < 0 ? name.length() : dot)) {
        return false;
      }
      if (dot < 0) {
        return true;
      }
      start = dot + 1;
    }
  }

  /// The name of a network interface as Linux takes it (dev_valid_name), less what iptables cannot
  /// match, what starts a comment in a batch of ip, what makes the kernel choose a number (`%d`),
  /// and the words that stand for every interface.
  public static boolean isInterface(String name) {
    return switch (name) {
      case "", ".", "..", "all", "default" -> false;
      default ->
          name.length() <= 15
              && name.charAt(0) != '-'
              && name.charAt(0) != '!'
              && name.chars().allMatch(c -> c > ' ' && c <= '~' && "/:\"'\\+#%".indexOf(c) < 0);
    };
  }

  private static boolean isLabelText(String name, int start, int end) {
    if (start >= end || name.charAt(start) == '-' || name.charAt(end - 1) == '-') {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = name.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
        return false;
      }
    }
    return true;
  }
}
