package io.knetc.dump.bundle;

import io.knetc.dump.ip.Format;
import io.knetc.network.IpFamily;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the name of a file says of its content. Names are a matter of taste: the content decides
/// where it says something itself.
final class FileName {
  private FileName() {}

  /// Such as `ip6tables-save.txt`, `node1.route6` or `ip.batch`; empty if the name says nothing.
  static Optional<Content> content(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    List<String> words = Arrays.asList(name.split("[^A-Za-z0-9]+"));
    for (int i = 0; i < words.size(); i++) {
      Optional<String> command = command(words.get(i), words.subList(i, words.size()));
      if (words.contains("batch") && command.isPresent()) {
        return Optional.of(new Content.Network(Format.BATCH, IpFamily.IPV4, IpCommand.MAIN));
      }
      if (command.isPresent()) {
        return CommandContent.of(command.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> command(String word, List<String> words) {
    boolean isNft = words.contains("nft");
    boolean isLegacy = words.contains("legacy");
    return switch (word) {
      case "iptables", "ip6tables" ->
          Optional.of(word + (isNft ? "-nft-save" : isLegacy ? "-legacy-save" : "-save"));
      case "ipset" -> Optional.of("ipset save");
      case "ipvsadm" -> Optional.of("ipvsadm -S");
      case "sysctl", "sysctls" -> Optional.of("sysctl -a");
      case "nft", "nftables" -> Optional.of("nft list ruleset");
      case "bridge", "fdb" -> Optional.of("bridge fdb");
      case "ip", "ip6" -> ip(word.equals("ip6") || words.contains("6"), words.stream().skip(1));
      case "route", "route6", "addr", "address", "link", "neigh", "neighbour" ->
          ip(words.contains("6"), words.stream());
      default -> Optional.empty();
    };
  }

  private static Optional<String> ip(boolean isIpv6, Stream<String> words) {
    String option = isIpv6 ? "ip -6 " : "ip ";
    return words
        .flatMap(word ->
            switch (word) {
              case "route6" -> Stream.of("ip -6 route");
              case "route", "routes" -> Stream.of(option + "route");
              case "addr", "address", "addresses", "a" -> Stream.of(option + "address");
              case "link", "links" -> Stream.of(option + "link");
              case "neigh", "neighbour", "neighbours", "neighbor" -> Stream.of(option + "neigh");
              case "batch" -> Stream.of("ip batch");
              default -> Stream.<String>empty();
            })
        .findFirst();
  }
}
