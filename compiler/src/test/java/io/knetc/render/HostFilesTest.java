package io.knetc.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.kernel.HostConfiguration;
import io.knetc.kernel.ip.IpConfiguration;
import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Ruleset;
import io.knetc.kernel.iptables.Table;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.kernel.ipvs.IpvsConfiguration;
import io.knetc.kernel.sysctl.SysctlFile;
import io.knetc.network.IpFamily;
import io.knetc.render.HostFiles.HostFile;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What is kept from host to host does not show in the files.
final class HostFilesTest {
  private static final int HOSTS = 12;

  /// Hosts that share chains, in one order, and have some of their own, long ones among them; the
  /// shared ones make several pages of text.
  @Property(tries = 15)
  void aHostAmongOthersHasTheFilesOfAHostAlone(@ForAll Random random) throws IOException {
    List<Chain> pool = chains("SHARED", 1 + random.nextInt(300), random);
    double share = random.nextDouble();
    HostFiles kept = HostFiles.forHosts(HOSTS, false);
    List<Origin> numbered = new ArrayList<>();
    for (int i = 0; i < HOSTS; i++) {
      List<Chain> ofHost = new ArrayList<>(pool);
      ofHost.removeIf(chain -> random.nextDouble() > share);
      for (Chain own : chains("OWN-" + i, random.nextInt(4), random)) {
        ofHost.add(random.nextInt(ofHost.size() + 1), own);
      }
      HostConfiguration host = host("node" + i, ofHost);
      assertThat(files(kept, host, numbered))
          .isEqualTo(files(HostFiles.forHosts(1, false), host, new ArrayList<>()));
    }
  }

  private record PrintedFile(String name, String text, List<String> origins) {}

  private static List<PrintedFile> files(
      HostFiles files, HostConfiguration host, List<Origin> numbered) throws IOException {
    List<PrintedFile> printed = new ArrayList<>();
    for (HostFile file : files.of(host)) {
      ListedOrigins origins = new ListedOrigins(numbered);
      String text = PrintedText.of(out -> file.render(out, origins));
      assertThat(origins.lines()).hasSize((int) text.lines().count());
      printed.add(
          new PrintedFile(
              file.name(), text, origins.lines().stream().map(Origin::toString).toList()));
    }
    return printed;
  }

  private static HostConfiguration host(String name, List<Chain> chains) {
    List<Ruleset> rulesets =
        Arrays.stream(IpFamily.values())
            .map(family ->
                new Ruleset(
                    family,
                    List.of(
                        new Table(TableName.FILTER, chains.subList(0, chains.size() / 3)),
                        new Table(TableName.NAT, chains))))
            .toList();
    return new HostConfiguration(
        name,
        List.of(),
        rulesets,
        List.of(),
        IpvsConfiguration.NONE,
        List.of(),
        IpConfiguration.NONE,
        new SysctlFile(List.of()),
        List.of(),
        List.of(),
        Origin.of("node/" + name, "", Span.builtIn("test"), "test"));
  }

  private static List<Chain> chains(String prefix, int count, Random random) {
    List<Chain> chains = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int rules = random.nextInt(20) == 0 ? random.nextInt(700) : random.nextInt(5);
      ChainName name = new ChainName(prefix + "-" + i);
      chains.add(
          Chain.user(
              name,
              IntStream.range(0, rules).mapToObj(_ -> rule(name, random)).toList(),
              origin(random)));
    }
    return chains;
  }

  private static Rule rule(ChainName chain, Random random) {
    return new Rule(List.of(), new Target.Jump(chain), origin(random));
  }

  private static Origin origin(Random random) {
    return Origin.of("service/shop/web" + random.nextInt(3), "", Span.builtIn("test"), "Test");
  }
}
