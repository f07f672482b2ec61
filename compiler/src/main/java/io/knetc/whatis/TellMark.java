package io.knetc.whatis;

import io.knetc.cluster.Cluster;
import io.knetc.compare.author.RecogniseAuthor;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.TableName;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a mark means: that says the chain which sets it.
final class TellMark {
  private static final Pattern SETS =
      Pattern.compile("-A (\\S+) .*-j MARK --set-xmark (0x[0-9a-f]+)/(0x[0-9a-f]+)");

  /// By the chain that sets it, so that it is right whatever bit is configured.
  private static final Map<String, String> MEANINGS = new LinkedHashMap<>();

  /// Which chain sets it if nobody has configured a bit.
  private static final Map<Integer, String> DEFAULTS = new LinkedHashMap<>();

  static {
    MEANINGS.put(
        "KUBE-MARK-MASQ",
        "which asks for masquerading: KUBE-MARK-MASQ sets it, KUBE-POSTROUTING masquerades what has"
            + " it");
    MEANINGS.put(
        "KUBE-MARK-DROP",
        "which asks for dropping: KUBE-MARK-DROP sets it, KUBE-FIREWALL drops what has it (kubelet"
            + " 1.27 and before)");
    MEANINGS.put(
        "CNI-HOSTPORT-SETMARK",
        "which asks for masquerading of what came by a host port: CNI-HOSTPORT-SETMARK sets it,"
            + " CNI-HOSTPORT-MASQ masquerades what has it");
    MEANINGS.put(
        "KNP-PASS",
        "which notes that a NetworkPolicy lets the packet pass, until KNP-PASSED takes it away");
    DEFAULTS.put(0x4000, "KUBE-MARK-MASQ");
    DEFAULTS.put(0x8000, "KUBE-MARK-DROP");
    DEFAULTS.put(0x2000, "CNI-HOSTPORT-SETMARK");
    DEFAULTS.put(0x1000, "KNP-PASS");
  }

  private final Cluster cluster;

  TellMark(Cluster cluster) {
    this.cluster = cluster;
  }

  /// The sentence for a mark without manifests.
  static List<String> byDefault(Name.Mark mark) {
    return Optional.ofNullable(DEFAULTS.get(mark.value())).stream()
        .map(chain -> sentence(mark, chain))
        .toList();
  }

  private static String sentence(Name.Mark mark, String chain) {
    return "%s is the mark of %s %s."
        .formatted(
            mark.text(),
            Authors.name(RecogniseAuthor.chain(TableName.NAT, new ChainName(chain))),
            MEANINGS.getOrDefault(chain, "that chain " + chain + " sets"));
  }

  /// Whether the bits are set; a mask without them makes that an exclusive or, which takes them
  /// away.
  private static boolean sets(Matcher rule, int mark) {
    return number(rule.group(2)) == mark && (number(rule.group(3)) & mark) != 0;
  }

  private static int number(String text) {
    return Integer.parseUnsignedInt(text.substring(2), 16);
  }

  Result run(Name.Mark mark, Found found) {
    List<Told> declared = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    found
        .of()
        .forEach(line -> {
          Matcher sets = SETS.matcher(line.text());
          if (sets.matches() && sets(sets, mark.value())) {
            declared.add(new Told("set in chain " + sets.group(1), line.origin()));
            sentences.add(sentence(mark, sets.group(1)));
          }
        });
    cluster.nodes().stream()
        .map(node -> node.proxy().masqueradeBitInMode())
        .filter(bit -> 1 << bit.value() == mark.value() && !bit.origin().field().isEmpty())
        .map(Attributed::origin)
        .distinct()
        .forEach(origin -> declared.add(new Told("masqueradeBit of kube-proxy", origin)));
    if (sentences.isEmpty()) {
      sentences.addAll(byDefault(mark));
      sentences.add("No host of these manifests sets it.");
    }
    if (sentences.size() == 1 && found.lines().isEmpty()) {
      return new Result.Unknown("no host of these manifests has a mark " + mark.text());
    }
    return new Result.Known(
        new Answer(
            mark.text(),
            "mark",
            sentences.stream().distinct().toList(),
            "",
            declared.stream().distinct().toList(),
            List.of(),
            found.lines(),
            found.hosts()));
  }
}
