package io.knetc.kernel.ip;

import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A network namespace of a pod, which all its containers share, and the veth pair that connects it
/// to the host; see ip-netns(8). In the namespace the device is called `eth0`.
///
/// @param name of the namespace
/// @param device on the host
/// @param mtu bytes, of both ends; none if the kernel chooses
/// @param port none for a device that is no port of a bridge
/// @param onHost addresses and routes of the device on the host
/// @param inside those of `eth0`
/// @param origin the pod
public record PodNamespace(
    String name,
    String device,
    OptionalInt mtu,
    Optional<BridgePort> port,
    Settings onHost,
    Settings inside,
    Origin origin) {
  /// The name of the device in the namespace.
  public static final String DEVICE = "eth0";

  public PodNamespace {
    requireName(name);
    requireName(device);
  }

  /// A port of a bridge.
  ///
  /// @param hairpin whether a frame may leave by the port that it came from
  /// @param isolated whether frames go to ports only that are not isolated
  public record BridgePort(String bridge, boolean hairpin, boolean isolated) {}

  /// What a device has.
  public record Settings(List<InterfaceAddress> addresses, List<Route> routes) {
    /// Nothing.
    public static final Settings NONE = new Settings(List.of(), List.of());

    public Settings {
      addresses = List.copyOf(addresses);
      routes = List.copyOf(routes);
    }
  }

  /// Names stand in a shell script.
  private static void requireName(String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
      throw new IllegalArgumentException("name of a namespace or device: \"" + name + "\"");
    }
  }
}
