package io.knetc.dump.ip;

import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.iproute.IprouteParser.Address_optionContext;
import io.knetc.grammar.iproute.IprouteParser.Mac_optionContext;
import io.knetc.grammar.iproute.IprouteParser.Name_optionContext;
import io.knetc.grammar.iproute.IprouteParser.Number_optionContext;
import io.knetc.grammar.iproute.IprouteParser.OptionContext;
import io.knetc.grammar.iproute.IprouteParser.Other_wordContext;
import io.knetc.grammar.iproute.IprouteParser.WordContext;
import io.knetc.network.IpAddress;
import io.knetc.network.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/// Attributes, out of their trees.
final class OptionReader {
  private final IpLineTrees trees;

  OptionReader(IpLineTrees trees) {
    this.trees = trees;
  }

  Attributes read(List<OptionContext> options) throws UnreadablePart {
    List<Attribute> attributes = new ArrayList<>(options.size());
    for (OptionContext option : options) {
      attributes.add(
          switch (option) {
            case Address_optionContext each ->
                new Attribute.Address(keyword(each.key), address(each.value));
            case Name_optionContext each ->
                new Attribute.Name(keyword(each.key), each.value.getText());
            case Number_optionContext each ->
                new Attribute.Numeric(keyword(each.key), number(each.value));
            case Mac_optionContext each -> linkAddress(each);
            case Other_wordContext each -> word(each.getStart());
            default -> throw new IllegalStateException("no option: " + option.getClass());
          });
    }
    return new Attributes(attributes);
  }

  private static Keyword keyword(Token token) {
    return Keyword.of(spelled(token));
  }

  private Attribute.Word word(Token token) {
    return new Attribute.Word(" ".repeat(trees.surplusBlanks(token)) + spelled(token));
  }

  /// Tokens of several words may have any blanks between them.
  private static String spelled(Token token) {
    return token.getText().replaceAll("[ \t]+", " ");
  }

  static IpAddress address(WordContext word) throws UnreadablePart {
    String text = word.getText();
    return IpAddress.parse(text)
        .orElseThrow(() -> new UnreadablePart(word, "\"" + text + "\" is no IP address"));
  }

  static MacAddress linkAddress(WordContext word) throws UnreadablePart {
    String text = word.getText();
    return MacAddress.parse(text)
        .orElseThrow(() -> new UnreadablePart(word, "\"" + text + "\" is no MAC address"));
  }

  private static long number(WordContext word) throws UnreadablePart {
    String text = word.getText();
    if (!text.matches("0|[1-9][0-9]{0,9}")) {
      throw new UnreadablePart(word, "\"" + text + "\" is no number");
    }
    return Long.parseLong(text);
  }

  /// Tunnels have addresses of IP for it, InfiniBand has longer ones.
  private static Attribute linkAddress(Mac_optionContext option) throws UnreadablePart {
    String text = option.value.getText();
    Optional<MacAddress> ethernet = MacAddress.parse(text);
    if (ethernet.isPresent()) {
      return new Attribute.LinkAddress(keyword(option.key), ethernet.get());
    }
    boolean isOther =
        IpAddress.parse(text).isPresent() || text.matches("[0-9a-f]{2}(:[0-9a-f]{2})+");
    if (!isOther) {
      throw new UnreadablePart(option.value, "\"" + text + "\" is no link-layer address");
    }
    return new Attribute.Word(spelled(option.key) + " " + text);
  }
}
