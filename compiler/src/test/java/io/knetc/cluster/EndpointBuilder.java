package io.knetc.cluster;

import io.knetc.cluster.Endpoint.State;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import java.util.List;

/// Endpoints for tests: ready, on no known node, port 8080.
public final class EndpointBuilder {
  private final IpAddress address;
  private State state = State.READY;
  private String node = "";
  private List<String> zones = List.of();
  private List<String> nodes = List.of();

  private EndpointBuilder(IpAddress address) {
    this.address = address;
  }

  public static EndpointBuilder endpoint(String address) {
    return new EndpointBuilder(IpAddress.of(address));
  }

  public EndpointBuilder on(String nodeName) {
    node = nodeName;
    return this;
  }

  public EndpointBuilder is(State other) {
    state = other;
    return this;
  }

  public EndpointBuilder forZones(String... names) {
    zones = List.of(names);
    return this;
  }

  public EndpointBuilder forNodes(String... names) {
    nodes = List.of(names);
    return this;
  }

  public Endpoint build() {
    Port port = new Port(8080);
    return new Endpoint(
        address,
        port,
        address.withPort(port),
        state,
        node,
        zones,
        nodes,
        ServicePortBuilder.ORIGIN);
  }
}
