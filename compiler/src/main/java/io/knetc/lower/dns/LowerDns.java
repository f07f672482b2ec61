package io.knetc.lower.dns;

import io.knetc.kernel.dns.NameFiles;
import io.knetc.kernel.dns.ResourceRecord;
import io.knetc.kernel.dns.Zone;
import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.plan.DnsPlan;
import io.knetc.plan.PublishedService;
import io.knetc.plan.PublishedService.Host;
import io.knetc.plan.PublishedService.NamedPort;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The zone of a cluster's domain with the zones of its addresses, and the hosts file.
public final class LowerDns {
  static final String PASS = "LowerDns";

  /// What clients choose by is the same for all; CoreDNS makes it parts of 100.
  private static final int WEIGHTS = 100;

  private final List<ResourceRecord> records = new ArrayList<>();

  private LowerDns() {}

  /// The files; none without a plan.
  public static NameFiles run(Optional<DnsPlan> plan) {
    return plan.map(LowerDns::run).orElse(NameFiles.NONE);
  }

  private static NameFiles run(DnsPlan plan) {
    List<Zone> zones = new ArrayList<>();
    zones.add(new LowerDns().zone(plan));
    zones.addAll(ReverseZones.run(plan));
    return new NameFiles(zones, LowerHosts.run(plan));
  }

  private Zone zone(DnsPlan plan) {
    DnsName domain = plan.domain().value();
    Origin origin = plan.domain().origin().by(PASS);
    records.addAll(ZoneHead.run(domain, origin, plan.server()));
    records.add(
        new ResourceRecord.Txt(
            domain.below("dns-version"), ZoneHead.VERSION_TTL, ZoneHead.VERSION, origin));
    plan.server().addresses().forEach(address -> address(plan.server().name(), address));
    plan.services().forEach(this::service);
    return new Zone(domain, ZoneHead.TTL, records, origin);
  }

  private void service(PublishedService service) {
    switch (service) {
      case PublishedService.Virtual(
              DnsName name,
              List<Attributed<IpAddress>> addresses,
              List<Host> hosts,
              List<NamedPort> ports) -> {
        addresses.forEach(address -> address(name, address));
        ports.forEach(this::port);
        hosts.forEach(host -> address(host.name(), host.address()));
      }
      case PublishedService.Headless(DnsName name, List<Host> hosts, List<NamedPort> ports) -> {
        Addresses.of(hosts).forEach(address -> address(name, address));
        ports.forEach(this::port);
        hosts.forEach(host -> address(host.name(), host.address()));
      }
      case PublishedService.Alias(DnsName name, Attributed<DnsName> target) ->
          records.add(new ResourceRecord.Cname(name, target.value(), target.origin().by(PASS)));
    }
  }

  private void address(DnsName owner, Attributed<IpAddress> address) {
    Origin origin = address.origin().by(PASS);
    records.add(
        switch (address.value().family()) {
          case IPV4 -> new ResourceRecord.A(owner, address.value(), origin);
          case IPV6 -> new ResourceRecord.Aaaa(owner, address.value(), origin);
        });
  }

  private void port(NamedPort port) {
    records.add(
        new ResourceRecord.Srv(
            port.name(),
            0,
            Math.max(1, WEIGHTS / port.share()),
            port.port(),
            port.target(),
            port.origin().by(PASS)));
  }
}
