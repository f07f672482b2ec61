package io.knetc.dump.ip;

import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.iproute.IprouteParser.AddressContext;
import io.knetc.grammar.iproute.IprouteParser.Batch_lineContext;
import io.knetc.grammar.iproute.IprouteParser.DetailContext;
import io.knetc.grammar.iproute.IprouteParser.ForwardingContext;
import io.knetc.grammar.iproute.IprouteParser.Forwarding_lineContext;
import io.knetc.grammar.iproute.IprouteParser.HeadContext;
import io.knetc.grammar.iproute.IprouteParser.Indented_addressContext;
import io.knetc.grammar.iproute.IprouteParser.KindContext;
import io.knetc.grammar.iproute.IprouteParser.LifetimesContext;
import io.knetc.grammar.iproute.IprouteParser.Link_layerContext;
import io.knetc.grammar.iproute.IprouteParser.NeighbourContext;
import io.knetc.grammar.iproute.IprouteParser.Neighbour_lineContext;
import io.knetc.grammar.iproute.IprouteParser.Next_hopContext;
import io.knetc.grammar.iproute.IprouteParser.One_line_addressContext;
import io.knetc.grammar.iproute.IprouteParser.One_routeContext;
import io.knetc.grammar.iproute.IprouteParser.OptionContext;
import io.knetc.grammar.iproute.IprouteParser.RouteContext;
import io.knetc.grammar.iproute.IprouteParser.WordContext;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.MacAddress;
import io.knetc.source.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/// The values of lines, out of their trees.
final class LineReader {
  private static final int INDENT = 4;

  private final OptionReader options;
  private final IpFamily family;

  LineReader(IpLineTrees trees, IpFamily family) {
    this.options = new OptionReader(trees);
    this.family = family;
  }

  DumpLine read(ParserRuleContext tree, Origin origin) throws UnreadablePart {
    return switch (tree) {
      case One_routeContext line -> route(line.route(), origin);
      case Next_hopContext line -> new NextHopLine(attributes(line.option()), origin);
      case Neighbour_lineContext line -> neighbour(line.neighbour(), origin);
      case Forwarding_lineContext line -> forwarding(line.forwarding(), origin);
      case HeadContext line -> device(line, origin);
      case One_line_addressContext line ->
          new OneLineAddress(
              index(line, line.index), line.name.getText(), address(line.address(), origin));
      case Link_layerContext line -> linkLayer(line, origin);
      case Indented_addressContext line -> address(line.address(), origin);
      case LifetimesContext line ->
          new LifetimeLine(line.valid.getText(), line.preferred.getText(), origin);
      case DetailContext line -> detail(line, origin);
      case Batch_lineContext line -> new CommandReader(this).read(line, origin);
      default -> throw new IllegalStateException("no line: " + tree.getClass());
    };
  }

  Attributes attributes(List<OptionContext> trees) throws UnreadablePart {
    return options.read(trees);
  }

  RouteLine route(RouteContext tree, Origin origin) throws UnreadablePart {
    Attributes attributes = attributes(tree.option());
    RouteLine.Type type =
        tree.type == null
            ? RouteLine.Type.UNICAST
            : Arrays.stream(RouteLine.Type.values())
                .filter(each -> each.word().equals(tree.type.getText()))
                .findFirst()
                .orElseThrow();
    Cidr destination = destination(tree.destination, attributes);
    return new RouteLine(type, tree.type != null, destination, attributes, origin);
  }

  /// The short form for everything does not say of which family; routes of IPv6 have a preference.
  private Cidr destination(WordContext word, Attributes attributes) throws UnreadablePart {
    String text = word.getText();
    if (text.equals("default")) {
      IpFamily of =
          attributes
              .address(Keyword.GATEWAY)
              .or(() -> attributes.address(Keyword.SOURCE))
              .map(IpAddress::family)
              .orElse(attributes.name(Keyword.PREFERENCE).isPresent() ? IpFamily.IPV6 : family);
      return switch (of) {
        case IPV4 -> Cidr.of("0.0.0.0/0");
        case IPV6 -> Cidr.of("::/0");
      };
    }
    return Cidr.parse(text)
        .or(() -> IpAddress.parse(text).map(Cidr::host))
        .orElseThrow(() -> new UnreadablePart(word, "\"" + text + "\" is no destination"));
  }

  NeighbourLine neighbour(NeighbourContext tree, Origin origin) throws UnreadablePart {
    return new NeighbourLine(OptionReader.address(tree.to), attributes(tree.option()), origin);
  }

  ForwardingLine forwarding(ForwardingContext tree, Origin origin) throws UnreadablePart {
    MacAddress address = OptionReader.linkAddress(tree.to);
    return new ForwardingLine(address, attributes(tree.option()), origin);
  }

  private DeviceLine device(HeadContext tree, Origin origin) throws UnreadablePart {
    String text = tree.name.getText();
    if (!text.endsWith(":")) {
      throw new UnreadablePart(tree.name, "\"" + text + "\" is no name with a colon");
    }
    String name = text.substring(0, text.length() - 1);
    int at = name.lastIndexOf('@');
    String flags = tree.flags.getText();
    return new DeviceLine(
        index(tree, tree.index),
        at < 0 ? name : name.substring(0, at),
        at < 0 ? "" : name.substring(at + 1),
        List.of(flags.substring(1, flags.length() - 1).split(",", -1)),
        attributes(tree.option()),
        origin);
  }

  private static int index(ParserRuleContext tree, Token index) throws UnreadablePart {
    String digits = index.getText().substring(0, index.getText().length() - 1);
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException _) {
      throw new UnreadablePart(tree, "\"" + digits + "\" is no number of a device");
    }
  }

  private LinkLayerLine linkLayer(Link_layerContext tree, Origin origin) throws UnreadablePart {
    return new LinkLayerLine(
        tree.type.getText().substring("link/".length()),
        tree.hardware == null ? "" : tree.hardware.getText(),
        attributes(tree.option()),
        origin);
  }

  private AddressLine address(AddressContext tree, Origin origin) throws UnreadablePart {
    AddressLine line = address(tree.prefix, tree.option(), origin);
    if (!line.family().equals(tree.family.getText())) {
      throw new UnreadablePart(
          tree.prefix,
          "\"" + tree.prefix.getText() + "\" is no address of " + tree.family.getText());
    }
    return line;
  }

  AddressLine address(WordContext prefix, List<OptionContext> trees, Origin origin)
      throws UnreadablePart {
    String text = prefix.getText();
    int slash = text.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      throw new UnreadablePart(prefix, "\"" + text + "\" is no address of a device");
    }
    OptionalInt length = OptionalInt.empty();
    if (slash >= 0) {
      length =
          OptionalInt.of(
              Cidr.parse(text)
                  .orElseThrow(() ->
                      new UnreadablePart(prefix, "\"" + text + "\" has no length of a prefix"))
                  .prefixLength());
    }
    return new AddressLine(address.get(), length, attributes(trees), origin);
  }

  /// Tables of statistics stand further right than the rest.
  private DetailLine detail(DetailContext tree, Origin origin) throws UnreadablePart {
    DetailLine line = detail(tree.kind(), origin);
    int surplus = Math.max(0, tree.INDENT().getText().length() - INDENT);
    return new DetailLine(" ".repeat(surplus) + line.kind(), line.attributes(), origin);
  }

  DetailLine detail(KindContext tree, Origin origin) throws UnreadablePart {
    String text = tree.KIND().getText();
    String kind = text.replaceFirst("^type[ \t]+", "");
    return new DetailLine(kind, attributes(tree.option()), origin);
  }
}
