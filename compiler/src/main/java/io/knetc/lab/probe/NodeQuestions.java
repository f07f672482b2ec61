package io.knetc.lab.probe;

import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.lab.topology.LabNetwork.Attachment;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.manifest.ProxyConfiguration;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What a node's configuration of kube-proxy says of a caller or an address.
///
/// @param lab the same node in the lab
record NodeQuestions(Node node, LabNode lab) {
  /// What its mode promises.
  ProxyModePromises mode() {
    return ProxyModePromises.of(node);
  }

  /// Its scheduler of IPVS.
  String scheduler() {
    return proxy().ipvs().scheduler().value();
  }

  /// The ways into a Service port from outside that the node knows.
  List<External> externals(ServicePort servicePort, KubeProxyVersion version) {
    return servicePort.externals().stream()
        .filter(external ->
            switch (external) {
              case External.NodePort _ -> true;
              case External.ExternalIp _ -> version.programsExternalIps(proxy().featureGates());
              case External.LoadBalancerIp(_, boolean proxied, _) ->
                  !proxied || !version.honoursIpMode(proxy().featureGates());
            })
        .toList();
  }

  /// Whether it takes packets of the host's own, from that address, for those of pods.
  boolean takesForPod(IpAddress source) {
    return switch (proxy().detectLocalMode().value()) {
      case CLUSTER_CIDR -> ranges(proxy().clusterCidrs(), source).findAny().isPresent();
      case NODE_CIDR -> ranges(node.podCidrs(), source).findAny().isPresent();
      case BRIDGE_INTERFACE, INTERFACE_NAME_PREFIX -> false;
    };
  }

  /// Whether the node tells packets of pods from others, and takes this one's for one.
  boolean takesForPod(Caller caller) {
    return switch (proxy().detectLocalMode().value()) {
      case CLUSTER_CIDR -> isIn(proxy().clusterCidrs(), caller);
      case NODE_CIDR -> isIn(node.podCidrs(), caller);
      case BRIDGE_INTERFACE ->
          isOfPodHere(caller) && !isOnBridgeOtherThan(proxy().bridgeInterface()::equals);
      case INTERFACE_NAME_PREFIX ->
          isOfPodHere(caller)
              && !isOnBridgeOtherThan(name -> name.startsWith(proxy().interfaceNamePrefix()));
    };
  }

  private boolean isOfPodHere(Caller caller) {
    return caller instanceof Caller.Pod(LabPod pod) && pod.node().equals(lab);
  }

  /// Whether packets of pods come by a bridge that kube-proxy is not told of.
  private boolean isOnBridgeOtherThan(Predicate<String> told) {
    return lab.attachment() instanceof Attachment.Bridge(String name) && !told.test(name);
  }

  private static boolean isIn(List<Attributed<Cidr>> ranges, Caller caller) {
    return ranges.stream()
        .anyMatch(range ->
            caller.address(range.value().family()).filter(range.value()::contains).isPresent());
  }

  /// Whether the node tells packets of pods from others at all.
  boolean tellsPods(IpFamily family) {
    return switch (proxy().detectLocalMode().value()) {
      case CLUSTER_CIDR -> hasRange(proxy().clusterCidrs(), family);
      case NODE_CIDR -> hasRange(node.podCidrs(), family);
      case BRIDGE_INTERFACE, INTERFACE_NAME_PREFIX -> true;
    };
  }

  /// Whether node ports are open on one of the node's addresses.
  boolean opensNodePortsOn(IpAddress address) {
    if (address.isLoopback()) {
      return mode().opensLoopback()
          && proxy().localhostNodePorts().value()
          && (isOpenEverywhere(address.family())
              || proxy().nodePortAddresses().stream()
                  .map(Attributed::value)
                  .anyMatch(range -> range.contains(address)));
    }
    if (opensOwnAddressOnly(address.family())) {
      return Stream.concat(proxy().bindAddresses().stream(), node.addresses().stream())
          .map(Attributed::value)
          .filter(own -> own.family() == address.family() && !own.isUnspecified())
          .findFirst()
          .filter(address::equals)
          .isPresent();
    }
    return isOpenEverywhere(address.family())
        || ranges(proxy().nodePortAddresses(), address).findAny().isPresent();
  }

  private boolean opensOwnAddressOnly(IpFamily family) {
    return proxy().primaryNodePorts().value()
        || (mode().opensOwnAddressOnly() && !hasRange(proxy().nodePortAddresses(), family));
  }

  private boolean isOpenEverywhere(IpFamily family) {
    return !opensOwnAddressOnly(family)
        && (!hasRange(proxy().nodePortAddresses(), family)
            || proxy().nodePortAddresses().stream()
                .map(Attributed::value)
                .anyMatch(range -> range.family() == family && range.isEverything()));
  }

  private ProxyConfiguration proxy() {
    return node.proxy();
  }

  private static boolean hasRange(List<Attributed<Cidr>> ranges, IpFamily family) {
    return ranges.stream().anyMatch(range -> range.value().family() == family);
  }

  private static Stream<Cidr> ranges(List<Attributed<Cidr>> ranges, IpAddress address) {
    return ranges.stream().map(Attributed::value).filter(range -> range.contains(address));
  }
}
