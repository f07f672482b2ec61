package io.knetc.dump.ip;

import io.knetc.dump.ip.CommandLine.Subject;
import io.knetc.dump.ip.IpDump.Printed;

/// Prints the lines of a dump as the tools do.
///
/// It is here and not in `render`, as these values are more than kernel values: knetc prints
/// nothing but the batch files itself.
public final class PrintIpDump {
  private PrintIpDump() {}

  /// The text of a dump.
  public static String text(IpDump dump) {
    StringBuilder text = new StringBuilder();
    for (Printed printed : dump.lines()) {
      text.append(line(printed.line())).append(printed.end());
    }
    return text.toString();
  }

  /// The text of a line, without the blanks behind it.
  public static String line(DumpLine line) {
    return switch (line) {
      case RouteLine route -> route(route, destination(route)) + words(route.attributes());
      case NextHopLine hop -> "\tnexthop" + words(hop.attributes());
      case NeighbourLine neighbour -> neighbour(neighbour);
      case ForwardingLine entry -> forwarding(entry);
      case DeviceLine device -> device(device);
      case LinkLayerLine layer ->
          "    link/" + layer.type() + after(layer.address()) + words(layer.attributes());
      case DetailLine detail -> "    " + detail.kind() + words(detail.attributes());
      case AddressLine address -> "    " + address.family() + " " + address(address);
      case OneLineAddress(int index, String device, AddressLine address) ->
          index + ": " + device + line(address);
      case LifetimeLine lifetime ->
          "       valid_lft " + lifetime.valid() + " preferred_lft " + lifetime.preferred();
      case CommandLine command ->
          command.verb() + subject(command.subject()) + after(command.comment());
      case DumpLine.Remark remark -> remark.text();
      case DumpLine.Unread unread -> unread.text();
    };
  }

  private static String route(RouteLine route, String destination) {
    return (route.typeShown() ? route.type().word() + " " : "") + destination;
  }

  /// `ip` has a short form for everything, and for a single address.
  private static String destination(RouteLine route) {
    if (route.destination().isEverything()) {
      return "default";
    }
    boolean isHost = route.destination().prefixLength() == route.destination().family().bits();
    return isHost ? route.destination().address().text() : route.destination().text();
  }

  private static String neighbour(NeighbourLine neighbour) {
    return neighbour.address().text() + words(neighbour.attributes());
  }

  private static String forwarding(ForwardingLine entry) {
    return entry.address().text() + words(entry.attributes());
  }

  private static String device(DeviceLine device) {
    return device.index()
        + ": "
        + device.name()
        + (device.lower().isEmpty() ? "" : "@" + device.lower())
        + ": <"
        + String.join(",", device.flags())
        + ">"
        + words(device.attributes());
  }

  private static String address(AddressLine address) {
    String length =
        address.prefixLength().isPresent() ? "/" + address.prefixLength().getAsInt() : "";
    return address.address().text() + length + words(address.attributes());
  }

  private static String subject(Subject subject) {
    return switch (subject) {
      case Subject.Device device ->
          after(device.named())
              + " "
              + device.name()
              + words(device.attributes())
              + device
                  .kind()
                  .map(kind -> " type " + kind.kind() + words(kind.attributes()))
                  .orElse("");
      case Subject.Tunnel(Attributes attributes) -> words(attributes);
      case Subject.Address(AddressLine address) -> " " + address(address);
      case Subject.Neighbour(NeighbourLine neighbour) -> " " + neighbour(neighbour);
      case Subject.Route(RouteLine route) ->
          " " + route(route, route.destination().text()) + words(route.attributes());
      case Subject.Forwarding(ForwardingLine entry) -> " " + forwarding(entry);
    };
  }

  private static String words(Attributes attributes) {
    StringBuilder words = new StringBuilder();
    for (Attribute attribute : attributes.list()) {
      words.append(' ');
      switch (attribute) {
        case Attribute.Address(Keyword keyword, var value) ->
            words.append(keyword.word()).append(' ').append(value.text());
        case Attribute.Numeric(Keyword keyword, long value) ->
            words.append(keyword.word()).append(' ').append(value);
        case Attribute.Name(Keyword keyword, String value) ->
            words.append(keyword.word()).append(' ').append(value);
        case Attribute.LinkAddress(Keyword keyword, var value) ->
            words.append(keyword.word()).append(' ').append(value.text());
        case Attribute.Word(String text) -> words.append(text);
      }
    }
    return words.toString();
  }

  /// A word that may be absent.
  private static String after(String word) {
    return word.isEmpty() ? "" : " " + word;
  }
}
