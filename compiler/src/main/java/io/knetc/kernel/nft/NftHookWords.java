package io.knetc.kernel.nft;

import io.knetc.kernel.nft.NftChain.Hook;
import io.knetc.kernel.nft.NftChain.Hook.Point;
import io.knetc.kernel.nft.NftTable.Family;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What nft calls the hook of a base chain; see nft(8), "standard priority names".
public final class NftHookWords {
  /// How far from a name a priority may be to be told by it.
  private static final int REACH = 10;

  private NftHookWords() {}

  /// Such as `type nat hook prerouting priority dstnat; policy accept;`.
  public static String of(Hook hook, Family family) {
    return "type "
        + hook.type().word()
        + " hook "
        + hook.point().word()
        + (hook.device().isEmpty() ? "" : " " + hook.device())
        + " priority "
        + priority(hook, family)
        + "; policy "
        + hook.policy().word()
        + ";";
  }

  private static String priority(Hook hook, Family family) {
    for (Map.Entry<String, Integer> name : names(hook.point(), family).entrySet()) {
      int distance = hook.priority() - name.getValue();
      if (Math.abs(distance) <= REACH) {
        return name.getKey() + offset(distance);
      }
    }
    return Integer.toString(hook.priority());
  }

  private static String offset(int distance) {
    if (distance == 0) {
      return "";
    }
    return distance < 0 ? " - " + -distance : " + " + distance;
  }

  /// The priority of a name at a point, if it is one there.
  public static Optional<Integer> named(String name, Point point, Family family) {
    return Optional.ofNullable(names(point, family).get(name));
  }

  private static Map<String, Integer> names(Point point, Family family) {
    return switch (family) {
      case IP, IP6, INET -> ofPackets(point);
      case BRIDGE -> ofFrames(point);
      case ARP, NETDEV -> Map.of("filter", 0);
    };
  }

  private static Map<String, Integer> ofPackets(Point point) {
    Map<String, Integer> names = new LinkedHashMap<>(Map.of("filter", 0));
    if (point != Point.INGRESS && point != Point.EGRESS) {
      names.put("raw", -300);
      names.put("mangle", -150);
      names.put("security", 50);
    }
    if (point == Point.PREROUTING) {
      names.put("dstnat", -100);
    } else if (point == Point.POSTROUTING) {
      names.put("srcnat", 100);
    }
    return names;
  }

  private static Map<String, Integer> ofFrames(Point point) {
    Map<String, Integer> names = new LinkedHashMap<>(Map.of("filter", -200));
    if (point == Point.PREROUTING) {
      names.put("dstnat", -300);
    } else if (point == Point.OUTPUT) {
      names.put("out", 100);
    } else if (point == Point.POSTROUTING) {
      names.put("srcnat", 300);
    }
    return names;
  }
}
