package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.cluster.Pod;
import io.knetc.cluster.Pod.PortMapping;
import io.knetc.lab.container.Engine;
import io.knetc.lab.container.Execution;
import io.knetc.lab.container.HostImage;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import io.knetc.manifest.syntax.UnreadableSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The real plugins bridge, host-local and portmap, called as a runtime calls them with the
/// compiled list and what flannel's plugin is said to tell them, leave a host as the compiled files
/// do.
///
/// By iptables-nft: plugins look for a rule before they add it, and `ip6tables-legacy -C` of 1.8.9
/// finds one for another port, so that they leave out all but the first. Chains come in the order
/// in which they were made, and are sorted.
///
/// flannel's own plugin is not among Debian's packages; the file `cni/delegate.json` stands for it.
@Tag("lab")
final class RealPluginsTest {
  private static final String NODE = "node-a";

  /// Calls the plugins for a pod: `add NETNS-OF-HOST POD SANDBOX PORT-MAPPINGS`.
  private static final String ADD =
      """
      #!/bin/sh
      set -eu
      ip netns add "$2"
      call() {
        ip netns exec "$host" env CNI_COMMAND=ADD "CNI_CONTAINERID=$sandbox" \
          "CNI_NETNS=/run/netns/$pod" CNI_IFNAME=eth0 CNI_PATH=/usr/lib/cni "/usr/lib/cni/$1"
      }
      host=$1 pod=$2 sandbox=$3 ports=$4
      call bridge <cni/delegate.json >result || { cat result >&2; exit 1; }
      jq --argjson ports "$ports" --slurpfile result result '. as $list
        | .plugins[] | select(.type == "portmap")
        | . + {name: $list.name, cniVersion: $list.cniVersion, prevResult: $result[0],
               runtimeConfig: {portMappings: $ports}}' cni/10-flannel.conflist >portmap.json
      call portmap <portmap.json >/dev/null
      jq -r '.ips[].address' result
      """;

  /// What a host holds of what plugins make. Link-local addresses are up to the kernel.
  private static final String HOLD =
      """
      #!/bin/sh
      for command in iptables-nft-save ip6tables-nft-save; do
        echo "# $command"
        ip netns exec "$1" $command -t nat | grep '^:CNI' | sort
        ip netns exec "$1" $command -t nat | grep '^-A.*CNI' | sort -s -k 2,2
      done
      echo '# addresses'
      ip -n "$1" -o addr show dev cni0 scope global | sed 's/^[0-9]*: //'
      echo '# routes'
      { ip -n "$1" route; ip -n "$1" -6 route; } | grep cni0 | grep -v fe80 | sed 's/ *$//'
      echo '# values'
      ip netns exec "$1" sysctl net.ipv4.ip_forward net.ipv6.conf.all.forwarding \
        net.ipv4.conf.cni0.route_localnet net.ipv6.conf.cni0.accept_ra
      echo '# MTU'
      ip -n "$1" link show cni0 | sed -n 's/.* mtu \\([0-9]*\\).*/\\1/p'
      """;

  private static final String PREPARE =
      """
      set -eu
      update-alternatives --set iptables /usr/sbin/iptables-nft >/dev/null
      update-alternatives --set ip6tables /usr/sbin/ip6tables-nft >/dev/null
      for host in real compiled; do
        ip netns add $host
        ip -n $host link set lo up
        ip netns exec $host sysctl -qw net.ipv4.ip_forward=0 net.ipv6.conf.all.disable_ipv6=0 \
          net.ipv6.conf.all.forwarding=0 net.ipv6.conf.default.accept_dad=0
      done
      """;

  /// A bridge without a port would say of its routes that nobody is behind them.
  private static final String LOAD =
      """
      set -eu
      ip netns exec compiled env KNETC_IPTABLES=iptables-nft sh ./apply.sh --any-host >&2
      ip -n compiled link add port type veth peer name other
      ip -n compiled link set other up
      ip -n compiled link set port master cni0 up
      """;

  @Test
  void theyMakeWhatWasCompiled() throws UnreadableSource, LabTrouble {
    LabOf lab = LabOf.manifests(Path.of("lab/plugins.yaml"));
    List<Pod> pods = lab.loadable().cluster().podHost(NODE).orElseThrow().pods();
    HostImage image = HostImage.ready(Engine.connect(), System.err::println);
    try (LabContainer container = LabContainer.start(image)) {
      Map<String, byte[]> files = new LinkedHashMap<>();
      lab.load()
          .hosts()
          .getOrDefault(NODE, Map.of())
          .forEach((name, content) -> files.put("/lab/" + name, content));
      files.put("/lab/add", ADD.getBytes(StandardCharsets.UTF_8));
      files.put("/lab/hold", HOLD.getBytes(StandardCharsets.UTF_8));
      container.copy(files);
      run(container, PREPARE);
      for (Pod pod : pods) {
        String name = pod.name().replace('/', '-');
        String given =
            run(
                container,
                "sh ./add real '%s' %s '%s'".formatted(name, pod.sandbox().value(), mappings(pod)));
        assertThat(given.lines().map(address -> address.substring(0, address.indexOf('/'))))
            .as("what host-local gives " + pod.name())
            .containsExactlyElementsOf(
                pod.addresses().stream().map(address -> address.value().text()).toList());
      }
      run(container, LOAD);
      String real = run(container, "sh ./hold real");
      assertThat(real).contains("-j CNI-", "DNAT", "route_localnet = 1", "10.244.0.1/24");
      assertThat(run(container, "sh ./hold compiled")).isEqualTo(real);
    }
  }

  /// As kubelet tells a runtime, and that the plugin.
  private static String mappings(Pod pod) {
    return pod.mappings().stream()
        .map(RealPluginsTest::mapping)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String mapping(PortMapping mapping) {
    String host =
        mapping.hostAddress().map(address -> ",\"hostIP\":\"" + address + "\"").orElse("");
    return "{\"hostPort\":%d,\"containerPort\":%d,\"protocol\":\"%s\"%s}"
        .formatted(
            mapping.hostPort().number(),
            mapping.containerPort().number(),
            mapping.protocol().lowerCase(),
            host);
  }

  private static String run(LabContainer container, String script) throws LabTrouble {
    Execution execution = container.run(List.of("sh", "-c", "cd /lab\n" + script));
    assertThat(execution.exitCode())
        .as("%s: %s%s", script, execution.stdout(), execution.stderr())
        .isZero();
    return execution.stdout();
  }
}
