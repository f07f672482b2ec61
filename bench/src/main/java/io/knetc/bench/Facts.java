package io.knetc.bench;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.UUID;

/// What an API server makes up for each object: uids, versions, times, suffixes. The same for the
/// same seed.
final class Facts {
  private static final Instant FIRST_DAY = Instant.parse("2024-03-01T08:00:00Z");
  private static final int SECONDS = 500 * 24 * 3600;
  private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
  private static final int FIRST_VERSION = 48_211_000;

  private final Random random;

  Facts(long seed) {
    random = new Random(seed);
  }

  String uid() {
    return new UUID(
            (random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | (1L << 63))
        .toString();
  }

  String time() {
    return FIRST_DAY.plusSeconds(random.nextInt(SECONDS)).toString();
  }

  /// As pods and slices end in.
  String suffix(int length) {
    StringBuilder suffix = new StringBuilder();
    for (int i = 0; i < length; i++) {
      suffix.append(SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())));
    }
    return suffix.toString();
  }

  String hash() {
    StringBuilder hash = new StringBuilder("sha256:");
    for (int i = 0; i < 4; i++) {
      hash.append("%016x".formatted(random.nextLong()));
    }
    return hash.toString();
  }

  int number(int bound) {
    return random.nextInt(bound);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /// What every object's metadata holds.
  SortedMap<String, Object> meta(String name, SortedMap<String, Object> labels) {
    SortedMap<String, Object> meta =
        Tree.map(
            "creationTimestamp",
            time(),
            "name",
            name,
            "resourceVersion",
            Integer.toString(FIRST_VERSION + random.nextInt(9_000_000)),
            "uid",
            uid());
    if (!labels.isEmpty()) {
      meta.put("labels", labels);
    }
    return meta;
  }
}
