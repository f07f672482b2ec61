package io.knetc.kernel.ipset;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.MacAddress;
import io.knetc.source.Origin;
import java.util.List;

/// One member of a set. Entries of one set are in the order of their values.
///
/// @param parts one for each dimension of the set's type; a `bitmap:ip,mac` may leave the second
///   out
/// @param options in the order of the line that adds the entry
public record SetEntry(List<Part> parts, List<EntryOption> options, Origin origin)
    implements Comparable<SetEntry> {
  public SetEntry {
    parts = List.copyOf(parts);
    options = List.copyOf(options);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("an entry without a part");
    }
  }

  /// An entry without options.
  public static SetEntry of(Origin origin, Part... parts) {
    return new SetEntry(List.of(parts), List.of(), origin);
  }

  @Override
  public int compareTo(SetEntry other) {
    for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
      int order = parts.get(i).compareTo(other.parts.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(parts.size(), other.parts.size());
  }

  /// What stands for one dimension.
  public sealed interface Part extends Comparable<Part> {
    /// An address.
    record Address(IpAddress address) implements Part {}

    /// A network; one of a single address is printed without its length, as ipset does.
    record Network(Cidr cidr) implements Part {}

    /// A port of a bitmap.
    record PlainPort(int port) implements Part {}

    /// A protocol and a port, such as `tcp:80`.
    ///
    /// @param protocol as ipset spells it: a name such as `tcp` or a number
    record ProtocolPort(String protocol, int port) implements Part {}

    /// The address of an Ethernet device, which ipset prints in capitals.
    record LinkAddress(MacAddress address) implements Part {}

    /// A mark of packets.
    record Mark(int bits) implements Part {}

    /// An interface.
    ///
    /// @param isBridgePort whether it is meant as a port of a bridge (`physdev:`)
    record Interface(String name, boolean isBridgePort) implements Part {}

    /// Another set.
    record Member(SetName name) implements Part {}

    /// Another part word for word, such as `icmp:echo-request`, or the ranges and names that `ipset
    /// restore` takes but `ipset save` never prints.
    record Verbatim(String word) implements Part {}

    @Override
    default int compareTo(Part other) {
      return switch (new Two(this, other)) {
        case Two(Address(var one), Address(var two)) -> one.compareTo(two);
        case Two(Network(var one), Network(var two)) -> one.compareTo(two);
        case Two(PlainPort(int one), PlainPort(int two)) -> Integer.compare(one, two);
        case Two(ProtocolPort one, ProtocolPort two) ->
            one.protocol.equals(two.protocol)
                ? Integer.compare(one.port, two.port)
                : one.protocol.compareTo(two.protocol);
        case Two(LinkAddress(var one), LinkAddress(var two)) -> one.compareTo(two);
        case Two(Mark(int one), Mark(int two)) -> Integer.compareUnsigned(one, two);
        case Two(Interface one, Interface two) ->
            one.isBridgePort == two.isBridgePort
                ? one.name.compareTo(two.name)
                : Boolean.compare(one.isBridgePort, two.isBridgePort);
        case Two(Member(var one), Member(var two)) -> one.compareTo(two);
        case Two(Verbatim(String one), Verbatim(String two)) -> one.compareTo(two);
        case Two(Part one, Part two) -> Integer.compare(one.rank(), two.rank());
      };
    }

    private int rank() {
      return switch (this) {
        case Address _ -> 0;
        case Network _ -> 1;
        case PlainPort _ -> 2;
        case ProtocolPort _ -> 3;
        case LinkAddress _ -> 4;
        case Mark _ -> 5;
        case Interface _ -> 6;
        case Member _ -> 7;
        case Verbatim _ -> 8;
      };
    }
  }

  private record Two(Part one, Part two) {}
}
