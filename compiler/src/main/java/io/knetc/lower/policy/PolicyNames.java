package io.knetc.lower.policy;

import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.nft.NftChain.Hook;
import io.knetc.lower.NameHash;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.plan.PolicyPlan.Direction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The names of chains and sets. They follow from what a chain or set is for and stay as long as it
/// is needed; hashed texts hold nothing that could stand on both sides of a separator.
final class PolicyNames {
  /// Where all packets enter.
  static final ChainName ROOT = new ChainName("KNP-POLICIES");

  /// Notes that a packet may pass.
  static final ChainName PASS = new ChainName("KNP-PASS");

  /// Takes the note away.
  static final ChainName PASSED = new ChainName("KNP-PASSED");

  /// XT_MAX_COMMENT_LEN less the final zero.
  private static final int LONGEST_COMMENT = 255;

  private final NameHash hashes = new NameHash();
  private final Map<String, String> hashed = new HashMap<>();

  /// Two texts of one hash would share a chain or a set.
  private String hash(String text) {
    String hash = hashes.of(text);
    hashed.putIfAbsent(hash, text);
    if (!text.equals(hashed.get(hash))) {
      throw new IllegalStateException("one hash for \"" + text + "\" and another text");
    }
    return hash;
  }

  /// The name of a pod or policy as a comment, as long as iptables takes one.
  static Match comment(String name) {
    return new Match.Comment(cut(name, LONGEST_COMMENT));
  }

  /// What fits into a comment.
  static String cut(String words, int longest) {
    return words.length() <= longest ? words : words.substring(0, longest - 3) + "...";
  }

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
    return new ChainName("KNP-" + word(direction) + "-" + hash(prefix.text()));
  }

  /// The chain of all pods that the same policies isolate.
  ChainName isolation(Direction direction, List<String> policies) {
    return new ChainName("KNP-" + letter(direction) + "S-" + hash(String.join("\n", policies)));
  }

  /// The chain of a policy.
  ChainName policy(Direction direction, String policy) {
    return new ChainName("KNP-" + letter(direction) + "P-" + hash(policy));
  }

  private static char letter(Direction direction) {
    return word(direction).charAt(0);
  }

  /// The base chain of a table of nftables.
  static String base(Hook hook, String what) {
    return "KNP-" + hook.point().name() + "-" + what;
  }

  /// The set of pairs of a pod's address and the same again.
  static SetName itself(IpFamily family) {
    return new SetName(prefix(family) + "ITSELF");
  }

  /// The set of the isolated pods of the node.
  static SetName isolated(IpFamily family, Direction direction) {
    return new SetName(prefix(family) + word(direction));
  }

  /// The set of what a text stands for.
  SetName set(IpFamily family, String kind, String meaning) {
    return new SetName(prefix(family) + kind + "-" + hash(meaning));
  }

  private static String prefix(IpFamily family) {
    return switch (family) {
      case IPV4 -> "KNP4-";
      case IPV6 -> "KNP6-";
    };
  }
}
