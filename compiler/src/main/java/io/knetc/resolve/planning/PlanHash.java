package io.knetc.resolve.planning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Numbers for planned values: the same for the same names on every machine, and nothing like one
/// another for other names.
public final class PlanHash {
  private PlanHash() {}

  /// 64 bits.
  ///
  /// @param what is planned
  public static long of(String what, String... names) {
    String text = what + "\0" + String.join("\0", names);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
