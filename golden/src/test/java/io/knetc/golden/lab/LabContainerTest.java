package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.knetc.lab.container.Engine;
import io.knetc.lab.container.Execution;
import io.knetc.lab.container.HostImage;
import io.knetc.lab.container.LabContainer;
import io.knetc.lab.container.LabTrouble;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A host in a container does what the lab asks of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("lab")
final class LabContainerTest {
  private static final String RULES =
      """
      *nat
      :PREROUTING ACCEPT [0:0]
      :INPUT ACCEPT [0:0]
      :OUTPUT ACCEPT [0:0]
      :POSTROUTING ACCEPT [0:0]
      :KUBE-SERVICES - [0:0]
      -A PREROUTING -m comment --comment "kubernetes service portals" -j KUBE-SERVICES
      -A KUBE-SERVICES -d 10.96.0.10/32 -p udp -m udp --dport 53 -j DNAT --to-destination 10.244.1.2:53
      COMMIT
      """;

  private final LabContainer host;

  LabContainerTest() throws LabTrouble {
    host = LabContainer.start(HostImage.ready(Engine.connect(), System.err::println));
  }

  @AfterAll
  void remove() {
    host.close();
  }

  @Test
  void filesGoInAndComeOut() throws LabTrouble {
    String longPath = "/lab/" + "long-name/".repeat(20) + "file";
    host.copy(Map.of(longPath, bytes("a\nb\n"), "/lab/ä b", bytes("ü")));
    assertThat(host.read(longPath)).isEqualTo("a\nb\n");
    assertThat(host.read("/lab/ä b")).isEqualTo("ü");
  }

  @Test
  void aFileThatIsNotThereIsTrouble() {
    assertThat(catchThrowable(() -> host.read("/lab/none")))
        .isInstanceOf(LabTrouble.class)
        .hasMessageContaining("/lab/none");
  }

  @Test
  void commandsSayHowTheyEnded() throws LabTrouble {
    host.copy(Map.of("/lab/program", bytes("#!/bin/sh\necho out; echo err >&2; exit 7\n")));
    assertThat(host.run(List.of("/lab/program"))).isEqualTo(new Execution(7, "out\n", "err\n"));
    assertThat(host.run(List.of("no-such-program")).succeeded()).isFalse();
  }

  @Test
  void aHostHasItsOwnNetworkNamespacesAndSysctls() throws LabTrouble {
    assertThat(succeed("ip -o link").stdout().lines()).hasSize(1);
    succeed("ip netns add a && ip -n a link add v0 type veth peer name v1 && ip -n a link del v0");
    succeed("ip netns exec a sysctl -w net.ipv4.ip_forward=1 && ip netns del a");
    succeed("sysctl -w net.ipv4.ip_forward=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "nft"})
  void rulesAreLoadedAndReadBack(String kind) throws LabTrouble {
    host.copy(Map.of("/lab/rules-" + kind, bytes(RULES)));
    succeed("ip netns add " + kind);
    String inside = "ip netns exec %s iptables-%s-".formatted(kind, kind);
    succeed(inside + "restore /lab/rules-" + kind);
    Execution saved = succeed(inside + "save");
    assertThat(saved.stdout().lines().filter(line -> !line.startsWith("#")))
        .containsExactlyElementsOf(RULES.lines().toList());
  }

  @Test
  void perlHasWhatAServerNeeds() throws LabTrouble {
    succeed("perl -MIO::Socket::INET -MIO::Select -MSocket -MPOSIX -e 1");
  }

  private Execution succeed(String script) throws LabTrouble {
    Execution execution = host.run(List.of("sh", "-c", script));
    assertThat(execution.exitCode()).as("%s: %s", script, execution.stderr()).isZero();
    return execution;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
