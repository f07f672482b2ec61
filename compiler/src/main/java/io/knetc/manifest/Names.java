package io.knetc.manifest;

/// The syntax of Kubernetes' names (RFC 1123 and 1035, as the API server checks them). What passes
/// here holds nothing but letters, digits, `-` and `.`, and so is safe in a rule, a comment and a
/// path.
public final class Names {
  /// The longest label.
  public static final int MAX_LABEL = 63;

  private static final int MAX_SUBDOMAIN = 253;
  private static final int MAX_SERVICE_NAME = 15;

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

  /// A label's key: a name of letters, digits, `-`, `_` and `.`, perhaps after a DNS name and `/`.
  public static boolean isLabelKey(String key) {
    int slash = key.indexOf('/');
    return (slash < 0 || isSubdomain(key.substring(0, slash)))
        && isQualifiedName(key.substring(slash + 1));
  }

  /// A label's value, which may be empty.
  public static boolean isLabelValue(String value) {
    return value.isEmpty() || isQualifiedName(value);
  }

  /// The name of a port of a container (RFC 6335): up to 15 lower-case letters, digits and `-`, one
  /// letter at least, no `-` at an end or beside another.
  public static boolean isServiceName(String name) {
    return name.length() <= MAX_SERVICE_NAME
        && isLabel(name)
        && !name.contains("--")
        && name.chars().anyMatch(c -> c >= 'a');
  }

  private static boolean isQualifiedName(String name) {
    return name.length() <= MAX_LABEL && name.matches("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
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
