package io.knetc.refine;

import static io.knetc.cluster.ServicePortBuilder.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftField;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftKeyType;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftTable;
import io.knetc.network.Port;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What nft would refuse is found before.
final class VerifyTablesTest {
  private static final NftSet MAP = map(new NftStatement.Goto("there"));

  @Test
  void whatIsNamedIsThere() {
    List<NftTable> tables =
        List.of(
            table(
                List.of(MAP),
                chain("there"),
                chain("here", new NftStatement.LookUp(List.of(NftField.PROTOCOL), "map"))));
    assertThat(VerifyTables.run(tables)).isSameAs(tables);
  }

  @Test
  void aJumpLeadsToAChainOfTheTable() {
    assertRefused(
        "chain-b is no chain there", List.of(), chain("a", new NftStatement.Jump("chain-b")));
  }

  @Test
  void soDoesAChoice() {
    assertRefused(
        "chain-c is no chain there",
        List.of(),
        chain("a", new NftStatement.AtRandom(List.of(new NftStatement.Goto("chain-c")))));
  }

  @Test
  void soDoesAnElement() {
    assertRefused("there is no chain there", List.of(MAP), chain("a"));
  }

  @Test
  void aSetIsThere() {
    assertRefused(
        "clients is no set there",
        List.of(),
        chain("a", new NftStatement.Update("clients", NftField.IP_SOURCE)));
    assertRefused(
        "pairs is no set there",
        List.of(),
        chain(
            "a",
            new NftStatement.InSet(
                false, List.of(NftField.IP_SOURCE, NftField.IP_DESTINATION), "pairs")));
  }

  @Test
  void nothingStandsTwice() {
    assertRefused("a stands twice", List.of(), chain("a"), chain("a"));
    assertRefused("map stands twice", List.of(MAP, MAP), chain("there"));
  }

  @Test
  void aKeyIsOfTheTypeOfItsMap() {
    assertThatThrownBy(() ->
            new NftSet.VerdictMap(
                "map",
                "",
                List.of(NftKeyType.PROTOCOL),
                List.of(element(new NftStatement.Drop())),
                ORIGIN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(String fault, List<NftSet> sets, NftChain... chains) {
    assertThatThrownBy(() -> VerifyTables.run(List.of(table(sets, chains))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(fault);
  }

  private static NftTable table(List<NftSet> sets, NftChain... chains) {
    return new NftTable(NftTable.Family.IP, "t", "", sets, List.of(chains), ORIGIN);
  }

  private static NftChain chain(String name, NftStatement... statements) {
    return new NftChain(
        name, "", Optional.empty(), List.of(new NftRule(List.of(statements), ORIGIN)), ORIGIN);
  }

  private static NftSet map(NftStatement.Verdict verdict) {
    return new NftSet.VerdictMap(
        "map", "", List.of(NftKeyType.PORT), List.of(element(verdict)), ORIGIN);
  }

  private static NftSet.Mapping element(NftStatement.Verdict verdict) {
    return new NftSet.Mapping(NftKey.of(new NftKey.Part.OfPort(new Port(80))), "", verdict, ORIGIN);
  }
}
