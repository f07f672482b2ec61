package io.knetc.golden.oracle;

import io.knetc.golden.oracle.Capture.CapturedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A captured host as `knetc verify` gets it: the manifests of its cluster, and dumps.
///
/// @param files manifests that stand in files
/// @param manifests those that do not, as YAML
/// @param flags further arguments
/// @param dumps what the host held, by names of files
record HeldHost(
    String node,
    List<Path> files,
    String manifests,
    List<String> flags,
    Map<String, String> dumps) {
  /// As kube-proxy programmed it.
  static HeldHost of(Capture capture, String node) throws IOException {
    Map<String, String> dumps = new TreeMap<>();
    for (CapturedFile file : capture.files()) {
      if (file.node().equals(node)) {
        dumps.put(file.path().getFileName().toString(), file.text());
      }
    }
    return new HeldHost(
        node,
        capture.input(),
        Rig.hostFacts(capture.folder()),
        List.of("--proxy-mode", capture.mode(), "--kube-proxy-version", capture.version()),
        dumps);
  }

  /// As kube-proxy programmed it in nftables mode.
  static HeldHost ofTables(Capture capture, String node) throws IOException {
    String file = node + NftablesCaptures.ENDING;
    return new HeldHost(
        node,
        capture.input(),
        Rig.hostFacts(capture.folder()),
        List.of("--proxy-mode", capture.mode(), "--kube-proxy-version", capture.version()),
        Map.of(
            file, Files.readString(NftablesCaptures.file(capture, node, NftablesCaptures.ENDING))));
  }

  /// As flanneld, and perhaps CNI plugins, programmed it.
  static HeldHost of(FlannelCapture capture, FlannelCapture.Host host) throws IOException {
    Map<String, String> dumps = new TreeMap<>();
    for (HostPart part : HostPart.values()) {
      dumps.put(host.name() + "." + part.ending(), capture.expected(host, part.ending()));
    }
    return new HeldHost(
            host.name(),
            List.of(capture.folder().resolve("cluster.yaml")),
            capture.facts(),
            List.of("--proxy-mode", "none"),
            dumps)
        .with(HostPart.SYSCTL.ending(), HeldHost::kernelValues);
  }

  /// As CNI plugins programmed it.
  static HeldHost of(CniCapture capture) throws IOException {
    Map<String, String> dumps = new TreeMap<>();
    for (String ending : CNI_ENDINGS) {
      dumps.put(CniCapture.NODE + "." + ending, capture.expected(CniCapture.NODE + "." + ending));
    }
    return new HeldHost(
            CniCapture.NODE, List.of(), capture.manifests(), List.of("--proxy-mode", "none"), dumps)
        .with("sysctl", HeldHost::kernelValues);
  }

  private static final List<String> CNI_ENDINGS =
      List.of(
          "iptables-save", "ip6tables-save", "nft", "route", "route6", "link", "addr", "sysctl");

  /// What sysctl would have printed where a capture lists the values of a device in a line, such as
  /// `flannel.1 rp_filter 0 forwarding 1`.
  private static String kernelValues(String text) {
    StringBuilder lines = new StringBuilder();
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split(" ", -1);
      if (line.contains(" = ")) {
        lines.append(line).append('\n');
      } else {
        for (int i = 1; i + 1 < words.length; i += 2) {
          String family = words[i].equals("accept_ra") ? "ipv6" : "ipv4";
          String device = words[0].replace('.', '/');
          lines.append("net.").append(family).append(".conf.").append(device).append('.');
          lines.append(words[i]).append(" = ").append(words[i + 1]).append('\n');
        }
      }
    }
    return lines.toString();
  }

  /// With another dump of a kind, where there may have been none.
  HeldHost with(String ending, UnaryOperator<String> edit) {
    Map<String, String> edited = new TreeMap<>(dumps);
    String name =
        dumps.keySet().stream()
            .filter(dump -> dump.endsWith("." + ending))
            .findFirst()
            .orElse(node + "." + ending);
    edited.put(name, edit.apply(dumps.getOrDefault(name, "")));
    return new HeldHost(node, files, manifests, flags, edited);
  }

  /// What knetc says of it.
  ///
  /// @param directory for what is written meanwhile
  Ran verify(Path directory) throws IOException {
    Path work = Files.createTempDirectory(directory, node);
    Path held = Files.createDirectory(work.resolve("held"));
    for (Map.Entry<String, String> dump : dumps.entrySet()) {
      Files.writeString(held.resolve(dump.getKey()), dump.getValue());
    }
    List<String> arguments = new ArrayList<>(List.of("verify", "-q", "--node", node));
    files.forEach(file -> arguments.addAll(List.of("-f", file.toString())));
    Path others = Files.writeString(work.resolve("manifests.yaml"), manifests);
    arguments.addAll(List.of("-f", others.toString(), "--dump", held.toString()));
    arguments.addAll(flags);
    return Ran.of(arguments);
  }
}
