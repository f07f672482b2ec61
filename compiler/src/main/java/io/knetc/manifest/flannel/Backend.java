package io.knetc.manifest.flannel;

import io.knetc.source.Attributed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A backend of flannel with its settings, defaults applied; `docs/backends.md` of flannel names
/// their keys.
public sealed interface Backend {
  /// The types that need no settings.
  List<String> WITHOUT_SETTINGS =
      List.of(
          "vxlan",
          "host-gw",
          "wireguard",
          "ipip",
          "udp",
          "alloc",
          "aws-vpc",
          "gce",
          "ali-vpc",
          "tencent-vpc");

  /// The word of `Type`.
  String type();

  /// What stands in the annotation `backend-type` of a Node whose flanneld uses the backend: some
  /// leave it empty (capture).
  default String annotation() {
    return type();
  }

  /// Ethernet frames in UDP, by the kernel.
  ///
  /// @param vni the number of the overlay
  /// @param port 0 for the kernel's default
  /// @param directRouting whether peers on the same link are reached by plain routes
  /// @param mtu of the external interface, instead of the one it has
  record Vxlan(
      int vni,
      int port,
      boolean groupPolicy,
      boolean learning,
      boolean directRouting,
      OptionalInt mtu)
      implements Backend {
    @Override
    public String type() {
      return "vxlan";
    }
  }

  /// Plain routes to the other nodes.
  record HostGateway() implements Backend {
    @Override
    public String type() {
      return "host-gw";
    }
  }

  /// Packets in UDP, by flanneld itself.
  record Udp(int port) implements Backend {
    @Override
    public String type() {
      return "udp";
    }

    @Override
    public String annotation() {
      return "";
    }
  }

  /// Subnets only: something else carries the packets.
  record Alloc() implements Backend {
    @Override
    public String type() {
      return "alloc";
    }

    @Override
    public String annotation() {
      return "";
    }
  }

  /// Commands of the user.
  ///
  /// @param preStartup empty if there is none, as the other commands
  /// @param route what `subnetAdd` does, if it does no more than to set one route
  record Extension(
      Attributed<String> preStartup,
      Attributed<String> postStartup,
      Attributed<String> subnetAdd,
      Optional<PeerRoute> route)
      implements Backend {
    /// A route to the subnet of a peer, through its public address.
    ///
    /// @param device none if the kernel chooses
    /// @param onLink whether the address is taken to be behind the device
    public record PeerRoute(Optional<String> device, boolean onLink) {}

    @Override
    public String type() {
      return "extension";
    }
  }

  /// Encrypted, by the kernel's WireGuard.
  ///
  /// @param preSharedKey whether there is one; it is a secret and kept nowhere
  /// @param keepaliveSeconds 0 for none
  /// @param mode which family carries which
  record Wireguard(
      int listenPort,
      int listenPortV6,
      OptionalInt mtu,
      boolean preSharedKey,
      int keepaliveSeconds,
      Mode mode)
      implements Backend {
    @Override
    public String type() {
      return "wireguard";
    }

    /// Which devices there are, and which address of a peer they talk to.
    public enum Mode {
      SEPARATE,
      AUTO,
      IPV4,
      IPV6
    }
  }

  /// IPv4 in IPv4.
  record IpInIp(boolean directRouting) implements Backend {
    @Override
    public String type() {
      return "ipip";
    }
  }

  /// Encrypted, by IPsec and strongSwan.
  record Ipsec(boolean udpEncapsulation, String espProposal) implements Backend {
    @Override
    public String type() {
      return "ipsec";
    }
  }

  /// Route tables of a cloud.
  ///
  /// @param routeTables the tables of aws-vpc; empty if flanneld looks for them
  record Cloud(Provider provider, List<Attributed<String>> routeTables) implements Backend {
    @Override
    public String type() {
      return provider.type();
    }

    @Override
    public String annotation() {
      return "";
    }

    /// Whose cloud.
    public enum Provider {
      AWS("aws-vpc"),
      GCE("gce"),
      ALIBABA("ali-vpc"),
      TENCENT("tencent-vpc");

      private final String type;

      Provider(String type) {
        this.type = type;
      }

      /// The word of `Type`.
      public String type() {
        return type;
      }
    }
  }
}
