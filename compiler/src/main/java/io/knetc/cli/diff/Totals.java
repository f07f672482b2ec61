package io.knetc.cli.diff;

import io.knetc.compare.Difference;
import io.knetc.compare.review.Review;
import io.knetc.compare.review.Review.Entry;
import io.knetc.compare.review.Review.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Counts of lines that came, went, changed, moved, or have another comment.
record Totals(int added, int removed, int changed, int moved, int reworded) {
  static Totals count(List<Group> groups) {
    int[] counts = new int[5];
    for (Group group : groups) {
      for (Entry entry : group.entries()) {
        int kind =
            switch (entry.difference()) {
              case Difference.Added _ -> 0;
              case Difference.Removed _ -> 1;
              case Difference.Changed _ -> 2;
              case Difference.Moved _ -> 3;
              case Difference.Reworded _ -> 4;
            };
        counts[kind] += entry.hosts().size();
      }
    }
    return new Totals(counts[0], counts[1], counts[2], counts[3], counts[4]);
  }

  /// `+9 -3 ~2 lines`.
  static String lines(Group group) {
    return count(List.of(group)).text();
  }

  /// `3 nodes differ: 9 lines added, 3 removed`.
  static String of(Review review) {
    Set<String> hosts = new TreeSet<>();
    review.groups().forEach(group -> hosts.addAll(group.hosts()));
    List<String> parts = new ArrayList<>();
    if (!review.added().isEmpty()) {
      parts.add(HostNames.count(review.added().size()) + " added");
    }
    if (!review.removed().isEmpty()) {
      parts.add(HostNames.count(review.removed().size()) + " removed");
    }
    if (!review.groups().isEmpty()) {
      parts.add(
          hosts.size()
              + " of "
              + HostNames.count(review.hosts().size())
              + " changed: "
              + count(review.groups()).text());
    }
    return String.join(", ", parts);
  }

  private String text() {
    List<String> parts = new ArrayList<>();
    add(parts, added, "added");
    add(parts, removed, "removed");
    add(parts, changed, "changed");
    add(parts, moved, "moved");
    add(parts, reworded, "with another comment");
    return String.join(", ", parts);
  }

  private static void add(List<String> parts, int count, String verb) {
    if (count > 0) {
      String noun = parts.isEmpty() ? (count == 1 ? " line " : " lines ") : " ";
      parts.add(count + noun + verb);
    }
  }
}
