package io.knetc.lower;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hashes that stand in the names of chains and sets: the first 16 characters of the base32 of
/// the SHA-256 of a text. Not safe for several threads.
public final class NameHash {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int LENGTH = 16;

  private final MessageDigest sha256;

  /// Hashes any number of texts.
  public NameHash() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// The hash of a text.
  public String of(String text) {
    byte[] digest = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
    char[] characters = new char[LENGTH];
    int buffer = 0;
    int bits = 0;
    int next = 0;
    for (int i = 0; i < LENGTH; i++) {
      if (bits < 5) {
        buffer = (buffer << 8) | (digest[next++] & 0xFF);
        bits += 8;
      }
      bits -= 5;
      characters[i] = BASE32.charAt((buffer >> bits) & 31);
    }
    return new String(characters);
  }
}
