package io.knetc.lab.probe;

import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.network.IpAddress;

/// A question: what becomes of calls by one caller to a Service port, by one of its ways in, or to
/// a pod?
///
/// @param handler the node whose rules meet the calls first
/// @param calls how many
public record Probe(
    Subject subject,
    Caller caller,
    Way way,
    IpAddress target,
    Means means,
    LabNode handler,
    int calls,
    Rhythm rhythm,
    Expectation expectation) {

  /// By which of its addresses a Service is called, or what else.
  public enum Way {
    CLUSTER_IP("cluster IP"),
    NODE_PORT("node port"),
    EXTERNAL_IP("external IP"),
    LOAD_BALANCER_IP("load balancer IP"),
    HEALTH_CHECK("health check node port"),
    OTHER_PORT("a port that it does not serve"),
    OTHER_PROTOCOL("a protocol that it does not serve"),
    HOST_PORT("host port"),
    POD("pod"),
    FULL_PACKET("pod, with a packet as long as may be"),
    NODE("node"),
    WORLD("outside"),
    NAME("name"),
    INGRESS("Ingress"),
    HOST_NETWORK("host network"),
    LOCALHOST("localhost");

    private final String words;

    Way(String words) {
      this.words = words;
    }

    /// Whether it is an address of a node that is called.
    boolean isToNode() {
      return this == NODE_PORT
          || this == HEALTH_CHECK
          || this == HOST_PORT
          || this == HOST_NETWORK
          || this == INGRESS;
    }

    /// As a user calls it.
    public String words() {
      return words;
    }
  }

  /// The same question by a name for the address.
  Probe byName(Means.Named name, int fewer, Expectation other) {
    return new Probe(
        subject, caller, Way.NAME, target, name, handler, fewer, new Rhythm.Together(), other);
  }

  /// The same question with another answer in mind.
  Probe expecting(Expectation other) {
    return new Probe(subject, caller, way, target, means, handler, calls, rhythm, other);
  }
}
