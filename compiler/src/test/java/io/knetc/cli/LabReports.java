package io.knetc.cli;

import static io.knetc.cluster.ServicePortBuilder.servicePort;

import io.knetc.cluster.ServicePort;
import io.knetc.lab.LabReport;
import io.knetc.lab.probe.Caller;
import io.knetc.lab.probe.Expectation;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.Judge;
import io.knetc.lab.probe.Means;
import io.knetc.lab.probe.Outcome;
import io.knetc.lab.probe.Outcome.Answer;
import io.knetc.lab.probe.Probe;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.probe.Rhythm;
import io.knetc.lab.probe.Subject;
import io.knetc.lab.probe.Verdict;
import io.knetc.lab.topology.LabNetwork.Attachment;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.LabPod;
import io.knetc.lab.topology.LabNetwork.Role;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Origin;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What labs may show, for tests of reports. Two endpoints, 10.1.0.2 and 10.1.1.2, must answer a
/// client outside, and see it masqueraded by node-a.
final class LabReports {
  private static final LabNode NODE =
      new LabNode(
          "node-a",
          1,
          List.of(IpAddress.of("192.168.10.11"), IpAddress.of("fd00:10::11")),
          List.of(),
          new Attachment.Bridge("cni0"));

  private static final LabNode OTHER =
      new LabNode(
          "node-b",
          2,
          List.of(IpAddress.of("192.168.10.12")),
          List.of(),
          new Attachment.Bridge("cni0"));

  private LabReports() {}

  static LabReport of(Verdict... verdicts) {
    return new LabReport(List.of(), List.of(verdicts));
  }

  static Verdict right() {
    return verdict("shop.yaml", outcome(Map.of(answer("10.1.0.2:80", "192.168.10.11"), 6), 0, ""));
  }

  /// One answer by a stranger, two as from a stranger, and one call in vain.
  static Verdict wrong(String file) {
    SequencedMap<Answer, Integer> answers = new LinkedHashMap<>();
    answers.put(answer("10.1.0.2:80", "192.168.10.11"), 2);
    answers.put(answer("10.1.0.2:80", "198.51.100.1"), 2);
    answers.put(answer("10.1.9.9:80", "192.168.10.11"), 1);
    return verdict(file, outcome(answers, 1, ""));
  }

  static Verdict notAsked() {
    return verdict("shop.yaml", outcome(Map.of(), 0, "Protocol not supported"));
  }

  /// A pod pings one of another node, which sees its node.
  static Verdict masqueradedPing() {
    LabPod caller = new LabPod(IpAddress.of("10.1.0.3"), 1, 1, NODE, Role.CALLER);
    SequencedMap<String, List<IpAddress>> sources = new LinkedHashMap<>();
    sources.put("10.1.1.3", List.of(caller.address()));
    Probe probe =
        new Probe(
            new Subject.OfPods(NODE, OTHER, 1450, declaredIn("net.yaml").origin()),
            new Caller.Pod(caller),
            Way.POD,
            IpAddress.of("10.1.1.3"),
            new Means.Ping(),
            NODE,
            2,
            new Rhythm.Together(),
            new Expectation.Answered(sources, Choice.ANY));
    return Judge.run(probe, outcome(Map.of(answer("10.1.1.3", "192.168.10.11"), 2), 0, ""));
  }

  private static Answer answer(String endpoint, String seen) {
    return new Answer(endpoint, IpAddress.of(seen));
  }

  private static Outcome outcome(Map<Answer, Integer> answers, int silent, String impossible) {
    return new Outcome(
        new LinkedHashMap<>(answers), 0, 0, silent, 0, new LinkedHashMap<>(), impossible);
  }

  private static Verdict verdict(String file, Outcome outcome) {
    SequencedMap<String, List<IpAddress>> sources = new LinkedHashMap<>();
    sources.put("10.1.0.2:80", NODE.ownAddresses());
    sources.put("10.1.1.2:80", NODE.ownAddresses());
    Probe probe =
        new Probe(
            new Subject.OfService(declaredIn(file)),
            new Caller.Client(IpAddress.of("198.51.100.1"), NODE),
            Way.NODE_PORT,
            IpAddress.of("192.168.10.11"),
            new Means.Transport(Protocol.TCP, new Port(30080)),
            NODE,
            6,
            new Rhythm.Together(),
            new Expectation.Answered(sources, Choice.EVEN));
    return Judge.run(probe, outcome);
  }

  private static ServicePort declaredIn(String file) {
    ServicePort port = servicePort("web", "http").build();
    SourceFile source = new SourceFile(file, "kind: Service".getBytes(StandardCharsets.UTF_8));
    return new ServicePort(
        port.name(),
        port.family(),
        port.protocol(),
        port.port(),
        port.clusterIp(),
        port.externals(),
        port.sourceRanges(),
        port.clusterIpService(),
        port.internalPolicy(),
        port.externalPolicy(),
        port.healthCheckNodePorts(),
        port.affinitySeconds(),
        port.topologyAnnotation(),
        port.endpoints(),
        port.endpointCount(),
        Origin.of("service/shop/web", "spec.ports[0]", new Span(source, 6, 13), "test"));
  }
}
