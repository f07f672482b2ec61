package io.knetc.cluster;

import io.knetc.manifest.flannel.Backend;

/// How long a packet of a pod may be, so that it fits the interface with all that a backend puts in
/// front of it (flannel's `pkg/backend`).
public final class PodMtu {
  /// VXLAN, UDP, IP and Ethernet; with IPv6 outside, 20 more.
  private static final int VXLAN = 50;

  private static final int VXLAN_IN_IPV6 = 70;
  private static final int WIREGUARD = 80;
  private static final int UDP = 28;
  private static final int IPIP = 20;
  private static final int IPSEC = 77;
  private static final int IPSEC_IN_UDP = 85;

  /// Every link that carries IPv6 takes packets of this length (RFC 8200, section 5); Linux gives a
  /// device that does not no IPv6 address.
  public static final int LEAST_OF_IPV6 = 1280;

  private PodMtu() {}

  /// Of the device with the shortest packets.
  public static int least(Backend backend, int externalMtu) {
    return backend instanceof Backend.Vxlan vxlan
        ? ofIpv6(vxlan, externalMtu)
        : of(backend, externalMtu);
  }

  /// Of both families in dual stack, as flanneld has it (capture).
  public static int of(Backend backend, int externalMtu) {
    return switch (backend) {
      case Backend.Vxlan vxlan -> vxlan.mtu().orElse(externalMtu) - VXLAN;
      case Backend.Wireguard wireguard -> wireguard.mtu().orElse(externalMtu) - WIREGUARD;
      case Backend.Udp _ -> externalMtu - UDP;
      case Backend.IpInIp _ -> externalMtu - IPIP;
      case Backend.Ipsec(boolean encapsulated, String _) ->
          externalMtu - (encapsulated ? IPSEC_IN_UDP : IPSEC);
      case Backend.HostGateway _, Backend.Alloc _, Backend.Extension _, Backend.Cloud _ ->
          externalMtu;
    };
  }

  /// Of the device that vxlan has for IPv4: flanneld asks for the same as for pods, and the kernel
  /// gives what the interface carries.
  public static int ofIpv4(Backend.Vxlan vxlan, int externalMtu) {
    return Math.min(of(vxlan, externalMtu), externalMtu - VXLAN);
  }

  /// Of the device that it has for IPv6 beside that.
  public static int ofIpv6(Backend.Vxlan vxlan, int externalMtu) {
    return Math.min(of(vxlan, externalMtu), externalMtu - VXLAN_IN_IPV6);
  }
}
