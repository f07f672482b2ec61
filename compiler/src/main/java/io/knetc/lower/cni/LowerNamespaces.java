package io.knetc.lower.cni;

import io.knetc.kernel.ip.InterfaceAddress;
import io.knetc.kernel.ip.PodNamespace;
import io.knetc.kernel.ip.PodNamespace.BridgePort;
import io.knetc.kernel.ip.PodNamespace.Settings;
import io.knetc.kernel.ip.Route;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.Attachment;
import io.knetc.plan.PodsPlan;
import io.knetc.plan.PodsPlan.LocalPod;
import io.knetc.plan.PodsPlan.PodAddress;
import io.knetc.plan.PodsPlan.PodRoute;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What `bridge` and `ptp` make for each pod: its namespace with a device, addresses and routes,
/// and the device's other end on the host. The plugins name that by chance, knetc by the pod.
final class LowerNamespaces {
  private static final int MAX_NAME = 200;

  private LowerNamespaces() {}

  static List<PodNamespace> run(PodsPlan plan) {
    List<PodNamespace> namespaces = new ArrayList<>();
    Set<String> devices = new HashSet<>();
    for (LocalPod pod : plan.pods()) {
      if (!pod.addresses().isEmpty()) {
        switch (plan.attachment()) {
          case Attachment.Bridge bridge ->
              namespaces.add(onBridge(pod, device(pod, devices), bridge));
          case Attachment.PointToPoint link ->
              namespaces.add(pointToPoint(pod, device(pod, devices), link.mtu()));
          case Attachment.Elsewhere _ -> {}
        }
      }
    }
    return namespaces;
  }

  private static PodNamespace onBridge(LocalPod pod, String device, Attachment.Bridge bridge) {
    List<Route> routes = new ArrayList<>();
    for (PodRoute route : pod.routes()) {
      routes.add(route(route.destination(), through(route.gateway()), route.origin()));
    }
    return new PodNamespace(
        namespace(pod),
        device,
        bridge.mtu(),
        Optional.of(new BridgePort(bridge.device(), bridge.hairpin(), bridge.isolated())),
        Settings.NONE,
        new Settings(addresses(pod), routes),
        pod.origin().by(LowerPods.PASS));
  }

  /// All that a pod sends goes to its gateway, which is the host, what it sends to its own subnet
  /// too.
  private static PodNamespace pointToPoint(LocalPod pod, String device, OptionalInt mtu) {
    List<InterfaceAddress> hostAddresses = new ArrayList<>();
    List<Route> hostRoutes = new ArrayList<>();
    List<Route> routes = new ArrayList<>();
    for (PodAddress address : pod.addresses()) {
      Origin origin = address.address().origin();
      IpAddress gateway = address.gateway();
      hostAddresses.add(
          new InterfaceAddress(
              device, gateway, gateway.family().bits(), false, origin.by(LowerPods.PASS)));
      hostRoutes.add(
          route(
              Cidr.host(address.address().value()),
              new Route.Way.Device(device, Route.Scope.HOST),
              origin));
      routes.add(
          route(
              Cidr.host(gateway),
              new Route.Way.Device(PodNamespace.DEVICE, Route.Scope.LINK),
              origin));
      routes.add(route(address.subnet(), through(gateway), origin));
    }
    for (PodRoute route : pod.routes()) {
      routes.add(route(route.destination(), through(route.gateway()), route.origin()));
    }
    return new PodNamespace(
        namespace(pod),
        device,
        mtu,
        Optional.empty(),
        new Settings(hostAddresses, hostRoutes),
        new Settings(addresses(pod), routes),
        pod.origin().by(LowerPods.PASS));
  }

  private static List<InterfaceAddress> addresses(LocalPod pod) {
    return pod.addresses().stream()
        .map(address ->
            new InterfaceAddress(
                PodNamespace.DEVICE,
                address.address().value(),
                address.subnet().prefixLength(),
                address.subnet().family() == IpFamily.IPV4,
                address.address().origin().by(LowerPods.PASS)))
        .toList();
  }

  private static Route route(Cidr destination, Route.Way way, Origin origin) {
    return new Route(destination, way, origin.by(LowerPods.PASS));
  }

  private static Route.Way through(IpAddress gateway) {
    return new Route.Way.GatewayThrough(gateway, PodNamespace.DEVICE, false);
  }

  /// `namespace_name`: `_` is in neither, so no two pods share one; a long one is cut.
  private static String namespace(LocalPod pod) {
    String name = pod.name().replace('/', '_');
    return name.length() <= MAX_NAME
        ? name
        : name.substring(0, MAX_NAME) + "_" + CniNames.hash(pod.name()).substring(0, 8);
  }

  /// Eight hexadecimal digits, as the plugins have them.
  private static String device(LocalPod pod, Set<String> taken) {
    String hash = CniNames.hash(pod.name());
    for (int from = 0; ; from++) {
      String device = "veth" + hash.substring(from, from + 8);
      if (taken.add(device)) {
        return device;
      }
    }
  }
}
