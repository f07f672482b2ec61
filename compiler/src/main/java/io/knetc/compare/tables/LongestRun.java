package io.knetc.compare.tables;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Finds the most numbers of a list that ascend from left to right.
final class LongestRun {
  private LongestRun() {}

  /// Which of the numbers, each of which is there once, are of the longest run.
  static boolean[] of(List<Integer> numbers) {
    int[] previous = new int[numbers.size()];
    List<Integer> ends = new ArrayList<>();
    List<Integer> lowest = new ArrayList<>();
    for (int i = 0; i < previous.length; i++) {
      int at = -Collections.binarySearch(lowest, numbers.get(i)) - 1;
      previous[i] = at == 0 ? -1 : ends.get(at - 1);
      if (at == ends.size()) {
        ends.add(i);
        lowest.add(numbers.get(i));
      } else {
        ends.set(at, i);
        lowest.set(at, numbers.get(i));
      }
    }
    boolean[] isOfRun = new boolean[previous.length];
    for (int i = ends.isEmpty() ? -1 : ends.getLast(); i >= 0; i = previous[i]) {
      isOfRun[i] = true;
    }
    return isOfRun;
  }
}
