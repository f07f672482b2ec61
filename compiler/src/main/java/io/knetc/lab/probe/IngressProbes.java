package io.knetc.lab.probe;

import io.knetc.cluster.ingress.HostPattern;
import io.knetc.cluster.ingress.IngressBackend;
import io.knetc.cluster.ingress.IngressBackend.Target;
import io.knetc.cluster.ingress.IngressClass;
import io.knetc.cluster.ingress.IngressPath;
import io.knetc.cluster.ingress.IngressRoute;
import io.knetc.cluster.ingress.IngressSettings;
import io.knetc.cluster.ingress.VirtualHost;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.Expectation.Told;
import io.knetc.lab.probe.HowMany.Question;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.topology.IngressHosts;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What Ingresses promise a client of HTTP: by host and path it reaches the Pods behind a Service,
/// which see the node that the ingress controller is on.
final class IngressProbes {
  /// So many routes of a host are asked for.
  private static final int MOST_ROUTES = 8;

  private static final String NOT_FOUND = "404";
  private static final String UNAVAILABLE = "503";
  private static final String REDIRECTED = "308";

  private final LabCluster lab;
  private final LabNode node;
  private final IngressClass served;
  private final PolicyQuestions policies;
  private final List<Probe> probes = new ArrayList<>();

  private IngressProbes(LabCluster lab, LabNode node, IngressClass served) {
    this.lab = lab;
    this.node = node;
    this.served = served;
    this.policies = new PolicyQuestions(lab.cluster());
  }

  static List<Probe> run(LabCluster lab) {
    List<Probe> all = new ArrayList<>();
    IngressHosts.run(lab.cluster(), lab.network())
        .forEach((node, served) -> {
          IngressProbes probes = new IngressProbes(lab, node, served);
          served.hosts().forEach(probes::of);
          all.addAll(probes.probes);
        });
    return all;
  }

  private void of(VirtualHost host) {
    String name = sample(host.host());
    host.routes().stream()
        .filter(route -> route.path().path().matches("[A-Za-z0-9/_.~-]+"))
        .limit(MOST_ROUTES)
        .forEach(route -> ask(host, name, sample(route.path())));
    ask(host, name, "/no-such-path-of-any");
  }

  private static String sample(HostPattern pattern) {
    return switch (pattern) {
      case HostPattern.Any _ -> "host.of.no.rule";
      case HostPattern.Exact(var name) -> name.text();
      case HostPattern.Wildcard(var domain) -> "any." + domain.text();
    };
  }

  private static String sample(IngressPath path) {
    return switch (path.kind()) {
      case EXACT -> path.path();
      case PREFIX -> path.path().equals("/") ? "/below" : path.path() + "/below";
    };
  }

  /// The route that the API's documentation gives a path: the longest, and of the same length what
  /// is exact.
  private static Optional<IngressRoute> taking(VirtualHost host, String path) {
    return host.routes().stream()
        .filter(route -> takes(route.path(), path))
        .max(
            Comparator.comparingInt((IngressRoute route) -> route.path().path().length())
                .thenComparing(route -> route.path().kind() == IngressPath.Kind.EXACT));
  }

  private static boolean takes(IngressPath route, String path) {
    return switch (route.kind()) {
      case EXACT -> route.path().equals(path);
      case PREFIX ->
          route.takesAll() || path.equals(route.path()) || path.startsWith(route.path() + "/");
    };
  }

  private void ask(VirtualHost host, String name, String path) {
    Optional<IngressRoute> route = taking(host, path);
    IngressBackend backend = route.map(IngressRoute::backend).orElse(host.fallback().backend());
    IngressSettings settings = route.map(IngressRoute::settings).orElse(host.fallback().settings());
    boolean redirects =
        !settings.alwaysRedirects().isEmpty()
            || (!host.certificates().isEmpty() && settings.redirectsToTls());
    Optional<Expectation> expected =
        redirects ? Optional.of(new Told(REDIRECTED)) : behind(backend, settings);
    expected.ifPresent(each -> add(host, name, path, each));
  }

  private Optional<Expectation> behind(IngressBackend backend, IngressSettings settings) {
    return switch (backend) {
      case IngressBackend.ServicePort service ->
          settings.speaksTls() ? Optional.empty() : endpoints(service);
      case IngressBackend.External _ -> Optional.empty();
      case IngressBackend.Missing _ -> Optional.of(new Told(UNAVAILABLE));
      case IngressBackend.None _ -> Optional.of(new Told(NOT_FOUND));
    };
  }

  /// Nothing certain where an endpoint is not in the lab, or shut by a policy: nginx tries others
  /// after a while.
  private Optional<Expectation> endpoints(IngressBackend.ServicePort service) {
    SequencedMap<String, List<IpAddress>> sources = new LinkedHashMap<>();
    for (Target target : service.endpoints()) {
      IpAddress address = target.address().value();
      if (target.ready()) {
        if (!isOpen(address, target.port())) {
          return Optional.empty();
        }
        sources.put(address.withPort(target.port()), Sources.addresses(new Caller.Host(node)));
      }
    }
    return Optional.of(
        sources.isEmpty() ? new Told(UNAVAILABLE) : new Answered(sources, Choice.ANY));
  }

  private boolean isOpen(IpAddress address, Port port) {
    Means means = new Means.Transport(Protocol.TCP, port);
    boolean isHere =
        lab.network().podAt(address).filter(pod -> pod.node().equals(node)).isPresent();
    return lab.network().netnsOf(address).isPresent()
        && node.address(address.family()).isPresent()
        && (isHere
            || !policies.areAsked()
            || policies.mayEnter(
                policies.peer(node), policies.peer(address), address.family(), means));
  }

  private void add(VirtualHost host, String name, String path, Expectation expected) {
    for (IpFamily family : IpFamily.values()) {
      Optional<IpAddress> client =
          lab.network().client().stream().filter(each -> each.family() == family).findFirst();
      Optional<IpAddress> address = node.address(family);
      if (client.isPresent() && address.isPresent()) {
        probes.add(
            new Probe(
                new Subject.OfIngressClass(served.name(), host.origin()),
                new Caller.Client(client.get(), node),
                Way.INGRESS,
                address.get(),
                new Means.Http(name, path, IngressHosts.HTTP),
                node,
                HowMany.calls(expected, Question.NO_OTHER_ANSWERS),
                new Rhythm.Together(),
                expected));
      }
    }
  }
}
