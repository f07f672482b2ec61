package io.knetc.lab.probe;

import io.knetc.cluster.ServicePort;
import io.knetc.cluster.dns.ClusterDns;
import io.knetc.cluster.dns.ClusterDns.NameServer;
import io.knetc.cluster.dns.DnsEndpoint;
import io.knetc.cluster.dns.DnsPort;
import io.knetc.cluster.dns.DnsService;
import io.knetc.cluster.dns.ServiceNames;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.HowMany.Question;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.topology.HeadlessPods;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.lab.topology.LabNetwork.Role;
import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What the specification of DNS-based service discovery promises a pod: by the name of a Service
/// it reaches what it reaches by the cluster IP, by that of a headless one all of its endpoints,
/// and each of these by its own name. A pod asks the cluster's name server where it reaches one;
/// else one that the lab has beside the cluster.
final class NameProbes {
  /// So many endpoints of a headless Service are called by their own names.
  private static final int NAMED_ENDPOINTS = 6;

  private static final Port OF_DNS = new Port(53);

  private final LabCluster lab;
  private final ClusterDns dns;
  private final ServiceNames names;
  private final List<Probe> probes = new ArrayList<>();

  private NameProbes(LabCluster lab) {
    this.lab = lab;
    this.dns = lab.cluster().dns();
    this.names = new ServiceNames(dns.domain().value());
  }

  /// The names of headless Services.
  static List<Probe> headless(LabCluster lab) {
    NameProbes questions = new NameProbes(lab);
    for (DnsService service : questions.dns.services()) {
      if (service instanceof DnsService.Headless headless) {
        for (IpFamily family : IpFamily.values()) {
          questions.of(headless, family);
        }
      }
    }
    return questions.probes;
  }

  /// The probes and what they say for names: one pod calls each port by the name of its Service.
  ///
  /// @param probes those that hold in the end
  static List<Probe> with(List<Probe> probes, LabCluster lab) {
    NameProbes questions = new NameProbes(lab);
    questions.dns.services().stream()
        .filter(DnsService.Virtual.class::isInstance)
        .forEach(service -> questions.of(service, probes));
    List<Probe> all = new ArrayList<>(probes);
    all.addAll(questions.probes);
    Map<Caller, IpAddress> servers = questions.servers(probes);
    return all.stream()
        .map(probe -> asking(probe, Optional.ofNullable(servers.get(probe.caller()))))
        .toList();
  }

  private void of(DnsService service, List<Probe> asked) {
    Optional<DnsName> name = names.service(service);
    SequencedMap<Subject, Probe> first = new LinkedHashMap<>();
    for (Probe probe : asked) {
      if (isOf(service, probe)
          && probe.way() == Way.CLUSTER_IP
          && probe.caller() instanceof Caller.Pod caller
          && !caller.pod().isEndpoint()) {
        first.putIfAbsent(probe.subject(), probe);
      }
    }
    for (Probe probe : name.isEmpty() ? List.<Probe>of() : first.values()) {
      if (probe.means() instanceof Means.Transport how) {
        Expectation expected =
            probe.expectation() instanceof Answered(var sources, _)
                ? new Answered(sources, Choice.ANY)
                : probe.expectation();
        int calls = HowMany.calls(expected, Question.NO_OTHER_ANSWERS);
        probes.add(
            probe.byName(new Means.Named(name.get(), how, Optional.empty()), calls, expected));
      }
    }
  }

  private static boolean isOf(DnsService service, Probe probe) {
    return probe.subject() instanceof Subject.OfService(ServicePort port)
        && port.name().owner().equals(service.namespace() + "/" + service.name());
  }

  /// One pod after the other asks, so that all nodes have their turn.
  private void of(DnsService.Headless service, IpFamily family) {
    List<DnsEndpoint> endpoints = HeadlessPods.of(service, lab.network(), family);
    Optional<Caller.Pod> caller = caller(probes.size(), family);
    Optional<DnsPort> port = endpoints.stream().flatMap(each -> each.ports().stream()).findFirst();
    if (endpoints.isEmpty() || caller.isEmpty() || port.isEmpty()) {
      return;
    }
    names
        .service(service)
        .ifPresent(name -> add(service, name, caller.get(), endpoints, port.get()));
    TreeMap<String, List<DnsEndpoint>> byName = new TreeMap<>();
    for (DnsEndpoint endpoint : endpoints) {
      names
          .endpoint(service, endpoint)
          .ifPresent(
              name -> byName.computeIfAbsent(name.text(), _ -> new ArrayList<>()).add(endpoint));
    }
    byName.entrySet().stream()
        .limit(NAMED_ENDPOINTS)
        .forEach(named ->
            add(service, new DnsName(named.getKey()), caller.get(), named.getValue(), port.get()));
  }

  private Optional<Caller.Pod> caller(int turn, IpFamily family) {
    List<LabNode> nodes = lab.network().nodes();
    return nodes.isEmpty()
        ? Optional.empty()
        : lab.network()
            .pod(nodes.get(turn % nodes.size()), family, Role.CALLER)
            .map(Caller.Pod::new);
  }

  private void add(
      DnsService.Headless service,
      DnsName name,
      Caller.Pod caller,
      List<DnsEndpoint> endpoints,
      DnsPort port) {
    SequencedMap<String, List<IpAddress>> sources = new LinkedHashMap<>();
    for (DnsEndpoint endpoint : endpoints) {
      IpAddress address = endpoint.address().value();
      endpoint.ports().stream()
          .filter(own -> own.name().equals(port.name()) && own.protocol() == port.protocol())
          .filter(own -> own.port().equals(port.port()))
          .forEach(
              own -> sources.put(address.withPort(own.port()), Sources.carried(caller, address)));
    }
    if (sources.size() < endpoints.size()) {
      return;
    }
    Expectation expected = new Answered(sources, Choice.ALL);
    probes.add(
        new Probe(
            new Subject.OfNames(service.namespace() + "/" + service.name(), service.origin()),
            caller,
            Way.NAME,
            endpoints.getFirst().address().value(),
            new Means.Named(
                name, new Means.Transport(port.protocol(), port.port()), Optional.empty()),
            caller.pod().node(),
            2 * endpoints.size(),
            new Rhythm.Together(),
            expected));
  }

  private static Probe asking(Probe probe, Optional<IpAddress> server) {
    return probe.means() instanceof Means.Named(DnsName name, Means.Transport how, _)
        ? probe.byName(new Means.Named(name, how, server), probe.calls(), probe.expectation())
        : probe;
  }

  /// The addresses by which callers are answered by the cluster's name server.
  private Map<Caller, IpAddress> servers(List<Probe> asked) {
    if (!(dns.server() instanceof NameServer.OfService(DnsService.Virtual service))) {
      return Map.of();
    }
    List<IpAddress> addresses = service.clusterIps().stream().map(Attributed::value).toList();
    Means ofDns = new Means.Transport(Protocol.UDP, OF_DNS);
    Map<Caller, IpAddress> servers = new HashMap<>();
    for (Probe probe : asked) {
      if (probe.way() == Way.CLUSTER_IP
          && addresses.contains(probe.target())
          && probe.means().equals(ofDns)
          && probe.expectation() instanceof Answered) {
        servers.putIfAbsent(probe.caller(), probe.target());
      }
    }
    return servers;
  }
}
