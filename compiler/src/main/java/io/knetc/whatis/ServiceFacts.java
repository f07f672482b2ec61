package io.knetc.whatis;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Endpoint;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.ServicePort.External;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// What Services say of addresses and ports. Each question goes through all of them: it is asked
/// once in a run.
final class ServiceFacts {
  private final List<ServicePort> ports;

  ServiceFacts(Cluster cluster) {
    ports =
        Arrays.stream(IpFamily.values())
            .flatMap(family -> cluster.servicePorts(family).stream())
            .toList();
  }

  /// `service shop/web`.
  static String service(ServicePort port) {
    return "service " + port.name().namespace() + "/" + port.name().service();
  }

  /// `service shop/web port http`.
  static String port(ServicePort port) {
    return service(port) + (port.name().port().isEmpty() ? "" : " port " + port.name().port());
  }

  /// `http 80/tcp`.
  static String number(ServicePort port) {
    String name = port.name().port().isEmpty() ? "" : port.name().port() + " ";
    return name + port.port().number() + "/" + port.protocol().lowerCase();
  }

  /// The address that a way in has of its own; none of a node port.
  private record Front(String says, IpAddress address, Origin origin) {}

  private static Stream<Front> fronts(ServicePort port) {
    Attributed<IpAddress> clusterIp = port.clusterIp();
    Front own = new Front("the cluster IP", clusterIp.value(), clusterIp.origin());
    return Stream.concat(Stream.of(own), port.externals().stream().flatMap(ServiceFacts::front));
  }

  private static Stream<Front> front(External external) {
    return switch (external) {
      case External.ExternalIp(var address, var origin) ->
          Stream.of(new Front("an external IP", address, origin));
      case External.LoadBalancerIp(var address, _, var origin) ->
          Stream.of(new Front("a load balancer IP", address, origin));
      case External.NodePort _ -> Stream.of();
    };
  }

  private void fronts(IpAddress address, BiConsumer<ServicePort, Front> found) {
    for (ServicePort port : ports) {
      fronts(port)
          .filter(front -> front.address().equals(address))
          .forEach(front -> found.accept(port, front));
    }
  }

  /// Of which Services the address is a way in.
  List<Told> address(IpAddress address) {
    List<Told> told = new ArrayList<>();
    fronts(
        address,
        (port, front) -> told.add(new Told(front.says() + " of " + service(port), front.origin())));
    return told.stream().distinct().toList();
  }

  /// The Service ports behind such an address.
  List<ServicePort> behind(IpAddress address) {
    List<ServicePort> behind = new ArrayList<>();
    fronts(address, (port, _) -> behind.add(port));
    return behind;
  }

  /// Of which Service ports address and port are a way in.
  List<Told> socket(IpAddress address, int number, List<Protocol> protocols) {
    List<Told> told = new ArrayList<>();
    fronts(
        address,
        (port, front) -> {
          if (port.port().number() == number && protocols.contains(port.protocol())) {
            String says =
                "port " + number(port) + " of " + service(port) + " at " + bare(front.says());
            told.add(new Told(says, port.origin()));
            told.add(new Told(says, front.origin()));
          }
        });
    return told;
  }

  /// `its cluster IP`.
  private static String bare(String says) {
    return "its " + says.split(" ", 2)[1];
  }

  /// What a port of every node leads to.
  List<Told> nodePort(int number, List<Protocol> protocols) {
    List<Told> told = new ArrayList<>();
    for (ServicePort port : ports) {
      for (External external : port.externals()) {
        if (external instanceof External.NodePort(var nodePort, var origin)
            && nodePort.number() == number
            && protocols.contains(port.protocol())) {
          told.add(new Told("the node port of " + port(port), origin));
        }
      }
      port.healthCheckNodePorts().stream()
          .filter(check -> check.value().number() == number && protocols.contains(Protocol.TCP))
          .forEach(check ->
              told.add(new Told("the health check node port of " + service(port), check.origin())));
    }
    return told.stream().distinct().toList();
  }

  /// A Service port and an endpoint of it.
  record Served(ServicePort port, Endpoint endpoint) {
    /// Such as `endpoint 10.244.1.5:8080 of service shop/web port http`.
    Told told() {
      return new Told(
          "endpoint " + endpoint.text() + " of " + ServiceFacts.port(port) + state(),
          endpoint.origin());
    }

    /// For a sentence whose subject is the endpoint.
    Told of() {
      return new Told("an endpoint of " + ServiceFacts.port(port) + state(), endpoint.origin());
    }

    /// For a list of the endpoints of a Service.
    ///
    /// @param where who is there
    Told at(String where) {
      String of = port.name().port().isEmpty() ? "" : " of port " + port.name().port();
      return new Told(
          "endpoint " + endpoint.text() + of + (where.isEmpty() ? "" : ", " + where) + state(),
          endpoint.origin());
    }

    private String state() {
      return switch (endpoint.state()) {
        case READY -> "";
        case SERVING_WHILE_TERMINATING, TERMINATING -> ", which is going away";
        case NOT_READY -> ", which is not ready";
      };
    }
  }

  /// The endpoints at an address, of all Services.
  List<Served> endpoints(IpAddress address) {
    return ports.stream()
        .flatMap(port -> port.endpoints().stream().map(endpoint -> new Served(port, endpoint)))
        .filter(served -> served.endpoint().address().equals(address))
        .toList();
  }

  /// All ports of a Service, by its origin's name.
  List<ServicePort> of(String object) {
    return ports.stream().filter(port -> port.origin().object().equals(object)).toList();
  }

  /// The ports whose endpoints an object declares.
  List<Served> declaredBy(String object) {
    return ports.stream()
        .flatMap(port -> port.endpoints().stream().map(endpoint -> new Served(port, endpoint)))
        .filter(served -> served.endpoint().origin().object().equals(object))
        .toList();
  }

  /// The Service port that a field of a Service is about.
  Optional<ServicePort> ofField(Origin origin) {
    List<ServicePort> own = of(origin.object());
    return own.stream()
        .filter(port -> origin.field().startsWith(port.origin().field()))
        .findFirst()
        .or(() -> own.stream().findFirst().filter(_ -> own.size() == 1));
  }

  /// All Services with `loadBalancerSourceRanges` of this range.
  List<Told> ranges(Cidr range) {
    return ports.stream()
        .flatMap(port ->
            port.sourceRanges().stream()
                .filter(source -> source.value().equals(range))
                .map(source ->
                    new Told(
                        "a range that may reach the load balancer IPs of " + service(port),
                        source.origin())))
        .distinct()
        .toList();
  }
}
