package io.knetc.golden.lab;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a client gets.
sealed interface HttpAnswer {
  /// The answer of one of some Pods, each `address:port`, which is asked for a path.
  record Of(SortedSet<String> pods, String path) implements HttpAnswer {}

  /// A status of the controller's own.
  record Status(int code) implements HttpAnswer {}

  /// The way to another URL: 308.
  record Redirect(String url) implements HttpAnswer {}

  /// No handshake of TLS.
  record NoTls() implements HttpAnswer {}

  /// Whether this, which was seen, is what was expected: one of the Pods is enough.
  default boolean fits(HttpAnswer expected) {
    if (this instanceof Of(SortedSet<String> seen, String path)
        && expected instanceof Of(SortedSet<String> pods, String wanted)) {
      return pods.containsAll(seen) && path.equals(wanted);
    }
    return equals(expected);
  }

  /// The answer that curl tells as `status|pod|path seen by it|URL of a redirect`.
  static HttpAnswer seen(String line) {
    String[] parts = line.split("[|]", -1);
    int code = Integer.parseInt(parts[0]);
    if (code == 0) {
      return new NoTls();
    }
    if (code == 308) {
      return new Redirect(parts[3]);
    }
    return parts[1].isEmpty()
        ? new Status(code)
        : new Of(new TreeSet<>(Set.of(parts[1])), parts[2]);
  }
}
