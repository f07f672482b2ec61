package io.knetc.resolve.planning;

import io.knetc.cluster.PlannedValue;
import io.knetc.cluster.PlannedValue.Kind;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.lock.Lock;
import io.knetc.lock.Lock.LockedValue;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The values that one run plans. Each pass first asks for those that the lock pins, for all
/// objects, and then chooses the others, so that no choice takes what is pinned.
public final class PlannedValues {
  /// The lines of the lock, by object and field.
  private final Map<String, List<LockedValue>> lines = new HashMap<>();

  private final Lock lock;
  private final Diagnostics diagnostics;
  private final List<PlannedValue> all = new ArrayList<>();

  /// @param lock pins values, each as long as it can be
  public PlannedValues(Lock lock, Diagnostics diagnostics) {
    this.lock = lock;
    this.diagnostics = diagnostics;
    for (LockedValue line : lock.values()) {
      lines.computeIfAbsent(key(line.object(), line.field()), _ -> new ArrayList<>(1)).add(line);
    }
  }

  private static String key(String object, String field) {
    return object + " " + field;
  }

  /// A value that the lock pins.
  ///
  /// @param span where
  record Pin<T>(T value, Span span) {}

  /// What the lock pins a field to, if that can be; if not, that is reported.
  ///
  /// @param judge whether a value can be
  <T> Optional<Pin<T>> pin(String object, String field, Function<String, Verdict<T>> judge) {
    Optional<Pin<T>> pin = Optional.empty();
    String pinned = "";
    for (LockedValue line : lines(object, field)) {
      if (pin.isPresent()) {
        if (!line.value().equals(pinned)) {
          refuse(line, "but to " + Quoted.of(pinned) + " above");
        }
        continue;
      }
      switch (judge.apply(line.value())) {
        case Verdict.Fits<T>(T value) -> {
          pin = Optional.of(new Pin<>(value, line.span()));
          pinned = line.value();
        }
        case Verdict.Unfit<T>(String why) -> refuse(line, why);
        case Verdict.Gone<T>() -> {}
      }
    }
    return pin;
  }

  /// Compares the lock with what somebody says, who goes before it.
  ///
  /// @param said what
  /// @param by who says it, as in `but the manifest says`
  void compare(String object, String field, String said, String by) {
    lines(object, field).stream()
        .filter(line -> !line.value().equals(said))
        .forEach(line -> refuse(line, "but " + by + " says " + Quoted.of(said)));
  }

  private List<LockedValue> lines(String object, String field) {
    return lines.isEmpty() ? List.of() : lines.getOrDefault(key(object, field), List.of());
  }

  /// The objects that have a line with this field, in the order of the lock.
  List<String> objectsWith(String field) {
    return lock.values().stream()
        .filter(line -> line.field().equals(field))
        .map(LockedValue::object)
        .distinct()
        .toList();
  }

  private void refuse(LockedValue line, String why) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN2062,
                line.span(),
                "the lock pins %s of %s to %s, %s"
                    .formatted(line.field(), line.object(), Quoted.of(line.value()), why))
            .withHelp("remove the line, or compile with --lock, which writes the lock anew"));
  }

  /// Takes what was chosen or pinned.
  ///
  /// @param origin how it is known to what is made of it
  void add(Kind kind, String field, String value, Optional<? extends Pin<?>> pin, Origin origin) {
    all.add(new PlannedValue(kind, origin.object(), field, value, pin.isPresent(), origin));
  }

  /// The objects that have a value of this kind from the lock.
  Set<String> pinned(Kind kind) {
    return all.stream()
        .filter(value -> value.isPinned() && value.kind() == kind)
        .map(PlannedValue::object)
        .collect(Collectors.toSet());
  }

  /// What was planned so far, by object as far as it goes.
  public List<PlannedValue> all() {
    return List.copyOf(all);
  }
}
