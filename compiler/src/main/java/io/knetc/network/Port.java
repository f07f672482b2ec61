package io.knetc.network;

/// A transport port, 1 to 65535.
public record Port(int number) implements Comparable<Port> {
  /// The highest port.
  public static final int MAX = 65535;

  public Port {
    if (number < 1 || number > MAX) {
      throw new IllegalArgumentException("port " + number);
    }
  }

  @Override
  public int compareTo(Port other) {
    return Integer.compare(number, other.number);
  }
}
