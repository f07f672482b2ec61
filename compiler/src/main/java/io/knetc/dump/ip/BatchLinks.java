package io.knetc.dump.ip;

import io.knetc.dump.ip.CommandLine.Subject;
import io.knetc.kernel.ip.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The devices that the commands of a batch file make.
final class BatchLinks {
  /// A device, and whether a command set it up.
  private record Made(CommandLine command, Link link, boolean isUp) {
    boolean isReady() {
      return isUp || link.kind().staysDown();
    }
  }

  private final Map<String, Made> made = new LinkedHashMap<>();
  private final List<DumpLine> others = new ArrayList<>();

  /// Takes a command that has a device.
  void add(CommandLine command, Subject.Device device) {
    boolean isNew = device.kind().isPresent();
    Optional<Made> link =
        isNew ? link(command, device) : Optional.ofNullable(made.get(device.name()));
    link.ifPresentOrElse(
        before -> made.put(device.name(), with(before, device.attributes())),
        () -> others.add(command));
  }

  /// Takes a command that makes a tunnel.
  void add(CommandLine command, Subject.Tunnel tunnel) {
    Optional<String> name = tunnel.attributes().name(Keyword.DEVICE);
    boolean isTun = tunnel.attributes().name(Keyword.MODE).filter("tun"::equals).isPresent();
    if (name.isPresent() && isTun) {
      made.put(name.get(), made(command, name.get(), new Link.Kind.Tun()));
    } else {
      others.add(command);
    }
  }

  /// Those that are as they should be in the end.
  List<Link> links() {
    return made.values().stream().filter(Made::isReady).map(Made::link).toList();
  }

  /// The commands that make no kernel value.
  List<DumpLine> others() {
    List<DumpLine> all = new ArrayList<>(others);
    made.values().stream().filter(each -> !each.isReady()).map(Made::command).forEach(all::add);
    return all;
  }

  private static Optional<Made> link(CommandLine command, Subject.Device device) {
    return device.kind().flatMap(KindWords::read).map(kind -> made(command, device.name(), kind));
  }

  private static Made made(CommandLine command, String name, Link.Kind kind) {
    Link bare =
        new Link(
            name,
            kind,
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            command.origin());
    return new Made(command, bare, false);
  }

  private static Made with(Made before, Attributes attributes) {
    Link link = before.link();
    OptionalInt mtu = attributes.smallNumber(Keyword.MTU);
    OptionalInt queue = attributes.smallNumber(Keyword.TRANSMIT_QUEUE_LENGTH);
    Link after =
        new Link(
            link.name(),
            attributes.has("promisc") ? KindWords.promiscuous(link.kind()) : link.kind(),
            attributes.linkAddress(Keyword.ADDRESS).or(link::address),
            mtu.isPresent() ? mtu : link.mtu(),
            queue.isPresent() ? queue : link.queueLength(),
            link.origin());
    return new Made(before.command(), after, before.isUp() || attributes.has("up"));
  }
}
