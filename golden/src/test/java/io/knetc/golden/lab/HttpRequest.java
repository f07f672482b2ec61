package io.knetc.golden.lab;

import java.nio.charset.StandardCharsets;

/// A request to an ingress controller.
///
/// @param path as it is, before it is escaped for a URL
record HttpRequest(boolean tls, String host, String path) {
  @Override
  public String toString() {
    return (tls ? "https://" : "http://") + host + path;
  }

  /// The path as a client writes it.
  String escapedPath() {
    StringBuilder escaped = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "/._~-".indexOf(c) >= 0);
      escaped.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return escaped.toString();
  }
}
