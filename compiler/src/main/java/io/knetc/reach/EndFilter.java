package io.knetc.reach;

import io.knetc.network.AddressRange;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.reach.Party.External;
import io.knetc.reach.Party.IngressController;
import io.knetc.reach.Party.Workload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which parties of a table are meant, as users write it.
public sealed interface EndFilter {
  /// Workloads, or the Pods of workloads.
  ///
  /// @param kind in lower case; empty for every kind, `pod` for the workload of a Pod
  /// @param namespace may hold `*`
  /// @param name may hold `*`
  record Named(String kind, String namespace, String name) implements EndFilter {
    private boolean means(Workload workload) {
      return matches(namespace, workload.namespace())
          && (kind.isEmpty() || kind.equals("pod") || isOfKind(workload))
          && ((!kind.equals("pod") && matches(name, workload.name()))
              || ((kind.isEmpty() || kind.equals("pod"))
                  && workload.pods().stream().anyMatch(pod -> matches(name, pod.name()))));
    }

    private boolean isOfKind(Workload workload) {
      return workload.kind().toLowerCase(Locale.ROOT).equals(kind);
    }
  }

  /// Addresses outside of the cluster, and the Pods that have one of them.
  record Addresses(AddressRange range) implements EndFilter {}

  /// Everything outside of the cluster.
  record Outside() implements EndFilter {}

  /// What serves the Ingresses.
  record Controller() implements EndFilter {}

  /// Reads `ns/name`, `kind/ns/name`, an address, a CIDR, `external` or `ingress-controller`.
  static Optional<EndFilter> parse(String text) {
    if (text.equals("external")) {
      return Optional.of(new Outside());
    }
    if (text.equals("ingress-controller")) {
      return Optional.of(new Controller());
    }
    Optional<Cidr> cidr = Cidr.parse(text).or(() -> IpAddress.parse(text).map(Cidr::host));
    if (cidr.isPresent()) {
      return cidr.map(AddressRange::of).map(Addresses::new);
    }
    List<String> parts = List.of(text.split("/", -1));
    boolean isName =
        (parts.size() == 2 || parts.size() == 3)
            && !parts.get(parts.size() - 2).contains(".")
            && parts.stream().allMatch(part -> part.matches("[A-Za-z0-9.*-]+"));
    if (!isName) {
      return Optional.empty();
    }
    return Optional.of(
        parts.size() == 2
            ? new Named("", parts.get(0), parts.get(1))
            : new Named(parts.get(0).toLowerCase(Locale.ROOT), parts.get(1), parts.get(2)));
  }

  /// The party, if it is meant; of addresses, the part that is meant.
  default Optional<Party> of(Party party) {
    boolean all =
        switch (this) {
          case Named named -> party instanceof Workload workload && named.means(workload);
          case Addresses(AddressRange range) ->
              party instanceof Workload workload
                  && workload.pods().stream()
                      .flatMap(pod -> pod.addresses().stream())
                      .anyMatch(address -> range.contains(address.value()));
          case Outside _ -> party instanceof External;
          case Controller _ -> party instanceof IngressController;
        };
    if (!all
        && this instanceof Addresses(AddressRange range)
        && party instanceof External(List<AddressRange> ranges)) {
      List<AddressRange> part =
          ranges.stream().flatMap(each -> each.intersection(range).stream()).toList();
      return part.isEmpty() ? Optional.empty() : Optional.of(new External(part));
    }
    return all ? Optional.of(party) : Optional.empty();
  }

  /// Whether this is a single address.
  default boolean isOneAddress() {
    return this instanceof Addresses(AddressRange range) && range.first().equals(range.last());
  }

  private static boolean matches(String glob, String word) {
    return glob.equals(word)
        || (glob.contains("*") && word.matches(glob.replace(".", "[.]").replace("*", ".*")));
  }
}
