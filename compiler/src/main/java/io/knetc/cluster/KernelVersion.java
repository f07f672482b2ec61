package io.knetc.cluster;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of Linux, as far as it decides what is set.
public record KernelVersion(int major, int minor) implements Comparable<KernelVersion> {
  private static final Pattern RELEASE =
      Pattern.compile("([0-9]{1,5})\\.([0-9]{1,5})(?:[.+~-].*)?");

  /// Reads what `uname -r` prints, such as `5.10.0-28-amd64`; empty if it does not start with two
  /// numbers.
  public static Optional<KernelVersion> parse(String release) {
    Matcher numbers = RELEASE.matcher(release);
    return numbers.matches()
        ? Optional.of(
            new KernelVersion(
                Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(KernelVersion other) {
    return Comparator.comparingInt(KernelVersion::major)
        .thenComparingInt(KernelVersion::minor)
        .compare(this, other);
  }
}
