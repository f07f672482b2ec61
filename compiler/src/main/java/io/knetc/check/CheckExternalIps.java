package io.knetc.check;

import io.knetc.check.HostClaims.Claim;
import io.knetc.cluster.Node;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.PodManifest;
import io.knetc.manifest.ServiceManifest;
import io.knetc.manifest.ServiceManifest.ServicePort;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reports external IPs that are somebody else's: kube-proxy sends what any Pod and any node sends
/// there to the Service, whoever may write Services (CVE-2020-8554).
final class CheckExternalIps implements Check {
  private static final List<Cidr> NOT_OF_THE_INTERNET =
      List.of(
          Cidr.of("0.0.0.0/8"),
          Cidr.of("10.0.0.0/8"),
          Cidr.of("100.64.0.0/10"),
          Cidr.of("127.0.0.0/8"),
          Cidr.of("169.254.0.0/16"),
          Cidr.of("172.16.0.0/12"),
          Cidr.of("192.0.2.0/24"),
          Cidr.of("192.168.0.0/16"),
          Cidr.of("198.18.0.0/15"),
          Cidr.of("198.51.100.0/24"),
          Cidr.of("203.0.113.0/24"),
          Cidr.of("224.0.0.0/3"),
          Cidr.of("::/8"),
          Cidr.of("2001:db8::/32"),
          Cidr.of("fc00::/6"));

  /// What hosts of a cluster listen on beside what Pods declare: ssh, etcd, the API server,
  /// kubelet.
  private static final List<Integer> PORTS_OF_HOSTS = List.of(22, 2379, 2380, 6443, 10250);

  @Override
  public void run(CheckedCluster checked, Diagnostics diagnostics) {
    Search search = new Search(checked);
    for (ServiceManifest service : checked.of(ServiceManifest.class)) {
      for (Attributed<IpAddress> ip : service.externalIps()) {
        Optional<Owner> owner = search.owner(service, ip.value());
        if (owner.isPresent()) {
          diagnostics.report(takenOver(ip, owner.get()));
        } else if (isOfTheInternet(ip.value()) && !search.isOfHosts(ip.value())) {
          diagnostics.report(ofTheInternet(ip));
        }
      }
    }
  }

  private record Owner(String words, Origin origin) {}

  private static Diagnostic takenOver(Attributed<IpAddress> ip, Owner owner) {
    return Diagnostic.of(
            Code.KN2110, ip.span(), "the external IP " + ip.value().text() + " is " + owner.words())
        .labelled("all nodes and Pods that send there reach this Service instead")
        .alsoAt(owner.origin().span(), "whose it is")
        .withHelp(
            "take an address of your own that nobody else has; the admission plugin"
                + " DenyServiceExternalIPs forbids external IPs altogether (CVE-2020-8554)");
  }

  private static Diagnostic ofTheInternet(Attributed<IpAddress> ip) {
    return Diagnostic.of(
            Code.KN2111,
            ip.span(),
            "the external IP " + ip.value().text() + " is no private address")
        .labelled("all nodes and Pods that send there reach this Service instead")
        .withHelp("make sure that it is yours: Kubernetes does not ask (CVE-2020-8554)");
  }

  private static boolean isOfTheInternet(IpAddress ip) {
    return NOT_OF_THE_INTERNET.stream().noneMatch(range -> range.contains(ip));
  }

  /// Who has which address.
  private static final class Search {
    private final List<Node> nodes;
    private final ClusterRanges ranges;
    private final List<Claim> claims;
    private final Map<IpAddress, Owner> clusterIps = new HashMap<>();
    private final Map<IpAddress, Owner> pods = new HashMap<>();

    Search(CheckedCluster checked) {
      this.nodes = checked.cluster().nodes();
      this.ranges = ClusterRanges.of(checked);
      this.claims = HostClaims.of(checked);
      for (ServiceManifest service : checked.of(ServiceManifest.class)) {
        service
            .clusterIps()
            .forEach(ip ->
                clusterIps.put(
                    ip.value(),
                    new Owner("the cluster IP of \"" + service.meta().id() + "\"", ip.origin())));
      }
      for (PodManifest pod : checked.of(PodManifest.class)) {
        if (!pod.onHostNetwork() && !pod.finished()) {
          pod.ips()
              .forEach(ip ->
                  pods.put(
                      ip.value(),
                      new Owner("the address of \"" + pod.meta().id() + "\"", ip.origin())));
        }
      }
    }

    Optional<Owner> owner(ServiceManifest service, IpAddress ip) {
      return Optional.ofNullable(clusterIps.get(ip))
          .or(() -> Optional.ofNullable(pods.get(ip)))
          .or(() -> inRange(ip, ranges.services(), "in the range of cluster IPs"))
          .or(() -> inRange(ip, ranges.pods(), "in a range of Pods"))
          .or(() -> gateway(ip))
          .or(() -> host(service, ip));
    }

    private static Optional<Owner> inRange(
        IpAddress ip, List<Attributed<Cidr>> ranges, String words) {
      return ranges.stream()
          .filter(range -> range.value().contains(ip))
          .findFirst()
          .map(range -> new Owner(words + ", " + range.value(), range.origin()));
    }

    private Optional<Owner> gateway(IpAddress ip) {
      return nodes.stream()
          .filter(node ->
              node.host().routes().stream()
                  .anyMatch(route -> route.gateway().equals(Optional.of(ip))))
          .findFirst()
          .map(node -> new Owner("a gateway of the Node \"" + node.name() + "\"", node.origin()));
    }

    /// An address of a Node is a usual external IP. It is another matter if the host has the port.
    private Optional<Owner> host(ServiceManifest service, IpAddress ip) {
      for (Node node : nodes) {
        for (Attributed<IpAddress> address : node.addresses()) {
          if (address.value().equals(ip)) {
            return service.ports().stream()
                .flatMap(port -> ofHost(node, port, address.origin()).stream())
                .findFirst();
          }
        }
      }
      return Optional.empty();
    }

    private Optional<Owner> ofHost(Node node, ServicePort port, Origin address) {
      int number = port.port().value().number();
      Optional<Owner> ofPod =
          claims.stream()
              .filter(claim -> claim.node().equals(node.name()))
              .filter(
                  claim -> claim.port().number() == number && claim.protocol() == port.protocol())
              .findFirst()
              .map(claim ->
                  new Owner(
                      "that of the Node \""
                          + node.name()
                          + "\", where \""
                          + claim.pod()
                          + "\" has port "
                          + number,
                      claim.origin()));
      boolean isHosts = port.protocol() == Protocol.TCP && PORTS_OF_HOSTS.contains(number);
      return ofPod.isPresent() || !isHosts
          ? ofPod
          : Optional.of(
              new Owner(
                  "that of the Node \""
                      + node.name()
                      + "\", which itself listens on port "
                      + number,
                  address));
    }

    boolean isOfHosts(IpAddress ip) {
      return nodes.stream()
          .anyMatch(node ->
              node.addresses().stream().anyMatch(address -> address.value().equals(ip))
                  || node.host().interfaces().stream()
                      .flatMap(device -> device.addresses().stream())
                      .flatMap(address -> address.network().stream())
                      .anyMatch(network -> network.contains(ip)));
    }
  }
}
