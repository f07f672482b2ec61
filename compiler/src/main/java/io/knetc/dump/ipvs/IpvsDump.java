package io.knetc.dump.ipvs;

import io.knetc.kernel.ipvs.IpvsConfiguration;
import io.knetc.kernel.ipvs.IpvsConfiguration.Timeouts;
import io.knetc.kernel.ipvs.VirtualServer;
import java.util.List;
import java.util.Optional;

/// What a text of ipvsadm says.
///
/// @param timeouts none if the text does not have them
/// @param servers in the order of the text
public record IpvsDump(Optional<Timeouts> timeouts, List<Held> servers) {
  public IpvsDump {
    servers = List.copyOf(servers);
  }

  /// A virtual server of the text.
  public sealed interface Held {
    /// One of which all is known.
    record InNumbers(VirtualServer server) implements Held {}

    /// One with a name somewhere: what the name stands for is decided by files of its host.
    ///
    /// @param lines that of the virtual server and those of its real servers, word for word
    record WithNames(List<String> lines) implements Held {
      public WithNames {
        lines = List.copyOf(lines);
      }
    }
  }

  /// What can be compared: all but the virtual servers with names.
  public IpvsConfiguration configuration() {
    List<VirtualServer> known =
        servers.stream()
            .filter(Held.InNumbers.class::isInstance)
            .map(held -> ((Held.InNumbers) held).server())
            .toList();
    return new IpvsConfiguration(timeouts, known, List.of());
  }
}
