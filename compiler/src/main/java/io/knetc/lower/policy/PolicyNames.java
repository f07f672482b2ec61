package io.knetc.lower.policy;

import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.lower.NameHash;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.plan.PolicyPlan.Direction;
import java.util.List;

/// The names of chains and sets. They follow from what a chain or set is for and stay as long as it
/// is needed; hashed texts hold nothing that could stand on both sides of a separator.
final class PolicyNames {
  /// Where all packets enter.
  static final ChainName ROOT = new ChainName("KNP-POLICIES");

  /// Notes that a packet may pass.
  static final ChainName PASS = new ChainName("KNP-PASS");

  /// Takes the note away.
  static final ChainName PASSED = new ChainName("KNP-PASSED");

  private final NameHash hashes = new NameHash();

  private static String word(Direction direction) {
    return switch (direction) {
      case INGRESS -> "INGRESS";
      case EGRESS -> "EGRESS";
    };
  }

  /// The chain in which the pods of the node are told apart.
  ChainName dispatch(Direction direction) {
    return new ChainName("KNP-" + word(direction));
  }

  /// The same for those in a prefix.
  ChainName dispatch(Direction direction, Cidr prefix) {
    return new ChainName("KNP-" + word(direction) + "-" + hashes.of(prefix.text()));
  }

  /// The chain of all pods that the same policies isolate.
  ChainName isolation(Direction direction, List<String> policies) {
    return new ChainName(
        "KNP-" + letter(direction) + "S-" + hashes.of(String.join("\n", policies)));
  }

  /// The chain of a policy.
  ChainName policy(Direction direction, String policy) {
    return new ChainName("KNP-" + letter(direction) + "P-" + hashes.of(policy));
  }

  private static char letter(Direction direction) {
    return word(direction).charAt(0);
  }

  /// The set of the isolated pods of the node.
  static SetName isolated(IpFamily family, Direction direction) {
    return new SetName(prefix(family) + word(direction));
  }

  /// The set of what a text stands for.
  SetName set(IpFamily family, String kind, String meaning) {
    return new SetName(prefix(family) + kind + "-" + hashes.of(meaning));
  }

  private static String prefix(IpFamily family) {
    return switch (family) {
      case IPV4 -> "KNP4-";
      case IPV6 -> "KNP6-";
    };
  }
}
