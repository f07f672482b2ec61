package io.knetc.lab.probe;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Endpoint;
import io.knetc.cluster.Pod;
import io.knetc.cluster.Pod.PortMapping;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.dns.DnsEndpoint;
import io.knetc.cluster.dns.DnsPort;
import io.knetc.cluster.dns.DnsService;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.lab.topology.Carriage.CompiledFiles;
import io.knetc.lab.topology.HeadlessPods;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.lab.topology.LabNetwork.Role;
import io.knetc.lab.topology.ManyPorts;
import io.knetc.lab.topology.PolicyPods;
import io.knetc.manifest.PodManifest.ContainerPort;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import java.util.List;
import java.util.TreeSet;

/// Who listens, and says its name, `address:port`: each endpoint on its port, each node on the
/// health check node ports, as kube-proxy itself does; and where the pod network is asked too, a
/// pod of each node, the node itself for pings, pods with ports of their nodes, and the client
/// outside.
public final class ListenerLines {
  private final LabNetwork network;
  private final TreeSet<String> lines = new TreeSet<>();

  private ListenerLines(LabNetwork network) {
    this.network = network;
  }

  /// The lines for `agent.pl`.
  public static String run(Cluster cluster, LabNetwork network) {
    ListenerLines listeners = new ListenerLines(network);
    for (IpFamily family : IpFamily.values()) {
      cluster.servicePorts(family).forEach(listeners::of);
    }
    for (DnsService service : cluster.dns().services()) {
      if (service instanceof DnsService.Headless headless) {
        listeners.of(headless);
      }
    }
    LabCluster lab = new LabCluster(cluster, network);
    for (NodeQuestions node : lab.nodes()) {
      if (node.mode().bindsServices()) {
        listeners.everywhereOn(node.lab(), cluster);
      }
    }
    for (LabNode node : network.nodes()) {
      if (node.carriage() instanceof CompiledFiles) {
        cluster.podHost(node.name()).stream()
            .flatMap(host -> host.pods().stream())
            .filter(pod -> !pod.onHostNetwork())
            .forEach(listeners::of);
      }
    }
    for (LabNode node : network.nodes()) {
      HostNetworkProbes.pods(lab, node).forEach(pod -> listeners.ofHost(pod, node));
    }
    ManyPorts.in(cluster, network).forEach(listeners::onLocalhost);
    listeners.ofPodNetwork();
    for (LabNode node : network.nodes()) {
      List<PolicyPod> pods = PolicyPods.on(node.name(), cluster);
      pods.forEach(pod -> listeners.of(pod, cluster));
      for (IpAddress client : pods.isEmpty() ? List.<IpAddress>of() : network.client()) {
        PolicyPorts.ofOthers(cluster)
            .forEach(means -> listeners.add(LabNetwork.CLIENT, client, means));
      }
    }
    StringBuilder text = new StringBuilder();
    listeners.lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private void of(ServicePort servicePort) {
    for (Endpoint endpoint : servicePort.endpoints()) {
      network
          .netnsOf(endpoint.address())
          .ifPresent(
              netns -> add(netns, servicePort.protocol(), endpoint.address(), endpoint.port()));
    }
    for (Attributed<Port> port : servicePort.healthCheckNodePorts()) {
      for (LabNode node : network.nodes()) {
        node.address(servicePort.family())
            .ifPresent(address -> add(node.name(), Protocol.TCP, address, port.value()));
      }
    }
  }

  private void of(DnsService.Headless service) {
    for (IpFamily family : IpFamily.values()) {
      for (DnsEndpoint endpoint : HeadlessPods.of(service, network, family)) {
        IpAddress address = endpoint.address().value();
        for (DnsPort port : endpoint.ports()) {
          network
              .netnsOf(address)
              .ifPresent(netns -> add(netns, port.protocol(), address, port.port()));
        }
      }
    }
  }

  /// Programs that listen on all addresses of a host, as many do: those of Services are no way to
  /// them.
  private void everywhereOn(LabNode node, Cluster cluster) {
    UnservedPorts unserved = new UnservedPorts(cluster, network);
    for (IpFamily family : IpFamily.values()) {
      for (ServicePort servicePort : cluster.servicePorts(family)) {
        add(
            node.name(),
            servicePort.protocol(),
            IpAddress.of(family == IpFamily.IPV4 ? "0.0.0.0" : "::"),
            unserved.near(servicePort.port()));
      }
    }
  }

  private void of(Pod pod) {
    for (PortMapping mapping : pod.mappings()) {
      for (Attributed<IpAddress> address : pod.addresses()) {
        network
            .netnsOf(address.value())
            .ifPresent(
                netns -> add(netns, mapping.protocol(), address.value(), mapping.containerPort()));
      }
    }
  }

  private void ofHost(Pod pod, LabNode node) {
    for (PortMapping port : pod.mappings()) {
      HostNetworkProbes.addresses(node, port)
          .forEach(address -> add(node.name(), port.protocol(), address, port.hostPort()));
    }
  }

  private void onLocalhost(PolicyPod pod) {
    for (Attributed<IpAddress> address : pod.addresses()) {
      for (ContainerPort port : ManyPorts.ports(pod)) {
        network
            .podAt(address.value())
            .ifPresent(
                own -> add(own.netns(), port.protocol(), LocalhostProbes.LOCALHOST, port.port()));
      }
    }
  }

  private void of(PolicyPod pod, Cluster cluster) {
    for (Means means : PolicyPorts.run(cluster, pod)) {
      for (Attributed<IpAddress> address : pod.addresses()) {
        network.netnsOf(address.value()).ifPresent(netns -> add(netns, address.value(), means));
      }
    }
  }

  private void ofPodNetwork() {
    boolean asked = false;
    for (LabPod pod : network.pods()) {
      if (pod.role() == Role.LISTENER) {
        asked = true;
        PodNetworkProbes.ALL.forEach(means -> add(pod.netns(), pod.address(), means));
        pod.node()
            .address(pod.address().family())
            .ifPresent(address -> add(pod.node().name(), address, PodNetworkProbes.PING));
      }
    }
    for (IpAddress client : asked ? network.client() : List.<IpAddress>of()) {
      PodNetworkProbes.ALL.forEach(means -> add(LabNetwork.CLIENT, client, means));
    }
  }

  private void add(String netns, Protocol protocol, IpAddress address, Port port) {
    add(netns, address, new Means.Transport(protocol, port));
  }

  private void add(String netns, IpAddress address, Means means) {
    lines.add(
        String.join(
            " ",
            netns,
            ProbeLines.protocol(means),
            address.text(),
            Integer.toString(ProbeLines.port(means)),
            means.at(address)));
  }
}
