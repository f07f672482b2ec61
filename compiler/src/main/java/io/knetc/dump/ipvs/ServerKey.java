package io.knetc.dump.ipvs;

import io.knetc.kernel.ipvs.VirtualServer.Target;

/// By what the lines of a file speak of a virtual server.
sealed interface ServerKey {
  /// By what packets are for it.
  record InNumbers(Target target) implements ServerKey {
    boolean isAnyPort() {
      return target instanceof Target.AnyPort;
    }
  }

  /// By words with a name, such as `tcp localhost:http`.
  record WithName(String words) implements ServerKey {}
}
