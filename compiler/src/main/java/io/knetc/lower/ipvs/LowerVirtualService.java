package io.knetc.lower.ipvs;

import io.knetc.cluster.Endpoint;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.plan.ServicePortPlan;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// One Service port to IPVS: a virtual server for each of its addresses, and its entries in the
/// sets. kube-proxy goes on to the next Service port where a node port has no address to be open
/// on, so that a health check node port is left out too.
record LowerVirtualService(
    ServicePortPlan service, VirtualServers servers, KubeSets sets, NodeGuard guard) {
  private static final String PASS = "LowerVirtualService";

  void lower() {
    ServicePort port = service.servicePort();
    for (Endpoint endpoint : service.ownEndpoints()) {
      Part address = KubeSets.address(endpoint.address());
      sets.add(
          KubeSet.LOOP_BACK,
          SetEntry.of(
              endpoint.origin().by(PASS),
              address,
              KubeSets.socket(port.protocol(), endpoint.port()),
              address));
    }
    Origin clusterIp = port.clusterIp().origin().by(PASS);
    add(KubeSet.CLUSTER_IP, port.clusterIp().value(), clusterIp);
    servers.bind(port.clusterIp().value(), clusterIp);
    serve(port.clusterIp().value(), port.port(), endpoints(service.internalLocal()), clusterIp);
    List<External.NodePort> nodePorts = new ArrayList<>();
    for (External external : service.externals()) {
      switch (external) {
        case External.ExternalIp(IpAddress address, Origin origin) ->
            lowerExternalIp(address, origin.by(PASS));
        case External.LoadBalancerIp(IpAddress address, boolean _, Origin origin) ->
            lowerLoadBalancerIp(address, origin.by(PASS));
        case External.NodePort nodePort -> nodePorts.add(nodePort);
      }
    }
    if (nodePorts.isEmpty() || !servers.nodePortAddresses().isEmpty()) {
      nodePorts.forEach(nodePort -> lowerNodePort(nodePort.port(), nodePort.origin().by(PASS)));
      for (Attributed<Port> healthCheck : port.healthCheckNodePorts()) {
        sets.add(
            KubeSet.HEALTH_CHECK_NODE_PORT,
            SetEntry.of(
                healthCheck.origin().by(PASS), new Part.PlainPort(healthCheck.value().number())));
      }
    }
  }

  private void lowerExternalIp(IpAddress address, Origin origin) {
    add(service.externalLocal() ? KubeSet.EXTERNAL_IP_LOCAL : KubeSet.EXTERNAL_IP, address, origin);
    servers.bindUnlessHostHas(address, origin);
    serve(address, service.servicePort().port(), endpoints(service.externalLocal()), origin);
  }

  private void lowerLoadBalancerIp(IpAddress address, Origin origin) {
    add(KubeSet.LOAD_BALANCER, address, origin);
    if (service.externalLocal()) {
      add(KubeSet.LOAD_BALANCER_LOCAL, address, origin);
    }
    if (!service.sourceRanges().isEmpty()) {
      restrict(address, origin);
    }
    servers.bindUnlessHostHas(address, origin);
    serve(address, service.servicePort().port(), endpoints(service.externalLocal()), origin);
  }

  /// An entry of ipset cannot be a whole family: `ipset add` fails for kube-proxy, which goes on.
  private void restrict(IpAddress address, Origin origin) {
    add(KubeSet.LOAD_BALANCER_FW, address, origin);
    for (Attributed<Cidr> range : service.sourceRanges()) {
      sets.refer(KubeSet.LOAD_BALANCER_SOURCE_CIDR);
      if (!range.value().isEverything()) {
        sets.add(
            KubeSet.LOAD_BALANCER_SOURCE_CIDR,
            SetEntry.of(
                range.origin().by(PASS),
                KubeSets.address(address),
                socket(),
                new Part.Network(range.value())));
      }
    }
    if (service.nodeIsInSourceRanges()) {
      sets.add(
          KubeSet.LOAD_BALANCER_SOURCE_IP,
          SetEntry.of(origin, KubeSets.address(address), socket(), KubeSets.address(address)));
    } else {
      guard.keepOff(address, service.servicePort(), origin);
    }
  }

  private void lowerNodePort(Port port, Origin origin) {
    Protocol protocol = service.servicePort().protocol();
    KubeSet all =
        switch (protocol) {
          case TCP -> KubeSet.NODE_PORT_TCP;
          case UDP -> KubeSet.NODE_PORT_UDP;
          case SCTP -> KubeSet.NODE_PORT_SCTP;
        };
    KubeSet local =
        switch (protocol) {
          case TCP -> KubeSet.NODE_PORT_LOCAL_TCP;
          case UDP -> KubeSet.NODE_PORT_LOCAL_UDP;
          case SCTP -> KubeSet.NODE_PORT_LOCAL_SCTP;
        };
    for (IpAddress address : servers.nodePortAddresses()) {
      SetEntry entry =
          switch (protocol) {
            case TCP, UDP -> SetEntry.of(origin, new Part.PlainPort(port.number()));
            case SCTP ->
                SetEntry.of(origin, KubeSets.address(address), KubeSets.socket(protocol, port));
          };
      sets.add(all, entry);
      if (service.externalLocal()) {
        sets.add(local, entry);
      }
      serve(address, port, endpoints(service.externalLocal()), origin);
    }
  }

  private void add(KubeSet set, IpAddress address, Origin origin) {
    sets.add(set, SetEntry.of(origin, KubeSets.address(address), socket()));
  }

  private Part socket() {
    return KubeSets.socket(service.servicePort().protocol(), service.servicePort().port());
  }

  /// Where a local policy finds nothing on the node, any endpoint serves: in iptables mode such
  /// traffic is dropped.
  private List<Endpoint> endpoints(boolean local) {
    return local && !service.localEndpoints().isEmpty()
        ? service.localEndpoints()
        : service.clusterEndpoints();
  }

  private void serve(IpAddress address, Port port, List<Endpoint> endpoints, Origin origin) {
    ServicePort servicePort = service.servicePort();
    servers.put(
        new VirtualServer.Target.Socket(servicePort.protocol(), address, port),
        servicePort.affinitySeconds(),
        endpoints,
        origin);
  }
}
