package io.knetc.whatis;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.ServicePort;
import io.knetc.cluster.policy.PolicyPod;
import io.knetc.network.IpAddress;
import io.knetc.whatis.ServiceFacts.Served;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What something seen on a host is, by what objects say of it and by the lines that mention it.
final class TellName {
  private static final int OBJECTS = 3;

  private final ServiceFacts services;
  private final PlaceFacts places;
  private final TellWord words;
  private final TellMark marks;
  private final PlannedFacts planned;

  TellName(Cluster cluster, FindObject objects) {
    services = new ServiceFacts(cluster);
    places = new PlaceFacts(cluster);
    words = new TellWord(services, objects);
    marks = new TellMark(cluster);
    planned = new PlannedFacts(cluster);
  }

  /// Which lines are looked for.
  Wanted wanted(Name name) {
    return WantName.of(name, places.nodeAddresses());
  }

  Result run(Name name, Found found) {
    return switch (name) {
      case Name.Word word -> words.run(word, found);
      case Name.Mark mark -> marks.run(mark, found);
      case Name.Address(_, var address) -> address(name, address, found);
      case Name.Socket socket -> socket(socket, found);
      case Name.Range(_, var cidr) ->
          told(
              name,
              "range",
              Stream.concat(places.range(cidr).stream(), services.ranges(cidr).stream()).toList(),
              List.of(),
              found);
      case Name.Mac(_, var address) -> told(name, "mac", places.mac(address), List.of(), found);
      case Name.HostPort(_, var port, var protocols) ->
          told(
              name,
              "port",
              Stream.concat(
                      services.nodePort(port, protocols).stream(),
                      places.hostPort(port, protocols).stream())
                  .toList(),
              List.of(),
              found);
      case Name.ClusterObject object -> throw new IllegalArgumentException(object.text());
    };
  }

  private Result address(Name name, IpAddress address, Found found) {
    List<Served> served = services.endpoints(address);
    List<Told> facts = new ArrayList<>(services.address(address));
    facts.addAll(places.address(address));
    devices(address, found).filter(_ -> facts.isEmpty()).forEach(facts::add);
    if (facts.isEmpty()) {
      served.forEach(each -> facts.add(each.of()));
    }
    if (facts.isEmpty()) {
      places.podNetworkOf(address).ifPresent(facts::add);
    }
    List<Told> related = new ArrayList<>();
    services
        .behind(address)
        .forEach(
            port -> related.add(new Told("its port " + ServiceFacts.number(port), port.origin())));
    served.stream().map(Served::told).forEach(related::add);

    return told(name, "address", facts, related, found);
  }

  /// Devices that have the address.
  private static Stream<Told> devices(IpAddress address, Found found) {
    String start = "addr add " + address.text() + "/";
    return found.lines().stream()
        .filter(each -> each.line().text().startsWith(start))
        .map(each ->
            new Told(
                "an address of "
                    + each.line().text().replaceFirst(".* dev (\\S+).*", "$1")
                    + " on "
                    + String.join(", ", each.hosts().stream().limit(3).toList()),
                each.line().origin()));
  }

  private Result socket(Name.Socket name, Found found) {
    IpAddress address = name.address();
    List<Told> facts = new ArrayList<>(services.socket(address, name.port(), name.protocols()));
    if (places.isOfNode(address)) {
      facts.addAll(services.nodePort(name.port(), name.protocols()));
      facts.addAll(places.hostPort(name.port(), name.protocols()));
    }
    List<Served> served =
        services.endpoints(address).stream()
            .filter(each ->
                each.endpoint().port().number() == name.port()
                    && name.protocols().contains(each.port().protocol()))
            .toList();
    served.forEach(each -> facts.add(each.of()));
    List<Told> related = new ArrayList<>();
    for (PolicyPod pod : served.isEmpty() ? List.<PolicyPod>of() : places.pods(address)) {
      related.add(new Told(PlaceFacts.pod(pod), pod.origin()));
    }
    services.behind(address).stream()
        .filter(port ->
            port.port().number() == name.port() && name.protocols().contains(port.protocol()))
        .flatMap(port -> port.endpoints().stream().map(endpoint -> new Served(port, endpoint)))
        .forEach(each -> related.add(each.told()));
    if (facts.isEmpty() && found.lines().isEmpty()) {
      return new Result.Unknown(noSuchPort(name));
    }
    return told(name, "socket", facts, related, found);
  }

  /// What has the address, but not the port.
  private String noSuchPort(Name.Socket name) {
    List<ServicePort> ports = services.behind(name.address());
    if (!ports.isEmpty()) {
      return "%s is %s, which has no such port; its ports are %s"
          .formatted(
              name.address().text(),
              services.address(name.address()).getFirst().says(),
              ports.stream()
                  .map(ServiceFacts::number)
                  .distinct()
                  .collect(Collectors.joining(", ")));
    }
    return places.address(name.address()).stream()
        .findFirst()
        .map(told ->
            "%s is %s, but nothing in these manifests leads to its port %s"
                .formatted(name.address().text(), told.says(), name.port()))
        .orElse(missing(name));
  }

  private static String missing(Name name) {
    return "no object in the input and no line of a host has " + name.text();
  }

  private Result told(Name name, String kind, List<Told> facts, List<Told> related, Found found) {
    if (facts.isEmpty() && found.lines().isEmpty()) {
      return new Result.Unknown(missing(name));
    }
    List<String> sentences = new ArrayList<>();
    List<String> says = facts.stream().map(Told::says).distinct().toList();
    for (String each : says) {
      sentences.add((sentences.isEmpty() ? name.text() + " is " : "It is also ") + each + ".");
    }
    planned.sentence(facts).ifPresent(sentences::add);
    List<Told> declared = facts;
    if (sentences.isEmpty()) {
      declared =
          found
              .of()
              .map(HostLine::origin)
              .distinct()
              .map(origin -> new Told("named by it", origin))
              .toList();
      sentences.add(name.text() + " is on hosts because of " + objects(declared) + ".");
    }
    return new Result.Known(
        new Answer(
            name.text(),
            kind,
            sentences,
            "",
            declared,
            related.stream().distinct().toList(),
            found.lines(),
            found.hosts()));
  }

  private static String objects(List<Told> told) {
    List<String> objects =
        told.stream()
            .map(each -> each.origin().object().replaceFirst("/", " "))
            .distinct()
            .toList();
    return objects.size() <= OBJECTS
        ? String.join(" and ", objects)
        : objects.getFirst() + " and " + (objects.size() - 1) + " other objects";
  }
}
