package io.knetc.dump.nft;

import io.knetc.dump.LineTrees;
import io.knetc.dump.UnexpectedToken;
import io.knetc.grammar.nftables.NftablesLexer;
import io.knetc.grammar.nftables.NftablesParser;
import io.knetc.grammar.nftables.NftablesParser.ElementContext;
import io.knetc.grammar.nftables.NftablesParser.Element_counterContext;
import io.knetc.grammar.nftables.NftablesParser.Element_optionContext;
import io.knetc.grammar.nftables.NftablesParser.Element_timeContext;
import io.knetc.grammar.nftables.NftablesParser.PartContext;
import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftKey.Part;
import io.knetc.kernel.nft.NftKeyType;
import io.knetc.kernel.nft.NftSet.Entry;
import io.knetc.kernel.nft.NftSet.EntryOption;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.ParseTree;

/// Reads elements of sets and maps. What is no element of the grammar is a key of these words.
final class ReadElement {
  private final LineTrees<NftablesParser> trees;

  ReadElement(LineTrees<NftablesParser> trees) {
    this.trees = trees;
  }

  /// @param types of the parts of the key, as far as they are known
  Entry read(NftText element, List<NftKeyType> types) {
    try {
      ElementContext tree =
          trees.of(element.text(), NftablesLexer.ELEMENT, NftablesParser::element);
      String comment =
          tree.comment() == null ? "" : ReadRule.unquoted(tree.comment().QUOTED().getText());
      Optional<List<EntryOption>> options =
          NftValues.all(tree.element_option(), ReadElement::option);
      if (options.isPresent() && NftChain.isComment(comment)) {
        String value = tree.value() == null ? "" : words(tree.value().children);
        return new Entry(
            key(tree.key().part(), types), options.get(), comment, value, element.origin());
      }
    } catch (UnexpectedToken _) {
      // nft can say more than the grammar knows
    }
    NftKey words = NftKey.of(new Part.Words(element.text()));
    return new Entry(words, List.of(), "", "", element.origin());
  }

  private static String words(List<ParseTree> trees) {
    return trees.stream().map(ParseTree::getText).collect(Collectors.joining(" "));
  }

  private static Optional<EntryOption> option(Element_optionContext tree) {
    return switch (tree) {
      case Element_timeContext time ->
          NftValues.duration(time.time.getText())
              .map(duration ->
                  time.TIME_KEY().getText().equals("timeout")
                      ? new EntryOption.Timeout(duration)
                      : new EntryOption.Expires(duration));
      case Element_counterContext count ->
          ReadAction.counter(count.counter()).map(EntryOption.Counted::new);
      default -> throw new IllegalStateException("no option: " + tree.getClass());
    };
  }

  private static NftKey key(List<PartContext> trees, List<NftKeyType> types) {
    List<Part> parts = new ArrayList<>(trees.size());
    for (int i = 0; i < trees.size(); i++) {
      String word = trees.get(i).getText();
      parts.add(
          trees.size() == types.size()
              ? part(word, types.get(i)).orElseGet(() -> new Part.Words(word))
              : new Part.Words(word));
    }
    return new NftKey(parts);
  }

  private static Optional<Part> part(String word, NftKeyType type) {
    return switch (type) {
      case IPV4_ADDRESS -> address(IpFamily.IPV4, word);
      case IPV6_ADDRESS -> address(IpFamily.IPV6, word);
      case PROTOCOL -> NftValues.protocol(word).map(Part.OfProtocol::new);
      case PORT -> NftValues.port(word).map(Part.OfPort::new);
      case NUMBER ->
          NftValues.number(word)
              .filter(number -> number <= Integer.MAX_VALUE)
              .map(number -> new Part.OfNumber(number.intValue()));
    };
  }

  private static Optional<Part> address(IpFamily family, String word) {
    return word.indexOf('/') < 0
        ? IpAddress.parse(word).filter(address -> address.family() == family).map(Part.Address::new)
        : Cidr.parse(word).filter(range -> range.family() == family).map(Part.Range::new);
  }
}
