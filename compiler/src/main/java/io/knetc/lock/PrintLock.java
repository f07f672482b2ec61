package io.knetc.lock;

import io.knetc.cluster.PlannedValue;
import java.util.List;

/// Prints `knetc.lock`: one line for each value, in an order that depends on nothing but the names,
/// so that git merges what two branches added.
public final class PrintLock {
  private static final String HEAD =
      """
      # Written by knetc compile --lock: what no manifest says and knetc planned. Keep it with the manifests.
      # OBJECT FIELD VALUE. Values stay as long as they can be; remove a line to have its value planned anew.
      """;

  private PrintLock() {}

  /// The text of the file.
  public static String run(List<PlannedValue> planned) {
    StringBuilder text = new StringBuilder(HEAD);
    planned.stream()
        .map(value -> value.object() + " " + value.field() + " " + value.value())
        .sorted()
        .distinct()
        .forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
