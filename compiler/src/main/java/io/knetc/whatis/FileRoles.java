package io.knetc.whatis;

/// What the files of a host are for.
final class FileRoles {
  private FileRoles() {}

  /// What goes on after `a file that is`.
  static String words(String file) {
    return switch (file) {
      case "iptables.save", "ip6tables.save" -> "loaded by " + program(file) + "-restore";
      case "ipset.save" -> "loaded by ipset restore";
      case "ipvsadm.save" -> "loaded by ipvsadm -R";
      case "nftables.conf" -> "loaded by nft -f";
      case "ip.batch", "flannel/xfrm.batch" -> "loaded by ip -batch";
      case "bridge.batch" -> "loaded by bridge -batch";
      case "sysctl.conf" -> "loaded by sysctl -p";
      case "flannel/net-conf.json" -> "flannel's configuration, which flanneld reads";
      case "flannel/subnet.env" ->
          "written by flanneld for the CNI plugin flannel: the node's pod addresses and MTU";
      case "cni/10-flannel.conflist" -> "the list of CNI plugins that the container runtime reads";
      case "docker/daemon.json" -> "the configuration of Docker";
      default -> "read by a program of the host";
    };
  }

  private static String program(String file) {
    return file.substring(0, file.indexOf('.'));
  }
}
