package io.knetc.golden.netpol;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.Compiler;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.golden.oracle.Captures;
import io.knetc.manifest.NetworkPolicyManifest;
import io.knetc.manifest.NetworkPolicyManifest.Side;
import io.knetc.manifest.policy.PolicyRule;
import io.knetc.reach.DiffReach;
import io.knetc.reach.Model;
import io.knetc.reach.Selection;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is said of policies is true: a policy that selects nobody, a rule that adds nothing, a peer
/// that is nobody and a port that nobody has can be taken away, and nothing changes.
final class LintsAreTrueTest {
  @TestFactory
  Stream<DynamicTest> whatIsReportedChangesNothing() throws IOException {
    return PolicyGrid.all(Captures.grids()).stream()
        .map(grid -> DynamicTest.dynamicTest(grid.name(), () -> check(grid)));
  }

  private static void check(PolicyGrid grid) throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    Compiler compiler = new Compiler(diagnostics);
    SourceFile manifests =
        new SourceFile(grid.manifests().toString(), Files.readAllBytes(grid.manifests()));
    PolicyWorld world = compiler.resolvePolicies(compiler.read(List.of(manifests)));
    for (Code code : List.of(Code.KN2050, Code.KN2051, Code.KN2052, Code.KN2054)) {
      Set<Span> useless =
          diagnostics.sorted().stream()
              .filter(diagnostic -> diagnostic.code() == code)
              .map(Diagnostic::primary)
              .map(label -> label.span())
              .collect(Collectors.toSet());
      PolicyWorld without =
          new PolicyWorld(
              world.pods(),
              world.policies().stream()
                  .filter(policy -> !useless.contains(policy.pods().span()))
                  .map(policy -> without(policy, useless))
                  .toList(),
              world.nodes(),
              world.entries());
      assertThat(new DiffReach(world, without, Model.DATAPLANE).run(Selection.ALL))
          .as(code + " in " + grid.name())
          .isEmpty();
    }
  }

  private static NetworkPolicyManifest without(NetworkPolicyManifest policy, Set<Span> useless) {
    return new NetworkPolicyManifest(
        policy.meta(),
        policy.pods(),
        policy.ingress().map(side -> without(side, useless)),
        policy.egress().map(side -> without(side, useless)),
        policy.inert());
  }

  private static Side without(Side side, Set<Span> useless) {
    return new Side(
        side.rules().stream().flatMap(rule -> without(rule, useless).stream()).toList(),
        side.origin());
  }

  /// A rule that loses all its peers, or all its ports, lets nothing through: an empty list would
  /// let everything through.
  private static Optional<PolicyRule> without(PolicyRule rule, Set<Span> useless) {
    PolicyRule less =
        new PolicyRule(
            rule.peers().stream().filter(peer -> !useless.contains(peer.origin().span())).toList(),
            rule.ports().stream().filter(port -> !useless.contains(port.origin().span())).toList(),
            rule.origin());
    boolean nothing =
        useless.contains(rule.origin().span())
            || (less.peers().isEmpty() && !rule.peers().isEmpty())
            || (less.ports().isEmpty() && !rule.ports().isEmpty());
    return nothing ? Optional.empty() : Optional.of(less);
  }
}
