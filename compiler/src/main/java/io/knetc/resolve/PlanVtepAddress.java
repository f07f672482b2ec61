package io.knetc.resolve;

import io.knetc.manifest.NodeManifest;
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import io.knetc.source.Attributed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Plans the link-layer address of a Node's overlay device, which flanneld chooses at random and
/// keeps in the Node's annotation: here it follows from the Node's name.
final class PlanVtepAddress {
  private static final long GROUP_BIT = 1L << 40;
  private static final long LOCAL_BIT = 1L << 41;

  private PlanVtepAddress() {}

  static Attributed<MacAddress> run(NodeManifest node, IpFamily family) {
    byte[] hash = sha256("vtep\0" + node.meta().name() + "\0" + family.kubernetesName());
    long bits = ByteBuffer.wrap(hash).getLong() >>> 16;
    return new Attributed<>(
        new MacAddress((bits | LOCAL_BIT) & ~GROUP_BIT),
        node.meta().origin().by("PlanVtepAddress"));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
