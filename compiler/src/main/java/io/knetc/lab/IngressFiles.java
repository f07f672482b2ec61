package io.knetc.lab;

import io.knetc.cluster.Cluster;
import io.knetc.lab.topology.IngressHosts;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What the ingress controllers of a lab are started with: the compiled configuration of a class,
/// on the addresses of the node. On all addresses nginx would answer at those of Services too,
/// where a node has them.
final class IngressFiles {
  private static final Pattern LISTEN = Pattern.compile("(?m)^( *listen )(\\[::\\]:)?(.*)\n");

  private IngressFiles() {}

  /// The files by their paths in the lab.
  ///
  /// @param shared the compiled files of the cluster
  static Map<String, byte[]> of(Cluster cluster, LabNetwork network, Map<String, byte[]> shared) {
    Map<String, byte[]> files = new TreeMap<>();
    IngressHosts.run(cluster, network)
        .forEach((node, served) ->
            Optional.ofNullable(shared.get("ingress/" + served.name() + "/nginx.conf"))
                .ifPresent(compiled ->
                    files.put(
                        "ingress/" + node.name() + "/nginx.conf",
                        on(node, new String(compiled, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8))));
    return files;
  }

  private static String on(LabNode node, String configuration) {
    return LISTEN
        .matcher(configuration)
        .replaceAll(line -> {
          boolean isSix = line.group(2) != null;
          Optional<IpAddress> own = node.address(isSix ? IpFamily.IPV6 : IpFamily.IPV4);
          String bracketed =
              own.map(address -> isSix ? "[" + address + "]" : address.text()).orElse("");
          return own.isEmpty() ? "" : line.group(1) + bracketed + ":" + line.group(3) + "\n";
        });
  }
}
