package io.knetc.resolve.planning;

import io.knetc.network.Port;
import java.util.Optional;

/// The node ports of a protocol that are nobody's yet, out of 30000 to 32767.
final class FreePorts {
  private static final int FIRST = 30000;
  private static final int COUNT = 2768;

  private final Choice choice = new Choice(COUNT);

  /// Takes a port that is somebody's already.
  void take(Port port, String owner) {
    choice.take(number(port), owner);
  }

  private static long number(Port port) {
    return (long) port.number() - FIRST;
  }

  /// Whether a port of the lock can be the owner's, which it is then.
  Verdict<Port> claim(String text, String owner) {
    if (!text.matches("3[0-2][0-9]{3}") || Integer.parseInt(text) >= FIRST + COUNT) {
      return new Verdict.Unfit<>("which is none of 30000 to 32767");
    }
    Port port = new Port(Integer.parseInt(text));
    String other = choice.owner(number(port));
    if (!other.isEmpty()) {
      return new Verdict.Unfit<>("which " + other + " has");
    }
    choice.take(number(port), owner);
    return new Verdict.Fits<>(port);
  }

  /// A free port, which is the owner's then; none if all are taken.
  ///
  /// @param what is chosen
  Optional<Port> choose(String owner, String what, String... names) {
    return choice.choose(owner, what, names).map(number -> new Port((int) (number + FIRST)));
  }
}
