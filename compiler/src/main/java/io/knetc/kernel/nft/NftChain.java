package io.knetc.kernel.nft;

import io.knetc.source.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A chain with its rules in the order in which packets meet them.
///
/// @param comment empty for none
/// @param hook none for a chain that others lead to
public record NftChain(
    String name, String comment, Optional<Hook> hook, List<NftRule> rules, Origin origin) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_./\\\\-]*");

  /// NFTNL_UDATA_COMMENT_MAXLEN
  public static final int LONGEST_COMMENT = 128;

  /// NFT_NAME_MAXLEN without the zero at its end.
  private static final int LONGEST_NAME = 255;

  public NftChain {
    requireName(name);
    requireComment(comment);
    rules = List.copyOf(rules);
  }

  /// The chain without its rules.
  public NftChain head() {
    return new NftChain(name, comment, hook, List.of(), origin);
  }

  /// Whether nft takes this as the name of a chain, a set or a table.
  public static boolean isName(String name) {
    return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
  }

  /// Whether nft takes this as a comment.
  public static boolean isComment(String comment) {
    return comment.length() <= LONGEST_COMMENT
        && comment.chars().noneMatch(c -> c < ' ' || c == '"');
  }

  /// Where in the kernel packets enter a base chain, and what becomes of those that its rules let
  /// through.
  ///
  /// @param device of a chain that sees the packets of devices, such as `device "eth0"`; else empty
  /// @param priority chains of one point are passed from the lowest to the highest
  public record Hook(Type type, Point point, String device, int priority, Policy policy) {
    public static final Hook NAT_PREROUTING = accepting(Type.NAT, Point.PREROUTING, -100);
    public static final Hook NAT_OUTPUT = accepting(Type.NAT, Point.OUTPUT, -100);
    public static final Hook NAT_POSTROUTING = accepting(Type.NAT, Point.POSTROUTING, 100);
    public static final Hook FILTER_FORWARD = accepting(Type.FILTER, Point.FORWARD, 0);
    public static final Hook FILTER_INPUT = accepting(Type.FILTER, Point.INPUT, 0);
    public static final Hook FILTER_OUTPUT = accepting(Type.FILTER, Point.OUTPUT, 0);

    /// Before any DNAT, as are the next three.
    public static final Hook EARLY_FILTER_PREROUTING =
        accepting(Type.FILTER, Point.PREROUTING, -110);

    public static final Hook EARLY_FILTER_INPUT = accepting(Type.FILTER, Point.INPUT, -110);
    public static final Hook EARLY_FILTER_FORWARD = accepting(Type.FILTER, Point.FORWARD, -110);
    public static final Hook EARLY_FILTER_OUTPUT = accepting(Type.FILTER, Point.OUTPUT, -110);

    /// After the DNAT of what the host sends.
    public static final Hook LATE_FILTER_OUTPUT = accepting(Type.FILTER, Point.OUTPUT, -90);

    /// Of policies, as are the next ones: right before the rules of others, one after the other.
    public static final Hook FORWARD_EGRESS = accepting(Type.FILTER, Point.FORWARD, -3);

    public static final Hook FORWARD_INGRESS = accepting(Type.FILTER, Point.FORWARD, -2);
    public static final Hook FORWARD_LINK = accepting(Type.FILTER, Point.FORWARD, -1);
    public static final Hook OUTPUT_EGRESS = accepting(Type.FILTER, Point.OUTPUT, -3);
    public static final Hook OUTPUT_INGRESS = accepting(Type.FILTER, Point.OUTPUT, -2);

    public Hook {
      if (device.chars().anyMatch(c -> c < ' ' || c == ';')) {
        throw new IllegalArgumentException("no device of nft: " + device);
      }
    }

    /// A hook of no device, that accepts what its rules let through.
    public static Hook accepting(Type type, Point point, int priority) {
      return new Hook(type, point, "", priority, Policy.ACCEPT);
    }

    /// What a chain may do with packets.
    public enum Type {
      FILTER,
      NAT,
      ROUTE;

      /// The word of nft.
      public String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /// A point on the way of packets.
    public enum Point {
      PREROUTING,
      INPUT,
      FORWARD,
      OUTPUT,
      POSTROUTING,
      INGRESS,
      EGRESS;

      /// The word of nft.
      public String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    /// What becomes of packets that no rule gave a verdict on.
    public enum Policy {
      ACCEPT,
      DROP;

      /// The word of nft.
      public String word() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  static void requireName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException("no name of nft: \"" + name + "\"");
    }
  }

  static void requireComment(String comment) {
    if (!isComment(comment)) {
      throw new IllegalArgumentException("no comment of nft: \"" + comment + "\"");
    }
  }
}
