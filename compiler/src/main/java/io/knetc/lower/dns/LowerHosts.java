package io.knetc.lower.dns;

import io.knetc.kernel.dns.HostsLine;
import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.plan.DnsPlan;
import io.knetc.plan.PublishedService;
import io.knetc.plan.PublishedService.Host;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The lines of a hosts file: each address of a Service with the names that somebody would ask for,
/// which are also those that a Pod's search list makes complete. A name of another name, and a name
/// made of an address, have no place in such a file.
final class LowerHosts {
  private final DnsName domain;
  private final List<HostsLine> lines = new ArrayList<>();

  private LowerHosts(DnsName domain) {
    this.domain = domain;
  }

  static List<HostsLine> run(DnsPlan plan) {
    LowerHosts hosts = new LowerHosts(plan.domain().value());
    plan.services().forEach(hosts::service);
    hosts.lines.sort(Comparator.comparing(HostsLine::address)); // keeps the order of Services
    return hosts.lines;
  }

  private void service(PublishedService service) {
    switch (service) {
      case PublishedService.Virtual virtual -> {
        virtual.addresses().forEach(address -> line(address, List.of(virtual.name())));
        hosts(virtual.hosts(), List.of());
      }
      case PublishedService.Headless headless -> hosts(headless.hosts(), List.of(headless.name()));
      case PublishedService.Alias _ -> {}
    }
  }

  /// @param all names that each of them has
  private void hosts(List<Host> hosts, List<DnsName> all) {
    Map<IpAddress, List<DnsName>> chosen = new HashMap<>();
    for (Host host : hosts) {
      if (host.chosen()) {
        chosen.computeIfAbsent(host.address().value(), _ -> new ArrayList<>(1)).add(host.name());
      }
    }
    for (Attributed<IpAddress> address : Addresses.of(hosts)) {
      List<DnsName> names = new ArrayList<>(chosen.getOrDefault(address.value(), List.of()));
      names.addAll(all);
      if (!names.isEmpty()) {
        line(address, names);
      }
    }
  }

  private void line(Attributed<IpAddress> address, List<DnsName> complete) {
    List<DnsName> names = new ArrayList<>();
    for (DnsName name : complete) {
      names.add(name);
      String svc = name.text().substring(0, name.text().length() - domain.text().length() - 1);
      names.add(new DnsName(svc));
      names.add(new DnsName(svc.substring(0, svc.length() - ".svc".length())));
    }
    lines.add(new HostsLine(address.value(), names, address.origin().by(LowerDns.PASS)));
  }
}
