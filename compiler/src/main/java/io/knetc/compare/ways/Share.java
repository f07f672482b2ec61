package io.knetc.compare.ways;

import java.util.Locale;

/// The part of all connections that something gets. What is a fraction but for the rounding of
/// rules is that fraction.
public record Share(double part) implements Comparable<Share> {
  /// Nothing.
  public static final Share NONE = new Share(0);

  private static final int SMALL = 64;
  private static final int LARGE = 10_000;
  private static final double EXACT = 2e-5;

  public Share {
    int denominator = denominator(part);
    part =
        denominator > 0
            ? (double) Math.round(part * denominator) / denominator
            : Math.round(part * 1e6) / 1e6;
  }

  /// That of the fraction that the part is; 0 if it is none that one would write down.
  private static int denominator(double part) {
    for (int denominator = 1; denominator <= SMALL; denominator++) {
      double count = part * denominator;
      if (Math.abs(count - Math.round(count)) < EXACT * denominator) {
        return denominator;
      }
    }
    long inverse = Math.round(1 / part);
    return inverse <= LARGE && Math.abs(part * inverse - 1) < EXACT ? (int) inverse : 0;
  }

  /// `1/3`, or in percent where it is no such fraction.
  public String text() {
    int denominator = denominator(part);
    return switch (denominator) {
      case 0 -> String.format(Locale.ROOT, "%.1f%%", part * 100);
      case 1 -> String.valueOf(Math.round(part));
      default -> Math.round(part * denominator) + "/" + denominator;
    };
  }

  @Override
  public int compareTo(Share other) {
    return Double.compare(part, other.part);
  }
}
