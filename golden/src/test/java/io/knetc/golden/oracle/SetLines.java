package io.knetc.golden.oracle;

import java.util.stream.Collectors;

/// The lines of an `ipset save` in one order, without what the kernel chose: sets and entries have
/// none, and each hash has a seed of its own.
final class SetLines {
  private SetLines() {}

  static String inOrder(String saved) {
    return saved
        .lines()
        .map(line -> line.replaceFirst(" bucketsize \\d+ initval 0x[0-9a-f]+$", ""))
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
