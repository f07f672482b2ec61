package io.knetc.dump.iptables;

import io.knetc.dump.iptables.Extension.Option;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.IpFamily;
import java.util.Map;
import java.util.Optional;

/// `-j REJECT`: iptables-save always says with what, and never by an alias (libipt_REJECT.c,
/// libip6t_REJECT.c).
final class RejectReader {
  private static final Map<String, String> ALIASES_IPV4 =
      Map.of(
          "net-unreach", "icmp-net-unreachable",
          "host-unreach", "icmp-host-unreachable",
          "proto-unreach", "icmp-proto-unreachable",
          "port-unreach", "icmp-port-unreachable",
          "net-prohib", "icmp-net-prohibited",
          "host-prohib", "icmp-host-prohibited",
          "tcp-rst", "tcp-reset",
          "admin-prohib", "icmp-admin-prohibited");
  private static final Map<String, String> ALIASES_IPV6 =
      Map.of(
          "no-route", "icmp6-no-route",
          "adm-prohibited", "icmp6-adm-prohibited",
          "addr-unreach", "icmp6-addr-unreachable",
          "port-unreach", "icmp6-port-unreachable",
          "policy-fail", "icmp6-policy-fail",
          "reject-route", "icmp6-reject-route");

  private final IpFamily family;

  RejectReader(IpFamily family) {
    this.family = family;
  }

  Optional<Target.Reject> read(Extension extension) {
    if (extension.start().equals(Extension.GOTO)) {
      return Optional.empty();
    }
    if (extension.options().isEmpty()) {
      return Optional.of(new Target.Reject(withoutWord()));
    }
    return extension
        .only("--reject-with")
        .filter(option -> !option.inverted())
        .map(this::fullName)
        .filter(RejectReader::isKnown)
        .map(Target.Reject::new);
  }

  private String withoutWord() {
    return switch (family) {
      case IPV4 -> "icmp-port-unreachable";
      case IPV6 -> "icmp6-port-unreachable";
    };
  }

  private String fullName(Option option) {
    String word = option.values().getFirst();
    return switch (family) {
      case IPV4 -> ALIASES_IPV4.getOrDefault(word, word);
      case IPV6 -> ALIASES_IPV6.getOrDefault(word, word);
    };
  }

  private static boolean isKnown(String name) {
    return name.equals("tcp-reset")
        || ALIASES_IPV4.containsValue(name)
        || ALIASES_IPV6.containsValue(name);
  }
}
