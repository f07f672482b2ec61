package io.knetc.golden.oracle;

import io.knetc.network.IpFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One cluster as one version of kube-proxy programmed it in one of its modes.
///
/// @param mode as `--proxy-mode` spells it
/// @param files what was captured, in order of the names
record Capture(String name, Path folder, String mode, String version, List<CapturedFile> files) {
  /// What was captured of one node.
  record CapturedFile(String node, Kind kind, Path path) {
    String text() throws IOException {
      return Files.readString(path);
    }
  }

  /// What is compared.
  enum Kind {
    IPTABLES(".iptables-save", "iptables.save"),
    IP6TABLES(".ip6tables-save", "ip6tables.save"),
    IPSET(".ipset-save", "ipset.save"),
    IPVSADM(".ipvsadm-save", "ipvsadm.save"),
    ADDRESSES(".kube-ipvs0.addr", "ip.batch"),
    SYSCTLS(".sysctls", "sysctl.conf");

    private final String ending;
    private final String ours;

    Kind(String ending, String ours) {
      this.ending = ending;
      this.ours = ours;
    }

    /// What the name of the captured file ends in.
    String ending() {
      return ending;
    }

    /// The name of the file that knetc writes.
    String ours() {
      return ours;
    }

    /// The family of a ruleset.
    IpFamily family() {
      return switch (this) {
        case IPTABLES -> IpFamily.IPV4;
        case IP6TABLES -> IpFamily.IPV6;
        case IPSET, IPVSADM, ADDRESSES, SYSCTLS ->
            throw new IllegalStateException(this + " is no ruleset of a family");
      };
    }
  }

  /// The capture in a folder such as `expected/iptables-1.30`. Its file `SAME` lists the files that
  /// are equal to those of `expected/iptables` and so are kept there only.
  static Capture read(Path cluster, Path set, String mode, String version) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (Stream<Path> kept = Files.list(set)) {
      kept.forEach(paths::add);
    }
    Path same = set.resolve("SAME");
    if (Files.exists(same)) {
      for (String line : Files.readAllLines(same)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          paths.add(set.resolveSibling(mode).resolve(line.strip()));
        }
      }
    }
    List<CapturedFile> files = new ArrayList<>();
    for (Path path : paths.stream().sorted().toList()) {
      for (Kind kind : Kind.values()) {
        String name = path.getFileName().toString();
        if (name.endsWith(kind.ending())) {
          String node = name.substring(0, name.length() - kind.ending().length());
          files.add(new CapturedFile(node, kind, path));
        }
      }
    }
    if (files.isEmpty()) {
      throw new IllegalStateException(set + " holds nothing to compare with");
    }
    String name = cluster.getFileName() + ", kube-proxy " + version + " " + mode;
    return new Capture(name, cluster, mode, version, List.copyOf(files));
  }

  /// The files to compile.
  List<Path> input() {
    return List.of(folder.resolve("cluster.yaml"), folder.resolve("kube-proxy.yaml"));
  }
}
