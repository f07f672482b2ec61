package io.knetc.dump.iptables;

import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Targets of every type.
final class Targets {
  private Targets() {}

  static Arbitrary<Target> any(IpFamily family, Arbitrary<ChainName> chains) {
    return Arbitraries.oneOf(
        Arbitraries.just(new Target.None()),
        chains.map(Target.Jump::new),
        chains.map(Target.Goto::new),
        Arbitraries.of(Target.Verdict.Kind.class).map(Target.Verdict::new),
        rejectWord(family).map(Target.Reject::new),
        Combinators.combine(Arbitraries.integers(), Arbitraries.integers()).as(Target.SetMark::new),
        Arbitraries.of(true, false).map(Target.Masquerade::new),
        Combinators.combine(Matches.address(family), Arbitraries.integers().between(1, Port.MAX))
            .as((address, port) -> new Target.Dnat(address, new Port(port))));
  }

  private static Arbitrary<String> rejectWord(IpFamily family) {
    return switch (family) {
      case IPV4 -> Arbitraries.of("icmp-port-unreachable", "icmp-admin-prohibited", "tcp-reset");
      case IPV6 -> Arbitraries.of("icmp6-port-unreachable", "icmp6-no-route", "tcp-reset");
    };
  }
}
