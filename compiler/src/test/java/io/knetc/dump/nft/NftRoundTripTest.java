package io.knetc.dump.nft;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.dump.Found;
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftChain.Hook;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftKey.Part;
import io.knetc.kernel.nft.NftKeyType;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftTable;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import io.knetc.render.RenderNftables;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What is printed is read as what it was, whatever stands next to what.
final class NftRoundTripTest {
  private static final Origin NOBODY = Statement.origin(Found.text(" "));

  @Property(tries = 500)
  void rulesAreReadAsTheyWere(@ForAll("rules") List<NftRule> rules, @ForAll Hook.Policy policy) {
    Hook hook = new Hook(Hook.Type.FILTER, Hook.Point.FORWARD, "", -110, policy);
    NftChain chain = new NftChain("c/1", "of a test", Optional.of(hook), rules, NOBODY);
    NftChain again = again(List.of(), chain).chains().getFirst();
    assertThat(again.hook()).contains(hook);
    assertThat(again.comment()).isEqualTo(chain.comment());
    assertThat(again.rules()).extracting(NftRule::comment).isEqualTo(comments(rules));
    assertThat(again.rules()).extracting(NftRule::statements).isEqualTo(statements(rules));
  }

  private static List<String> comments(List<NftRule> rules) {
    return rules.stream().map(NftRule::comment).toList();
  }

  private static List<List<NftStatement>> statements(List<NftRule> rules) {
    return rules.stream().map(NftRule::statements).toList();
  }

  @Property(tries = 300)
  void mapsAreReadAsTheyWere(@ForAll("mappings") List<NftSet.Mapping> mappings) {
    NftSet.VerdictMap map =
        new NftSet.VerdictMap(
            "ways",
            "",
            List.of(NftKeyType.IPV4_ADDRESS, NftKeyType.PROTOCOL, NftKeyType.PORT),
            mappings,
            NOBODY);
    NftChain empty = new NftChain("c", "", Optional.empty(), List.of(), NOBODY);
    assertThat(again(List.of(map), empty).sets())
        .singleElement()
        .isInstanceOfSatisfying(
            NftSet.VerdictMap.class,
            read -> {
              assertThat(read.key()).isEqualTo(map.key());
              assertThat(read.elements())
                  .extracting(NftSet.Mapping::key)
                  .isEqualTo(mappings.stream().map(NftSet.Mapping::key).toList());
              assertThat(read.elements())
                  .extracting(each -> each.comment() + each.verdict())
                  .isEqualTo(
                      mappings.stream().map(each -> each.comment() + each.verdict()).toList());
            });
  }

  private static NftTable again(List<NftSet> sets, NftChain chain) {
    NftTable table = new NftTable(NftTable.Family.IP, "t", "", sets, List.of(chain), NOBODY);
    return NftDumps.tables(RenderNftables.text(List.of(table))).getFirst();
  }

  @Provide
  Arbitrary<List<NftSet.Mapping>> mappings() {
    return Combinators.combine(
            addresses(), Arbitraries.of(Protocol.values()), ports(), comments(), verdicts())
        .as((address, protocol, port, comment, verdict) ->
            new NftSet.Mapping(
                NftKey.of(
                    new Part.Address(address),
                    new Part.OfProtocol(protocol),
                    new Part.OfPort(port)),
                comment,
                verdict,
                NOBODY))
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<NftRule>> rules() {
    return Combinators.combine(NftStatements.any().list().ofMinSize(1).ofMaxSize(5), comments())
        .as((statements, comment) -> new NftRule(statements, comment, NOBODY))
        .list()
        .ofMaxSize(5);
  }

  private static Arbitrary<String> comments() {
    return Arbitraries.of("", "default/web:http", "a, {b} : c", "comment", "# no handle 7");
  }

  static Arbitrary<IpAddress> addresses() {
    return Arbitraries.integers().between(0, 65535).map(n -> IpAddress.ofIpv4(0x0a600000 | n));
  }

  static Arbitrary<Port> ports() {
    return Arbitraries.integers().between(1, Port.MAX).map(Port::new);
  }

  static Arbitrary<NftStatement.Verdict> verdicts() {
    return Arbitraries.of(
        new NftStatement.Accept(),
        new NftStatement.Drop(),
        new NftStatement.Return(),
        new NftStatement.Jump("mark-for-masquerade"),
        new NftStatement.Goto("endpoint-2QRHZV4L-default/web/tcp/http__10.0.0.1/80"));
  }
}
