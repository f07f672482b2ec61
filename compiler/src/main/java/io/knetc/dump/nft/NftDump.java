package io.knetc.dump.nft;

import io.knetc.source.Origin;
import java.util.List;

/// The tables of nftables that a host holds, in the order of the text.
public record NftDump(List<Table> tables) {
  public NftDump {
    tables = List.copyOf(tables);
  }

  /// A table.
  ///
  /// @param family whose packets it sees, such as `inet`
  /// @param properties of the table itself, such as its comment
  public record Table(
      String family,
      String name,
      List<NftText> properties,
      List<HeldObject> objects,
      Origin origin) {
    public Table {
      properties = List.copyOf(properties);
      objects = List.copyOf(objects);
    }

    /// Which table it is: a family has one of a name.
    public String key() {
      return family + " " + name;
    }
  }
}
