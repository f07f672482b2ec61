package io.knetc.dump.ipset;

import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.ipset.IpsetParser.Create_flagContext;
import io.knetc.grammar.ipset.IpsetParser.Create_optionContext;
import io.knetc.grammar.ipset.IpsetParser.Create_valueContext;
import io.knetc.grammar.ipset.IpsetParser.TextContext;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.ipset.SetOption;
import io.knetc.kernel.ipset.SetType;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What sets are created with, out of its trees.
final class CreateReader {
  private CreateReader() {}

  static SetName name(TextContext word) throws UnreadablePart {
    String text = Words.value(word);
    if (!SetName.isLegal(text)) {
      throw new UnreadablePart(word, "\"" + text + "\" is no name of a set");
    }
    return new SetName(text);
  }

  static SetType type(TextContext word) throws UnreadablePart {
    String text = Words.value(word);
    return SetTypes.parse(text)
        .orElseThrow(() -> new UnreadablePart(word, "\"" + text + "\" is no type of a set"));
  }

  static List<SetOption> options(List<Create_optionContext> trees, SetType type)
      throws UnreadablePart {
    List<SetOption> options = new ArrayList<>(trees.size());
    for (Create_optionContext tree : trees) {
      options.add(
          switch (tree) {
            case Create_valueContext option -> valued(option, type);
            case Create_flagContext option -> flag(option);
            default -> throw new IllegalStateException("no option: " + tree.getClass());
          });
    }
    return options;
  }

  private static SetOption valued(Create_valueContext option, SetType type) throws UnreadablePart {
    TextContext value = option.value;
    String key = Words.key(option.key);
    return switch (key) {
      case "family" -> new SetOption.Family(family(value));
      case "hashsize" -> new SetOption.HashSize(Words.number(value));
      case "maxelem" -> new SetOption.MaxElements(Words.number(value));
      case "bucketsize" -> new SetOption.BucketSize(Words.number(value));
      case "initval" -> new SetOption.InitialValue((int) Words.number(value));
      case "range" -> RangeReader.read(value, type);
      case "netmask" -> new SetOption.NetMask(Words.number(value, IpFamily.IPV6.bits()));
      case "markmask" -> new SetOption.MarkMask((int) Words.number(value));
      case "size" -> new SetOption.ListSize(Words.number(value));
      case "timeout" -> new SetOption.Timeout(Words.number(value));
      case "bitmask", "probes", "resize", "gc" ->
          new SetOption.Verbatim(List.of(key, Words.plain(value)));
      default -> throw noOption(option, key);
    };
  }

  private static IpFamily family(TextContext word) throws UnreadablePart {
    return switch (Words.value(word)) {
      case "inet", "ipv4", "-4" -> IpFamily.IPV4;
      case "inet6", "ipv6", "-6" -> IpFamily.IPV6;
      default -> throw new UnreadablePart(word, "\"" + Words.value(word) + "\" is no family");
    };
  }

  private static SetOption flag(Create_flagContext option) throws UnreadablePart {
    String key = Words.key(option.key);
    return Arrays.stream(SetOption.Word.values())
        .filter(word -> word.word().equals(key))
        .findFirst()
        .map(SetOption.Flag::new)
        .orElseThrow(() -> noOption(option, key));
  }

  private static UnreadablePart noOption(Create_optionContext option, String key) {
    return new UnreadablePart(option, "\"" + key + "\" is no option of a set");
  }
}
