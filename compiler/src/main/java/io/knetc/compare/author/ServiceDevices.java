package io.knetc.compare.author;

import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.ip.Link;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.kernel.ipvs.VirtualServer.Target;
import io.knetc.network.IpAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The devices that hold addresses of virtual servers: a server itself does not say who made it.
///
/// @param devices all of the host that are known
/// @param holders by address, which of the two devices of service proxies has it
record ServiceDevices(Set<String> devices, Map<IpAddress, String> holders) {
  ServiceDevices {
    devices = Set.copyOf(devices);
    holders = Map.copyOf(holders);
  }

  static ServiceDevices of(IpConfiguration ip) {
    Set<String> devices = new HashSet<>();
    Map<IpAddress, String> holders = new HashMap<>();
    ip.links().stream().map(Link::name).forEach(devices::add);
    for (InterfaceAddress address : ip.addresses()) {
      String device = address.device();
      devices.add(device);
      if (device.equals(DeviceNames.KUBE_PROXY) || device.equals(DeviceNames.KUBE_ROUTER)) {
        holders.put(address.address(), device);
      }
    }
    return new ServiceDevices(devices, holders);
  }

  /// Whose a virtual server is. Those on other addresses are node ports, of the one program that
  /// has its device here: kube-proxy deletes the virtual servers that it does not know, but for
  /// those in `excludeCIDRs` (pkg/proxy/ipvs/proxier.go).
  Author of(VirtualServer server) {
    return switch (server.target()) {
      case Target.Socket(var _, IpAddress address, var _) -> of(address);
      case Target.AnyPort(var _, IpAddress address) -> of(address);
      // kube-router's direct server return; kube-proxy makes none by mark
      case Target.Mark _ ->
          devices.contains(DeviceNames.KUBE_ROUTER) ? Author.KUBE_ROUTER : Author.UNKNOWN;
    };
  }

  private Author of(IpAddress address) {
    if (holders.containsKey(address)) {
      return DeviceNames.of(holders.getOrDefault(address, ""));
    }
    boolean kubeProxy = devices.contains(DeviceNames.KUBE_PROXY);
    boolean kubeRouter = devices.contains(DeviceNames.KUBE_ROUTER);
    if (kubeProxy == kubeRouter) {
      return Author.UNKNOWN;
    }
    return kubeProxy ? Author.KUBE_PROXY_IPVS : Author.KUBE_ROUTER;
  }
}
