package io.knetc.dump.ipset;

import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.ipset.IpsetParser.EntryContext;
import io.knetc.grammar.ipset.IpsetParser.Entry_flagContext;
import io.knetc.grammar.ipset.IpsetParser.Entry_optionContext;
import io.knetc.grammar.ipset.IpsetParser.Entry_valueContext;
import io.knetc.grammar.ipset.IpsetParser.TextContext;
import io.knetc.kernel.ipset.EntryOption;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetEntry;
import io.knetc.kernel.ipset.SetEntry.Part;
import io.knetc.kernel.ipset.SetType;
import io.knetc.kernel.ipset.SetType.Dimension;
import io.knetc.kernel.ipset.SetType.Method;
import io.knetc.network.IpFamily;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// The entries of a set, out of their trees.
final class EntryReader {
  private final SetType type;
  private final IpFamily family;
  private final PartReader partReader;

  EntryReader(IpSet set) {
    this.type = set.type();
    this.family = set.family().orElse(IpFamily.IPV4);
    this.partReader = new PartReader(family);
  }

  SetEntry read(EntryContext tree, Origin origin) throws UnreadablePart {
    List<EntryOption> options = new ArrayList<>(0);
    for (Entry_optionContext option : tree.entry_option()) {
      options.add(
          switch (option) {
            case Entry_valueContext each -> valued(each);
            case Entry_flagContext each -> flag(each);
            default -> throw new IllegalStateException("no option: " + option.getClass());
          });
    }
    return new SetEntry(parts(tree.element), options, origin);
  }

  List<Part> parts(TextContext element) throws UnreadablePart {
    String text = Words.value(element);
    String[] words = text.split(",", -1);
    int dimensions = type.dimensions().size();
    boolean mayBeShort = type.method() == Method.BITMAP && words.length == 1;
    if (words.length != dimensions && !mayBeShort) {
      throw new UnreadablePart(
          element, "\"" + text + "\" is no entry of a set of type " + type.text());
    }
    List<Part> parts = new ArrayList<>(words.length);
    for (int i = 0; i < words.length; i++) {
      Dimension dimension = type.dimensions().get(i);
      String word = words[i];
      parts.add(
          partReader
              .read(dimension, type.method() == Method.BITMAP, word)
              .orElseThrow(
                  () -> new UnreadablePart(element, "\"" + word + "\" is no " + noun(dimension))));
    }
    return parts;
  }

  private String noun(Dimension dimension) {
    return switch (dimension) {
      case IP -> family.kubernetesName() + " address";
      case NET -> family.kubernetesName() + " network";
      case PORT -> "port";
      case MAC -> "MAC address";
      case MARK -> "mark";
      case IFACE -> "name of an interface";
      case SET -> "name of a set";
    };
  }

  private static EntryOption valued(Entry_valueContext option) throws UnreadablePart {
    String key = Words.key(option.key);
    return switch (key) {
      case "timeout" -> new EntryOption.Timeout(Words.number(option.value));
      case "packets" -> new EntryOption.Packets(Words.counter(option.value));
      case "bytes" -> new EntryOption.Bytes(Words.counter(option.value));
      case "comment" -> comment(option.value);
      case "skbmark", "skbprio", "skbqueue", "before", "after" ->
          new EntryOption.Verbatim(List.of(key, Words.plain(option.value)));
      default -> throw noOption(option, key);
    };
  }

  private static EntryOption comment(TextContext word) throws UnreadablePart {
    String text = Words.value(word);
    if (!EntryOption.Comment.isLegal(text)) {
      throw new UnreadablePart(
          word,
          text.isEmpty()
              ? "the comment is empty"
              : "the comment is longer than " + EntryOption.Comment.MAX_LENGTH + " bytes");
    }
    return new EntryOption.Comment(text);
  }

  private static EntryOption flag(Entry_flagContext option) throws UnreadablePart {
    String key = Words.key(option.key);
    return switch (key) {
      case "nomatch" -> new EntryOption.NoMatch();
      case "wildcard" -> new EntryOption.Verbatim(List.of(key));
      default -> throw noOption(option, key);
    };
  }

  private static UnreadablePart noOption(Entry_optionContext option, String key) {
    return new UnreadablePart(option, "\"" + key + "\" is no option of an entry");
  }
}
