package io.knetc.cluster.ingress;

import java.util.Comparator;

/// Which paths of requests a route takes.
///
/// @param path begins with `/`; that of a prefix ends with no other `/`
public record IngressPath(Kind kind, String path) {
  /// By path; what is exact goes first.
  public static final Comparator<IngressPath> IN_ORDER =
      Comparator.comparing(IngressPath::path).thenComparing(IngressPath::kind);

  /// How paths are compared.
  public enum Kind {
    /// They are the same.
    EXACT,
    /// Each element, what stands between two `/`, is the same as far as there are any.
    PREFIX
  }

  /// The same path, compared to the letter.
  public static IngressPath exact(String path) {
    return new IngressPath(Kind.EXACT, path);
  }

  /// A prefix; a `/` at its end says nothing.
  public static IngressPath prefix(String path) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == '/') {
      end--;
    }
    return new IngressPath(Kind.PREFIX, path.substring(0, end));
  }

  /// Whether it takes every request.
  public boolean takesAll() {
    return kind == Kind.PREFIX && path.equals("/");
  }
}
