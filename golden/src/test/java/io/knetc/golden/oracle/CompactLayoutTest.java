package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.knetc.Compiler;
import io.knetc.cluster.Cluster;
import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.Node;
import io.knetc.cluster.policy.PolicyEnforcement;
import io.knetc.compare.HostState;
import io.knetc.compare.ways.CompareModes;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.kernel.HostConfiguration;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftTable;
import io.knetc.manifest.ProxyConfiguration.Layout;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.LoadSources;
import io.knetc.manifest.syntax.UnreadableSource;
import io.knetc.resolve.Overrides;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Packets fare the same in the compact layout as in that of kube-proxy, which the captures hold.
final class CompactLayoutTest {
  private static final Path KEPT = Path.of("captures");

  @TestFactory
  Stream<DynamicTest> noConnectionTellsTheLayouts() throws IOException {
    return clusters().stream()
        .map(cluster -> dynamicTest(cluster.getFileName().toString(), () -> compare(cluster)));
  }

  private static void compare(Path folder) throws UnreadableSource {
    Map<String, HostConfiguration> compact = compile(folder, Layout.COMPACT);
    compile(folder, Layout.KUBE_PROXY)
        .forEach((node, host) -> {
          CompareModes compared =
              CompareModes.of(
                  HostState.of(host),
                  HostState.of(Optional.ofNullable(compact.get(node)).orElseThrow()));
          assertThat(compared.changes()).as(node).isEmpty();
          assertThat(compared.ways()).isNotEmpty();
        });
  }

  /// The comparison would tell an endpoint that is missing.
  @Test
  void aMissingEndpointIsTold() throws UnreadableSource {
    HostConfiguration host =
        compile(KEPT.resolve("etp-local"), Layout.COMPACT).values().iterator().next();
    HostState whole = HostState.of(host);
    List<NftTable> damaged = host.tables().stream().map(CompactLayoutTest::withoutLast).toList();
    HostState other =
        new HostState(
            whole.host(),
            whole.subjects(),
            whole.addresses(),
            whole.rulesets(),
            whole.sets(),
            whole.ipvs(),
            damaged,
            whole.ip(),
            whole.sysctls(),
            whole.texts());
    assertThat(CompareModes.of(whole, other).changes()).isNotEmpty();
  }

  private static NftTable withoutLast(NftTable table) {
    List<NftSet> sets = new ArrayList<>();
    for (NftSet set : table.sets()) {
      sets.add(
          set instanceof NftSet.EndpointMap map && !map.elements().isEmpty()
              ? new NftSet.EndpointMap(
                  map.name(),
                  map.comment(),
                  map.family(),
                  map.fields(),
                  map.elements().subList(0, map.elements().size() - 1),
                  map.origin())
              : set);
    }
    return new NftTable(
        table.family(), table.name(), table.comment(), sets, table.chains(), table.origin());
  }

  private static Map<String, HostConfiguration> compile(Path folder, Layout layout)
      throws UnreadableSource {
    Diagnostics diagnostics = new Diagnostics();
    Compiler compiler = new Compiler(diagnostics);
    Cluster cluster =
        compiler.resolve(
            compiler.read(
                LoadSources.run(
                    List.of(
                        folder.resolve("cluster.yaml").toString(),
                        folder.resolve("kube-proxy.yaml").toString()),
                    false,
                    InputStream.nullInputStream(),
                    diagnostics)),
            new Overrides(
                KubeProxyVersion.NEWEST,
                List.of(Mode.NFTABLES),
                List.of(layout),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(PolicyEnforcement.USUAL),
                0));
    assertThat(diagnostics.hasErrors()).isFalse();
    Map<String, HostConfiguration> hosts = new LinkedHashMap<>();
    for (Node node : cluster.nodes()) {
      hosts.put(node.name(), compiler.compileNode(cluster, node));
    }
    return hosts;
  }

  private static List<Path> clusters() throws IOException {
    List<Path> clusters = new ArrayList<>(in(KEPT));
    Optional<Path> shared = Captures.shared();
    if (shared.isPresent()) {
      in(shared.get()).stream()
          .filter(each -> !Files.exists(KEPT.resolve(each.getFileName().toString())))
          .forEach(clusters::add);
    }
    return clusters;
  }

  private static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(each -> Files.exists(each.resolve("cluster.yaml"))).sorted().toList();
    }
  }
}
