package io.knetc.lab.probe;

import io.knetc.cluster.ServicePort;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;

/// A question: what becomes of calls by one caller to a Service port, by one of its ways in?
///
/// @param handler the node whose rules meet the calls first
/// @param calls how many
/// @param inTurn whether each waits for the one before
public record Probe(
    ServicePort servicePort,
    Caller caller,
    Way way,
    IpAddress target,
    Port port,
    LabNode handler,
    int calls,
    boolean inTurn,
    Expectation expectation) {

  /// By which of its addresses a Service is called.
  public enum Way {
    CLUSTER_IP("cluster IP"),
    NODE_PORT("node port"),
    EXTERNAL_IP("external IP"),
    LOAD_BALANCER_IP("load balancer IP");

    private final String words;

    Way(String words) {
      this.words = words;
    }

    /// As a user calls it.
    public String words() {
      return words;
    }
  }
}
