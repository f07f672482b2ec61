package io.knetc.lower.dns;

import io.knetc.kernel.dns.ResourceRecord;
import io.knetc.kernel.dns.ResourceRecord.Ptr;
import io.knetc.kernel.dns.Zone;
import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.plan.DnsPlan;
import io.knetc.plan.PublishedService;
import io.knetc.plan.PublishedService.Host;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The zones in which addresses have their names: a cluster IP that of its Service, any other
/// address those of the endpoints that have it. As CoreDNS is configured usually, these are all of
/// `in-addr.arpa` and `ip6.arpa`.
final class ReverseZones {
  private final Map<IpAddress, List<Named>> names = new TreeMap<>();
  private final Set<IpAddress> virtual = new TreeSet<>();

  private record Named(DnsName name, Origin origin) {}

  private ReverseZones() {}

  static List<Zone> run(DnsPlan plan) {
    ReverseZones zones = new ReverseZones();
    plan.services().forEach(zones::virtualAddresses);
    plan.services().forEach(zones::endpoints);
    List<Zone> result = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      List<ResourceRecord> pointers = zones.pointers(family);
      if (!pointers.isEmpty()) {
        DnsName name =
            switch (family) {
              case IPV4 -> new DnsName("in-addr.arpa");
              case IPV6 -> new DnsName("ip6.arpa");
            };
        Origin origin = plan.domain().origin().by(LowerDns.PASS);
        List<ResourceRecord> records = new ArrayList<>(ZoneHead.run(name, origin, plan.server()));
        records.addAll(pointers);
        result.add(new Zone(name, ZoneHead.TTL, records, origin));
      }
    }
    return result;
  }

  private void virtualAddresses(PublishedService service) {
    if (service instanceof PublishedService.Virtual virtualService) {
      for (Attributed<IpAddress> address : virtualService.addresses()) {
        if (virtual.add(address.value())) {
          name(address, service.name());
        }
      }
    }
  }

  private void endpoints(PublishedService service) {
    List<Host> hosts =
        switch (service) {
          case PublishedService.Virtual virtualService -> virtualService.hosts();
          case PublishedService.Headless headless -> headless.hosts();
          case PublishedService.Alias _ -> List.of();
        };
    for (Host host : hosts) {
      if (!virtual.contains(host.address().value())) {
        name(host.address(), host.name());
      }
    }
  }

  private void name(Attributed<IpAddress> address, DnsName name) {
    names
        .computeIfAbsent(address.value(), _ -> new ArrayList<>(1))
        .add(new Named(name, address.origin().by(LowerDns.PASS)));
  }

  private List<ResourceRecord> pointers(IpFamily family) {
    List<ResourceRecord> pointers = new ArrayList<>();
    names.forEach((address, all) -> {
      if (address.family() == family) {
        DnsName owner = ReverseName.of(address);
        all.forEach(named -> pointers.add(new Ptr(owner, named.name(), named.origin())));
      }
    });
    return pointers;
  }
}
