package io.knetc.compare.author;

import static io.knetc.compare.author.NameTable.ANYTHING;

/// Whose a device is, by its name.
///
/// Names that several programs give (`veth...`, `eth0`) are nobody's. `tunl0` is the kernel's: it
/// comes with the module `ipip`, whoever loads it, and cannot be deleted; what is on it and goes
/// through it is Calico's, since flannel has a device of its own for that.
final class DeviceNames {
  /// The kernel's device for IPv4 in IPv4.
  static final String TUNNEL_OF_KERNEL = "tunl0";

  /// What kube-proxy's ipvs mode binds the addresses of its virtual servers to.
  static final String KUBE_PROXY = "kube-ipvs0";

  /// The same of kube-router.
  static final String KUBE_ROUTER = "kube-dummy-if";

  private static final NameTable NAMES =
      new NameTable()
          .names(Author.KUBE_PROXY_IPVS, KUBE_PROXY)
          .family(Author.FLANNEL, "[0-9]+", "flannel.", "flannel-v6.", "flannel")
          .names(Author.FLANNEL, "flannel-wg", "flannel-wg-v6", "flannel.ipip")
          .names(Author.CNI_BRIDGE, "cni0")
          .family(Author.CNI_BANDWIDTH, "[0-9a-f]{12}", "bwp")
          .names(Author.KUBE_ROUTER, "kube-bridge", KUBE_ROUTER)
          .family(Author.KUBE_ROUTER, "[0-9a-f]{11}", "tun-")
          .names(Author.CALICO, "vxlan.calico", "vxlan-v6.calico", "wireguard.cali", "wg-v6.cali")
          .family(Author.CALICO, "[0-9a-f]{11}", "cali")
          .names(Author.CILIUM, "lxc_health")
          .family(Author.CILIUM, "[a-z0-9_]+", "cilium_")
          .family(Author.CILIUM, "[0-9a-f]{12}", "lxc")
          .names(Author.WEAVE, "weave", "datapath")
          .family(Author.WEAVE, ANYTHING, "vethwe-")
          .names(Author.ANTREA, "antrea-gw0", "antrea-tun0", "antrea-egress0", "antrea-ingress0")
          .family(Author.AWS_VPC_CNI, "[0-9a-f]{11}", "eni")
          .names(Author.NODE_LOCAL_DNS, "nodelocaldns")
          .names(Author.DOCKER, "docker0", "docker_gwbridge")
          .family(Author.DOCKER, "[0-9a-f]{12}", "br-")
          .family(Author.PODMAN, "[0-9]+", "podman", "cni-podman")
          .family(Author.LIBVIRT, "[0-9]+(-nic)?", "virbr");

  private DeviceNames() {}

  /// Whose the device is.
  static Author of(String name) {
    return NAMES.of(name);
  }

  /// Whose an address, a route, a neighbour or a forwarding entry of the device is.
  static Author ofWhatIsOn(String device) {
    return device.equals(TUNNEL_OF_KERNEL) ? Author.CALICO : of(device);
  }

  static NameTable table() {
    return NAMES;
  }
}
