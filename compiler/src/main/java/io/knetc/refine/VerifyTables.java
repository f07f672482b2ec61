package io.knetc.refine;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.kernel.nft.NftTable;
import io.knetc.source.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes sure that every chain and set of a table of nftables stands once, and that whatever rules
/// and maps name is there: nft would refuse the file otherwise. A violation is a bug of knetc.
public final class VerifyTables {
  private final NftTable table;
  private final Set<String> chains = new HashSet<>();
  private final Set<String> sets = new HashSet<>();

  private VerifyTables(NftTable table) {
    this.table = table;
  }

  /// The same tables.
  public static List<NftTable> run(List<NftTable> tables) {
    tables.forEach(table -> new VerifyTables(table).verify());
    return tables;
  }

  private void verify() {
    for (NftChain chain : table.chains()) {
      require(chains.add(chain.name()), chain.name(), "stands twice", chain.origin());
    }
    for (NftSet set : table.sets()) {
      require(sets.add(set.name()), set.name(), "stands twice", set.origin());
    }
    for (NftSet set : table.sets()) {
      switch (set) {
        case NftSet.Fixed _, NftSet.Dynamic _, NftSet.Listed _, NftSet.EndpointMap _ -> {}
        case NftSet.VerdictMap map ->
            map.elements().forEach(element -> verify(element.verdict(), element.origin()));
      }
    }
    for (NftChain chain : table.chains()) {
      for (NftRule rule : chain.rules()) {
        rule.statements().forEach(statement -> verify(statement, rule.origin()));
      }
    }
  }

  private void verify(NftStatement statement, Origin origin) {
    switch (statement) {
      case NftStatement.Jump(String chain) -> requireChain(chain, origin);
      case NftStatement.Goto(String chain) -> requireChain(chain, origin);
      case NftStatement.AtRandom(List<NftStatement.Verdict> verdicts) ->
          verdicts.forEach(verdict -> verify(verdict, origin));
      case NftStatement.ElementOf(_, String set) -> requireSet(set, origin);
      case NftStatement.InSet(_, _, String set) -> requireSet(set, origin);
      case NftStatement.LookUp(_, String map) -> requireSet(map, origin);
      case NftStatement.Update(String set, _) -> requireSet(set, origin);
      case NftStatement.DnatAtRandom(_, _, _, String map) -> requireSet(map, origin);
      case NftStatement.OfTransport _, NftStatement.OfTranslatedConnection _ -> {}
      case NftStatement.Source _,
          NftStatement.Destination _,
          NftStatement.SourceAmong _,
          NftStatement.Mark _,
          NftStatement.MarkLacks _,
          NftStatement.SetMarkBits _,
          NftStatement.FlipMarkBits _,
          NftStatement.ToPort _,
          NftStatement.OfProtocol _,
          NftStatement.FromDevice _,
          NftStatement.FromDevices _,
          NftStatement.ToTheHost _,
          NftStatement.FromTheHost _,
          NftStatement.OfNewConnection _,
          NftStatement.Accept _,
          NftStatement.Drop _,
          NftStatement.Return _,
          NftStatement.Reject _,
          NftStatement.Masquerade _,
          NftStatement.Dnat _,
          NftStatement.Verbatim _,
          NftStatement.NeighbourDiscovery _,
          NftStatement.ToBroadcast _ -> {}
      case NftStatement.DestinationAmong _,
          NftStatement.PortAmong _,
          NftStatement.MaskedMark _,
          NftStatement.SetMark _,
          NftStatement.KeepMarkBits _,
          NftStatement.ToDevice _,
          NftStatement.DeviceNamed _,
          NftStatement.OfConnection _,
          NftStatement.Counter _,
          NftStatement.Limit _,
          NftStatement.Log _,
          NftStatement.OfXtables _,
          NftStatement.RejectWith _,
          NftStatement.Translate _,
          NftStatement.Redirect _,
          NftStatement.Listed _ -> {}
    }
  }

  private void requireChain(String name, Origin origin) {
    require(chains.contains(name), name, "is no chain there", origin);
  }

  private void requireSet(String name, Origin origin) {
    require(sets.contains(name), name, "is no set there", origin);
  }

  private void require(boolean holds, String name, String fault, Origin origin) {
    if (!holds) {
      throw new IllegalStateException(
          "VerifyTables: in "
              + table.family().word()
              + " "
              + table.name()
              + " "
              + name
              + " "
              + fault
              + ", for "
              + origin.object());
    }
  }
}
