package io.knetc.compare.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.knetc.compare.ItemWords;
import io.knetc.dump.Captures;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What real programs wrote, and what knetc writes in their place, has an author.
final class CapturedAuthorsTest {
  private static final Pattern CREATED = Pattern.compile("(?m)^create (\\S+)");
  private static final Pattern TABLE = Pattern.compile("(?m)^table (\\S+) (\\S+)");
  private static final Pattern DEVICE = Pattern.compile("(?m)^[0-9]+: ([^:@]+)[:@]");
  private static final Pattern DECLARED = Pattern.compile("(?m)^(?:\\*(\\S+)|:(\\S+) -)");

  /// The kernel's, the host's, and what is named at random.
  private static final Pattern NOBODYS = Pattern.compile("lo|eth[0-9]+|veth[0-9a-f]+|tunl0");

  /// Chains that a configuration names, and a bridge that one does.
  private static final Set<String> OF_USERS = Set.of("ADMIN", "br-pods");

  private static final Set<Author> OURS =
      EnumSet.of(
          Author.KNETC_POLICIES,
          Author.KUBE_PROXY,
          Author.KUBE_PROXY_IPTABLES,
          Author.KUBE_PROXY_IPVS,
          Author.KUBE_PROXY_OR_KUBELET,
          Author.FLANNEL,
          Author.CNI_BRIDGE,
          Author.CNI_PORTMAP,
          Author.CNI_FIREWALL);

  @Test
  void everyRuleThatRealProgramsWroteHasAnAuthor() {
    List<String> unknown = new ArrayList<>();
    for (String folder : List.of("kube-proxy", "flannel", "cni", "docker")) {
      for (Path file : Captures.files(oracle().resolve(folder), "ip6?tables-save")) {
        if (!file.toString().contains("baseline") && !file.toString().contains("existing-rules")) {
          unknown.addAll(unknown(file));
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  private static List<String> unknown(Path file) {
    Ruleset ruleset = Things.rules(Captures.family(file), Captures.read(file));
    RecogniseAuthor recognise = RecogniseAuthor.of(List.of(ruleset), IpConfiguration.NONE);
    return Things.items(ruleset).stream()
        .filter(item -> recognise.of(item) == Author.UNKNOWN)
        .map(item -> file + ": " + ItemWords.of(item))
        .toList();
  }

  @Test
  void everySetTableAndDeviceThatRealProgramsMadeHasAnAuthor() {
    Set<String> unknown = new TreeSet<>();
    for (Path file : Captures.files(oracle(), "(ipset-save|[.]nft|[.]link)")) {
      String text = Captures.read(file);
      CREATED
          .matcher(text)
          .results()
          .map(found -> found.group(1))
          .filter(name -> SetNames.of(name) == Author.UNKNOWN)
          .forEach(unknown::add);
      TABLE
          .matcher(text)
          .results()
          .filter(found -> !found.group(2).matches("nat|filter|mangle|raw"))
          .filter(found -> NftTableNames.of(found.group(1), found.group(2)) == Author.UNKNOWN)
          .forEach(found -> unknown.add(found.group()));
      DEVICE
          .matcher(text)
          .results()
          .map(found -> found.group(1))
          .filter(name -> !NOBODYS.matcher(name).matches() && !OF_USERS.contains(name))
          .filter(name -> DeviceNames.of(name) == Author.UNKNOWN)
          .forEach(unknown::add);
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyChainAndSetThatKnetcWritesIsOfAProgramThatItStandsFor() {
    Set<String> others = new TreeSet<>();
    for (Path file : Captures.files(Captures.goldenCases(), "(ip6?tables|ipset)[.]save")) {
      if (file.toString().contains("/input/")) {
        continue; // a dump of somebody
      }
      String text = Captures.read(file);
      CREATED
          .matcher(text)
          .results()
          .map(found -> found.group(1))
          .filter(name -> !OURS.contains(SetNames.of(name)))
          .forEach(others::add);
      others.addAll(chainsOfOthers(text));
    }
    assertThat(others).isEmpty();
  }

  private static List<String> chainsOfOthers(String text) {
    List<String> others = new ArrayList<>();
    TableName table = TableName.NAT;
    for (var found : DECLARED.matcher(text).results().toList()) {
      if (found.group(1) != null) {
        table = TableName.valueOf(found.group(1).toUpperCase(Locale.ROOT));
      } else if (!OF_USERS.contains(found.group(2))
          && !OURS.contains(RecogniseAuthor.chain(table, new ChainName(found.group(2))))) {
        others.add(found.group(2));
      }
    }
    return others;
  }

  private static Path oracle() {
    assumeTrue(Captures.oracle().isPresent(), Captures.MISSING);
    return Captures.oracle().orElseThrow();
  }
}
