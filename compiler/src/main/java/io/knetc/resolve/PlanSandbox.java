package io.knetc.resolve;

import io.knetc.manifest.PodManifest;
import io.knetc.source.Attributed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The id of a Pod's sandbox where only the host knows the real one: as long as containerd's, and
/// always the same for a Pod.
final class PlanSandbox {
  private PlanSandbox() {}

  static Attributed<String> run(PodManifest pod) {
    byte[] name = pod.meta().namespacedName().getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name);
      return new Attributed<>(
          HexFormat.of().formatHex(digest), pod.meta().origin().by("PlanSandbox"));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
