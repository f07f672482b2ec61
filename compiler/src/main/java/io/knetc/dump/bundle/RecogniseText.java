package io.knetc.dump.bundle;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Line;
import io.knetc.dump.Lines;
import io.knetc.dump.ip.Format;
import io.knetc.network.IpFamily;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a text is, by its first lines.
final class RecogniseText {
  private static final int LOOKED_AT = 40;
  private static final String ADDRESS = "([0-9]+[.][0-9.]+|[0-9a-f]*:[0-9a-f:.]*)(/[0-9]+)?";
  private static final Pattern RULES =
      Pattern.compile("[*](raw|mangle|nat|filter|security|broute)");
  private static final Pattern SETS = Pattern.compile("create \\S+ (hash|bitmap|list):.*");
  private static final Pattern SERVERS =
      Pattern.compile(
          "IP Virtual Server version .*|(-A|-a|--add-service) (-[tuf] |--(tcp|udp|sctp|fwmark)-).*"
              + "|--set [0-9]+ [0-9]+ [0-9]+");
  private static final Pattern NFTABLES =
      Pattern.compile(
          "((add|delete|destroy) )?table (ip6?|inet|arp|bridge|netdev) \\S+( [{])?( # handle"
              + " [0-9]+)?|flush ruleset");
  private static final Pattern DEVICES =
      Pattern.compile("[0-9]+: \\S+: <.*|[0-9]+: \\S+\\s+inet6? .*");
  private static final Pattern NEIGHBOURS =
      Pattern.compile(
          ADDRESS
              + " dev \\S+ (.*"
              + " )?(PERMANENT|REACHABLE|STALE|DELAY|PROBE|FAILED|NOARP|INCOMPLETE|NONE)( .*)?");
  private static final Pattern ROUTES =
      Pattern.compile(
          "((unicast|local|broadcast|multicast|anycast|blackhole|unreachable|prohibit|throw) )?"
              + "(default|"
              + ADDRESS
              + ")"
              + " (via|dev|proto|scope|src|metric|nhid|table|encap|tos|pref) .*"
              + "|(blackhole|unreachable|prohibit|throw) (default|"
              + ADDRESS
              + ")");
  private static final Pattern FORWARDING =
      Pattern.compile("([0-9a-f]{2}:){5}[0-9a-f]{2} (vlan [0-9]+ )?dev \\S+ .*");
  private static final Pattern BATCH =
      Pattern.compile(
          "(link|addr|address|route|neigh|tuntap|fdb) (add|replace|set|append|change|del) .*");
  private static final Pattern SYSCTLS =
      Pattern.compile(
          "-?(abi|crypto|debug|dev|fs|kernel|net|sunrpc|user|vm)[./][!-<>-~]+ *=.*|sysctl: .*");

  /// What a shell or a tool says instead of an output.
  private static final Pattern ERROR =
      Pattern.compile(
          ".*(command not found|No such file or directory|[Pp]ermission denied|must be root"
              + "|Operation not permitted|Kernel error received|Unable to |[Cc]annot open).*");

  private RecogniseText() {}

  /// By the text, which knows better than the name of its file.
  ///
  /// @param said what the name says
  static Content content(Span text, Optional<Content> said) {
    List<String> significant = firstLines(text);
    if (significant.isEmpty()) {
      return said.orElse(new Content.Foreign("an empty text"));
    }
    if (ERROR.matcher(significant.getFirst()).matches()) {
      return new Content.Foreign("a message of a command that failed");
    }
    return content(text, significant, said);
  }

  private static Content content(Span text, List<String> significant, Optional<Content> said) {
    String first = significant.getFirst();
    if (RULES.matcher(first).matches()) {
      return IptablesHeader.content(text, said);
    }
    boolean isListedSet =
        first.startsWith("Name: ")
            && significant.size() > 1
            && significant.get(1).startsWith("Type: ");
    if (isListedSet || SETS.matcher(first).matches()) {
      return new Content.Sets();
    }
    if (SERVERS.matcher(first).matches()) {
      return new Content.VirtualServers();
    }
    if (NFTABLES.matcher(first).matches()) {
      return new Content.Nftables();
    }
    if (SYSCTLS.matcher(first).matches()) {
      return new Content.Sysctls();
    }
    return format(first)
        .<Content>map(format -> network(format, significant, said))
        .orElse(new Content.Foreign("no dump that knetc knows"));
  }

  /// What a heading says is so, unless there is no output below it.
  static Content below(Span text, Content said) {
    List<String> significant = firstLines(text);
    boolean failed = !significant.isEmpty() && ERROR.matcher(significant.getFirst()).matches();
    boolean isSysctl = said instanceof Content.Sysctls; // which goes on behind what it cannot read
    if (failed && !isSysctl) {
      return new Content.Foreign("a message of a command that failed");
    }
    return said instanceof Content.Rules ? IptablesHeader.content(text, Optional.of(said)) : said;
  }

  /// Which output of `ip` or `bridge` a line can start.
  static Optional<Format> format(String line) {
    if (DEVICES.matcher(line).matches()) {
      return Optional.of(Format.DEVICES);
    }
    if (NEIGHBOURS.matcher(line).matches()) {
      return Optional.of(Format.NEIGHBOURS);
    }
    if (FORWARDING.matcher(line).matches()) {
      return Optional.of(Format.FORWARDING);
    }
    if (BATCH.matcher(line).matches()) {
      return Optional.of(Format.BATCH);
    }
    return ROUTES.matcher(line).matches() ? Optional.of(Format.ROUTES) : Optional.empty();
  }

  /// The family matters for routes to `default` that say nothing else of it.
  private static Content network(Format format, List<String> lines, Optional<Content> said) {
    boolean isIpv6 = lines.stream().anyMatch(line -> line.matches("[0-9a-f]*:[0-9a-f:./]* .*"));
    boolean isIpv4 = lines.stream().anyMatch(line -> line.matches("[0-9]+[.][0-9./]+ .*"));
    IpFamily named = said.map(RecogniseText::family).orElse(IpFamily.IPV4);
    IpFamily family =
        isIpv4 || format != Format.ROUTES ? IpFamily.IPV4 : isIpv6 ? IpFamily.IPV6 : named;
    return new Content.Network(format, family, IpCommand.MAIN);
  }

  private static IpFamily family(Content content) {
    return content instanceof Content.Network network ? network.family() : IpFamily.IPV4;
  }

  private static List<String> firstLines(Span text) {
    List<String> first = new ArrayList<>();
    Lines lines = new Lines(text, new Diagnostics());
    for (Optional<Line> line = lines.next();
        line.isPresent() && first.size() < LOOKED_AT;
        line = lines.next()) {
      String stripped = line.get().text().strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        first.add(stripped);
      }
    }
    return first;
  }
}
