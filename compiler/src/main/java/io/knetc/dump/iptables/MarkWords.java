package io.knetc.dump.iptables;

import io.knetc.dump.Numbers;
import java.util.Optional;
import java.util.OptionalLong;

/// A mark as iptables reads it: `value` or `value/mask`.
record MarkWords(int value, int mask) {
  /// Empty if the text is no mark.
  static Optional<MarkWords> read(String text) {
    int slash = text.indexOf('/');
    OptionalLong value = Numbers.unsigned32(slash < 0 ? text : text.substring(0, slash));
    OptionalLong mask =
        slash < 0 ? OptionalLong.of(0xFFFF_FFFFL) : Numbers.unsigned32(text.substring(slash + 1));
    return value.isPresent() && mask.isPresent()
        ? Optional.of(new MarkWords((int) value.getAsLong(), (int) mask.getAsLong()))
        : Optional.empty();
  }
}
