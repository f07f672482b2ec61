package io.knetc.render;

import io.knetc.kernel.HostConfiguration;
import io.knetc.kernel.file.HostText;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.ipvs.VirtualServer;
import io.knetc.network.IpFamily;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of hosts: which there are, and how each is printed. One object serves the hosts of a
/// cluster, one after the other.
public final class HostFiles {
  /// Every name that a file of a host may have, in the order in which they are written.
  public static final List<String> NAMES =
      List.of(
          "iptables.save",
          "ip6tables.save",
          "ipset.save",
          "ipvsadm.save",
          "ipvsadm.timeouts",
          "nftables.conf",
          "ip.batch",
          "bridge.batch",
          "sysctl.conf",
          "flannel/net-conf.json",
          "flannel/subnet.env",
          "flannel/extension.sh",
          "flannel/udp-peers",
          "flannel/wireguard.conf",
          "flannel/wireguard-v6.conf",
          "flannel/xfrm.batch",
          "flannel/swanctl.conf",
          "cni/10-flannel.conflist",
          "cni/delegate.json",
          "docker/daemon.json",
          "pods.sh",
          "apply.sh",
          "remove.sh");

  private final boolean annotated;

  /// Empty if nothing is kept.
  private final Map<IpFamily, PrintedChains> printed = new EnumMap<>(IpFamily.class);

  private HostFiles(boolean annotated) {
    this.annotated = annotated;
  }

  /// For this many hosts: what several have in common is printed once.
  ///
  /// @param annotated whether a comment line above each group of lines names their cause
  public static HostFiles forHosts(int hosts, boolean annotated) {
    HostFiles files = new HostFiles(annotated);
    if (hosts > 1 && !annotated) {
      for (IpFamily family : IpFamily.values()) {
        files.printed.put(family, new PrintedChains(family));
      }
    }
    return files;
  }

  /// One file, not printed yet.
  public interface HostFile {
    /// Its name in the host's directory.
    String name();

    /// Whether it is to be executed.
    default boolean isProgram() {
      return false;
    }

    /// Prints it, and tells the origin of each line.
    void render(Utf8Writer out, LineOrigins lines) throws IOException;
  }

  /// The files of a host; one that would be empty is none.
  public List<HostFile> of(HostConfiguration host) {
    printed.values().forEach(PrintedChains::nextHost);
    List<HostFile> files = new ArrayList<>();
    for (Ruleset ruleset : host.rulesets()) {
      if (!ruleset.tables().isEmpty()) {
        files.add(file(nameOf(ruleset), (out, lines) -> renderRuleset(ruleset, out, lines)));
      }
    }
    if (!host.sets().isEmpty()) {
      files.add(
          file("ipset.save", (out, lines) -> RenderIpset.run(host.sets(), annotated, out, lines)));
    }
    List<VirtualServer> servers = host.ipvs().virtualServers();
    if (!servers.isEmpty()) {
      files.add(
          file("ipvsadm.save", (out, lines) -> RenderIpvsadm.run(servers, annotated, out, lines)));
    }
    host.ipvs()
        .timeouts()
        .ifPresent(timeouts ->
            files.add(
                file(
                    "ipvsadm.timeouts",
                    (out, lines) -> RenderIpvsadm.timeouts(timeouts, annotated, out, lines))));
    if (!host.tables().isEmpty()) {
      files.add(
          file(
              "nftables.conf",
              (out, lines) -> RenderNftables.run(host.tables(), annotated, out, lines)));
    }
    IpConfiguration ip = host.ip();
    if (!ip.links().isEmpty() || !ip.addresses().isEmpty() || !ip.routes().isEmpty()) {
      files.add(file("ip.batch", (out, lines) -> RenderIpBatch.run(ip, annotated, out, lines)));
    }
    if (!ip.forwarding().isEmpty()) {
      files.add(
          file(
              "bridge.batch",
              (out, lines) -> RenderBridgeBatch.run(ip.forwarding(), annotated, out, lines)));
    }
    if (!host.sysctls().lines().isEmpty()) {
      files.add(
          file(
              "sysctl.conf",
              (out, lines) -> RenderSysctls.run(host.sysctls(), annotated, out, lines)));
    }
    for (HostText text : host.texts()) {
      files.add(file(text.name(), (out, lines) -> RenderText.run(text, out, lines)));
    }
    if (!host.pods().isEmpty()) {
      files.add(program("pods.sh", (out, lines) -> RenderPods.run(host, out, lines)));
    }
    if (!files.isEmpty()) {
      RenderScripts scripts = new RenderScripts(host, loadedByScripts(files));
      files.add(program("apply.sh", scripts::apply));
      files.add(program("remove.sh", scripts::remove));
    }
    return files;
  }

  /// What `apply.sh` loads; the rest is read by programs where it stands.
  private static List<String> loadedByScripts(List<HostFile> files) {
    List<String> known =
        List.of(
            "iptables.save",
            "ip6tables.save",
            "ipset.save",
            "ipvsadm.save",
            "ipvsadm.timeouts",
            "nftables.conf",
            "ip.batch",
            "bridge.batch",
            "sysctl.conf");
    return files.stream().map(HostFile::name).filter(known::contains).toList();
  }

  private static String nameOf(Ruleset ruleset) {
    return switch (ruleset.family()) {
      case IPV4 -> "iptables.save";
      case IPV6 -> "ip6tables.save";
    };
  }

  private void renderRuleset(Ruleset ruleset, Utf8Writer out, LineOrigins lines)
      throws IOException {
    if (annotated) {
      RenderRuleset.annotated(ruleset, out, lines);
    } else {
      RenderRuleset.run(ruleset, out, lines, Optional.ofNullable(printed.get(ruleset.family())));
    }
  }

  /// How a file is printed.
  private interface Printing {
    void print(Utf8Writer out, LineOrigins lines) throws IOException;
  }

  private static HostFile file(String name, Printing printing) {
    return new PrintedFile(name, false, printing);
  }

  private static HostFile program(String name, Printing printing) {
    return new PrintedFile(name, true, printing);
  }

  private record PrintedFile(String name, boolean isProgram, Printing printing)
      implements HostFile {
    @Override
    public void render(Utf8Writer out, LineOrigins lines) throws IOException {
      printing.print(out, lines);
    }
  }
}
