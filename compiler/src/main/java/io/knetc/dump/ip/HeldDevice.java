package io.knetc.dump.ip;

import io.knetc.kernel.ip.Link;
import io.knetc.network.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A device of a host, with all that `ip link show` or `ip addr show` says of it.
///
/// @param below the lines about it, in their order: link layer, details, addresses, lifetimes
public record HeldDevice(DeviceLine head, List<DumpLine> below) {
  public HeldDevice {
    below = List.copyOf(below);
  }

  /// The devices of a dump.
  public static List<HeldDevice> of(IpDump dump) {
    List<HeldDevice> devices = new ArrayList<>();
    List<DumpLine> below = new ArrayList<>();
    for (IpDump.Printed printed : dump.lines().reversed()) {
      switch (printed.line()) {
        case DeviceLine head -> {
          devices.addFirst(new HeldDevice(head, below.reversed()));
          below.clear();
        }
        case LinkLayerLine line -> below.add(line);
        case DetailLine line -> below.add(line);
        case AddressLine line -> below.add(line);
        case LifetimeLine line -> below.add(line);
        case RouteLine _, NextHopLine _, NeighbourLine _, ForwardingLine _ -> {}
        case OneLineAddress _, CommandLine _, DumpLine.Remark _, DumpLine.Unread _ -> {}
      }
    }
    return devices;
  }

  /// Whether the dump says of which kind it is, if it is of one: that takes `-d`.
  public boolean isDetailed() {
    return below.stream()
        .anyMatch(
            line -> line instanceof LinkLayerLine layer && layer.attributes().has("promiscuity"));
  }

  /// What says of which kind it is, and what it is to another device.
  public List<DetailLine> details() {
    return below.stream().filter(DetailLine.class::isInstance).map(DetailLine.class::cast).toList();
  }

  /// Its addresses.
  public List<AddressLine> addresses() {
    return below.stream()
        .filter(AddressLine.class::isInstance)
        .map(AddressLine.class::cast)
        .toList();
  }

  /// The device that it belongs to, such as a bridge.
  public Optional<String> master() {
    return head.attributes().name(Keyword.MASTER);
  }

  /// Its address, if it is one of Ethernet.
  public Optional<MacAddress> linkAddress() {
    return below.stream()
        .filter(line -> line instanceof LinkLayerLine layer && layer.type().equals("ether"))
        .findFirst()
        .flatMap(line -> MacAddress.parse(((LinkLayerLine) line).address()));
  }

  /// Bytes.
  public OptionalInt mtu() {
    return head.attributes().smallNumber(Keyword.MTU);
  }

  /// Packets of the transmit queue; a device without one has 0.
  public int queueLength() {
    return head.attributes().smallNumber(Keyword.QUEUE_LENGTH).orElse(0);
  }

  /// The device as a kernel value, with all of address, MTU and queue that it has. Empty if it is
  /// down and should not be, belongs to another one, is of a kind that has none, or if the dump
  /// does not say the kind (without `-d`).
  public Optional<Link> link() {
    if (master().isPresent()) {
      return Optional.empty();
    }
    return details().stream()
        .flatMap(detail -> KindWords.read(detail).stream())
        .findFirst()
        .filter(kind -> head.isUp() || kind.staysDown())
        .map(kind -> head.flags().contains("PROMISC") ? KindWords.promiscuous(kind) : kind)
        .map(kind ->
            new Link(
                head.name(),
                kind,
                linkAddress(),
                mtu(),
                OptionalInt.of(queueLength()),
                head.origin()));
  }
}
