package io.knetc.dump.bundle;

import io.knetc.dump.bundle.Content.Variant;
import io.knetc.dump.ip.Format;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a command prints.
final class CommandContent {
  private static final Set<String> OTHER_LISTINGS =
      Set.of(
          "--stats",
          "--rate",
          "-c",
          "--connection",
          "--thresholds",
          "--persistent-conn",
          "--timeout",
          "--daemon");

  private CommandContent() {}

  /// Empty if the command is none whose output knetc knows.
  static Optional<Content> of(String command) {
    List<String> words = words(command);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String tool = words.removeFirst();
    return switch (tool) {
      case "iptables-save", "iptables-nft-save", "iptables-legacy-save" ->
          rules(IpFamily.IPV4, tool);
      case "ip6tables-save", "ip6tables-nft-save", "ip6tables-legacy-save" ->
          rules(IpFamily.IPV6, tool);
      case "iptables", "ip6tables", "iptables-nft", "iptables-legacy" ->
          foreign("a listing of iptables, which does not say all; iptables-save does");
      case "ipset" -> Optional.of(sets(words));
      case "ipvsadm", "ipvsadm-save" -> Optional.of(virtualServers(words));
      case "sysctl" -> Optional.of(sysctls(words));
      case "nft" -> Optional.of(nftables(words));
      case "bridge" -> Optional.of(BridgeCommand.content(words));
      case "ip" -> Optional.of(IpCommand.content(words));
      default -> Optional.empty();
    };
  }

  /// The words of the command itself, without what stands around it in a shell.
  private static List<String> words(String command) {
    String alone = command.strip().replaceFirst("\\s*([|;>]|2>|&&).*$", "");
    List<String> words = new ArrayList<>(Arrays.asList(alone.split("\\s+")));
    while (!words.isEmpty() && Set.of("sudo", "").contains(words.getFirst())) {
      words.removeFirst();
    }
    if (!words.isEmpty()) {
      words.set(0, words.getFirst().replaceFirst("^(/[a-z]+)*/s?bin/", ""));
    }
    return words;
  }

  private static Optional<Content> rules(IpFamily family, String tool) {
    Variant variant =
        tool.contains("-nft")
            ? Variant.NFT
            : tool.contains("-legacy") ? Variant.LEGACY : Variant.UNKNOWN;
    return Optional.of(new Content.Rules(family, variant));
  }

  private static Content sets(List<String> words) {
    boolean isWhole =
        words.stream().noneMatch(Set.of("-n", "-name", "-t", "-terse", "xml", "json")::contains);
    boolean lists = words.stream().anyMatch(Set.of("save", "list", "-S", "-L", "-s")::contains);
    return lists && isWhole ? new Content.Sets() : otherOutput("ipset");
  }

  private static Content virtualServers(List<String> words) {
    boolean isOther = words.stream().anyMatch(OTHER_LISTINGS::contains);
    return isOther ? otherOutput("ipvsadm") : new Content.VirtualServers();
  }

  private static Content sysctls(List<String> words) {
    boolean hasNoKeys = words.stream().anyMatch(Set.of("-n", "-N", "-b", "--values")::contains);
    return hasNoKeys ? otherOutput("sysctl") : new Content.Sysctls();
  }

  private static Content nftables(List<String> words) {
    boolean isJson = words.stream().anyMatch(Set.of("-j", "--json")::contains);
    int list = words.indexOf("list");
    boolean isWhole =
        list >= 0
            && list + 1 < words.size()
            && Set.of("ruleset", "table").contains(words.get(list + 1));
    return isWhole && !isJson ? new Content.Nftables() : otherOutput("nft");
  }

  /// `bridge`; see bridge(8).
  private static final class BridgeCommand {
    static Content content(List<String> words) {
      List<String> objects = words.stream().filter(word -> !word.startsWith("-")).toList();
      boolean isOther = words.stream().anyMatch(Set.of("-j", "-json")::contains);
      return !isOther && !objects.isEmpty() && objects.getFirst().equals("fdb")
          ? new Content.Network(Format.FORWARDING, IpFamily.IPV4, IpCommand.MAIN)
          : otherOutput("bridge");
    }
  }

  private static Optional<Content> foreign(String what) {
    return Optional.of(new Content.Foreign(what));
  }

  static Content otherOutput(String tool) {
    return new Content.Foreign("an output of " + tool + " that knetc does not read");
  }
}
