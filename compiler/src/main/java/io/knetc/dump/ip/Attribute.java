package io.knetc.dump.ip;

import io.knetc.network.IpAddress;
import io.knetc.network.MacAddress;

/// One of the things that a line says of its subject.
public sealed interface Attribute {
  /// Such as `via 10.244.1.0`.
  record Address(Keyword keyword, IpAddress value) implements Attribute {}

  /// Such as `metric 1024`.
  record Numeric(Keyword keyword, long value) implements Attribute {}

  /// Such as `dev flannel.1`.
  record Name(Keyword keyword, String value) implements Attribute {}

  /// Such as `lladdr 52:f1:04:00:0a:0c`.
  record LinkAddress(Keyword keyword, MacAddress value) implements Attribute {}

  /// A word that stands for itself, such as `onlink`, or one of which knetc does not know what it
  /// means. Blanks before it, beyond the one that parts words, belong to it.
  record Word(String text) implements Attribute {}
}
