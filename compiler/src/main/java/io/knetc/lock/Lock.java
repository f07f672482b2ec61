package io.knetc.lock;

import io.knetc.source.Span;
import java.util.List;

/// What `knetc.lock` pins (design page 0018).
///
/// @param values in the order of the file
public record Lock(List<LockedValue> values) {
  /// How the file is called.
  public static final String NAME = "knetc.lock";

  /// Pins nothing.
  public static final Lock NONE = new Lock(List.of());

  public Lock {
    values = List.copyOf(values);
  }

  /// One line.
  ///
  /// @param object whose the value is, such as `service/shop/web`
  /// @param field of the object, such as `spec.clusterIPs[0]`
  /// @param value as the manifest would have it
  /// @param span the place of the value
  public record LockedValue(String object, String field, String value, Span span) {}
}
