package io.knetc.lower.cni;

import io.knetc.kernel.iptables.ChainName;
import io.knetc.plan.PodsPlan.LocalPod;
import io.knetc.source.Origin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The names and comments of the CNI plugins, which they make out of the network's name and the
/// sandbox's id (containernetworking/plugins, `pkg/utils/utils.go`), and their fixed chains.
final class CniNames {
  static final ChainName HOST_PORTS = new ChainName("CNI-HOSTPORT-DNAT");
  static final ChainName SET_MARK = new ChainName("CNI-HOSTPORT-SETMARK");
  static final ChainName MASQUERADE_MARKED = new ChainName("CNI-HOSTPORT-MASQ");
  static final ChainName FORWARD = new ChainName("CNI-FORWARD");
  static final ChainName ISOLATION = new ChainName("CNI-ISOLATION-STAGE-1");
  static final ChainName ISOLATION_BEHIND = new ChainName("CNI-ISOLATION-STAGE-2");

  /// The longest comment that nftables takes.
  private static final int MAX_COMMENT = 128;

  /// The longest that iptables takes.
  private static final int MAX_IPTABLES_COMMENT = 255;

  private static final int SHORT_HASH = 16;
  private static final String PASS = "LowerPods";
  private static final String INTERFACE = "eth0";

  private CniNames() {}

  /// The chain with the masquerading of a pod.
  static ChainName masquerading(String network, LocalPod pod) {
    return chain("CNI-", network, pod);
  }

  /// The chain with the host ports of a pod.
  static ChainName hostPorts(String network, LocalPod pod) {
    return chain("CNI-DN-", network, pod);
  }

  private static ChainName chain(String prefix, String network, LocalPod pod) {
    String name = prefix + hash(network + pod.sandbox().value());
    return new ChainName(name.substring(0, ChainName.MAX_LENGTH));
  }

  /// What stands at the rules of a pod.
  static String comment(String network, LocalPod pod) {
    return "name: \"" + network + "\" id: \"" + pod.sandbox().value() + "\"";
  }

  /// The same at its host ports.
  static String hostPortComment(String network, LocalPod pod) {
    String comment = "dnat " + comment(network, pod);
    return comment.length() <= MAX_IPTABLES_COMMENT
        ? comment
        : comment.substring(0, MAX_IPTABLES_COMMENT - 2) + "...";
  }

  /// What stands at the rules of a pod in nftables; it begins with what the plugin finds them by.
  static String nftComment(String network, LocalPod pod) {
    String id = pod.sandbox().value();
    String comment =
        hash(network).substring(0, SHORT_HASH)
            + "-"
            + hash(INTERFACE + ":" + id).substring(0, SHORT_HASH)
            + ", net: "
            + network
            + ", if: "
            + INTERFACE
            + ", id: "
            + id;
    return comment.length() <= MAX_COMMENT ? comment : comment.substring(0, MAX_COMMENT);
  }

  /// The cause of what is named after a pod's sandbox; the pass tells a planned id from a real one.
  static Origin origin(LocalPod pod, Origin cause) {
    return pod.sandboxPlanned() ? cause.by("PlanSandbox") : cause.by(PASS);
  }

  /// SHA-512 in hexadecimal digits.
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-512", e);
    }
  }
}
