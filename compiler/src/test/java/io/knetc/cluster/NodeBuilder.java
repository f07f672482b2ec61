package io.knetc.cluster;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.DecodeProxyConfiguration;
import io.knetc.manifest.ProxyConfiguration;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.syntax.ReadDocuments;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Nodes for tests: node1 with the InternalIP 192.168.10.11, and kube-proxy's defaults.
public final class NodeBuilder {
  private final String name;
  private final List<Attributed<IpAddress>> addresses = new ArrayList<>();
  private final List<Attributed<IpAddress>> interfaceAddresses = new ArrayList<>();
  private final Map<String, String> sysctls = new HashMap<>();
  private String zone = "";
  private int cpus;
  private Optional<KernelVersion> kernel = Optional.empty();
  private String configuration = "{}";
  private final List<Mode> modes = new ArrayList<>();

  private NodeBuilder(String name) {
    this.name = name;
  }

  public static NodeBuilder node() {
    return new NodeBuilder("node1");
  }

  public NodeBuilder zone(String other) {
    zone = other;
    return this;
  }

  public NodeBuilder address(String ip) {
    addresses.add(new Attributed<>(IpAddress.of(ip), ServicePortBuilder.ORIGIN));
    return this;
  }

  public NodeBuilder interfaceAddress(String ip) {
    interfaceAddresses.add(new Attributed<>(IpAddress.of(ip), ServicePortBuilder.ORIGIN));
    return this;
  }

  public NodeBuilder sysctl(String key, String value) {
    sysctls.put(key, value);
    return this;
  }

  public NodeBuilder cpus(int number) {
    cpus = number;
    return this;
  }

  public NodeBuilder kernel(int major, int minor) {
    kernel = Optional.of(new KernelVersion(major, minor));
    return this;
  }

  /// The fields of the KubeProxyConfiguration, as one YAML mapping.
  public NodeBuilder kubeProxy(String yaml) {
    configuration = yaml;
    return this;
  }

  /// In ipvs mode, beside what else is configured.
  public NodeBuilder inModeIpvs() {
    modes.add(Mode.IPVS);
    return this;
  }

  public Node build() {
    if (addresses.isEmpty()) {
      address("192.168.10.11");
    }
    List<Attributed<IpAddress>> all = new ArrayList<>();
    for (String loopback : List.of("127.0.0.1", "::1")) {
      all.add(new Attributed<>(IpAddress.of(loopback), ServicePortBuilder.ORIGIN));
    }
    all.addAll(interfaceAddresses.isEmpty() ? addresses : interfaceAddresses);
    return new Node(
        name,
        zone,
        List.copyOf(addresses),
        List.of(),
        new Node.Host(
            List.copyOf(all),
            Map.copyOf(sysctls),
            cpus,
            kernel,
            false,
            List.of(),
            List.of(),
            Optional.empty()),
        proxy(),
        ServicePortBuilder.ORIGIN);
  }

  private ProxyConfiguration proxy() {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file =
        new SourceFile("kube-proxy.yaml", configuration.getBytes(StandardCharsets.UTF_8));
    ProxyConfiguration proxy =
        ReadDocuments.run(
                List.of(file),
                diagnostics,
                (mapping, found) ->
                    List.of(DecodeProxyConfiguration.run(mapping, "KubeProxyConfiguration", found)))
            .getFirst();
    if (diagnostics.hasErrors()) {
      throw new IllegalArgumentException(diagnostics.sorted().toString());
    }
    return modes.isEmpty()
        ? proxy
        : proxy.withMode(new Attributed<>(modes.getFirst(), ServicePortBuilder.ORIGIN));
  }
}
