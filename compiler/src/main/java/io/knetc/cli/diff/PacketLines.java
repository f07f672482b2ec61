package io.knetc.cli.diff;

import io.knetc.compare.review.Review.Group;
import io.knetc.compare.review.Review.WayEntry;
import io.knetc.compare.ways.WayWords;
import io.knetc.reach.DiffReach.Change;
import io.knetc.reach.Traffic;
import java.util.ArrayList;
import java.util.List;

/// What a difference means for packets, line by line.
final class PacketLines {
  /// How many are told; there are more where something differs for all.
  private static final int SHOWN = 30;

  private PacketLines() {}

  /// What changes on the ways in of an owner, such as `10.96.10.10:8080/tcp from everybody: ...`.
  static List<String> of(Group group) {
    return shown(group.ways().stream().map(way -> of(way, group)).toList());
  }

  private static String of(WayEntry way, Group group) {
    String words = WayWords.of(way.change());
    return way.hosts().equals(group.hosts())
        ? words
        : words + " (" + HostNames.on(way.hosts()).strip() + ")";
  }

  /// How many pairs there are of whom something was opened or closed.
  static String count(List<Change> connections) {
    return connections.size() == 1
        ? "what passes between 1 pair changes"
        : "what passes between " + connections.size() + " pairs changes";
  }

  /// What NetworkPolicies open and close, such as `shop/web[Pod] => shop/db[Pod]: nothing -> TCP
  /// 5432`.
  static List<String> of(List<Change> connections) {
    return shown(connections.stream().map(PacketLines::of).toList());
  }

  private static String of(Change change) {
    return change.from().text()
        + " => "
        + change.to().text()
        + ": "
        + words(change.before().traffic())
        + " -> "
        + words(change.after().traffic());
  }

  private static String words(Traffic traffic) {
    if (traffic.isEmpty()) {
      return "nothing";
    }
    return traffic.hasEveryPort()
        ? "everything"
        : traffic.ports().isEmpty() ? "no port" : traffic.text();
  }

  private static List<String> shown(List<String> lines) {
    if (lines.size() <= SHOWN) {
      return lines;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, SHOWN));
    shown.add("and " + (lines.size() - SHOWN) + " more");
    return shown;
  }
}
