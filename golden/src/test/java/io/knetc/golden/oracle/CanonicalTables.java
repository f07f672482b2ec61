package io.knetc.golden.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.nft.HeldObject;
import io.knetc.dump.nft.NftDump;
import io.knetc.dump.nft.NftText;
import io.knetc.dump.nft.ParseNftables;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tables of nftables as a text in which nothing stands in an order that means nothing: chains and
/// sets follow their names, elements their words, those in the braces of rules too.
final class CanonicalTables {
  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)\\}");

  private CanonicalTables() {}

  static String of(String text) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile source = new SourceFile("nft", text.getBytes(StandardCharsets.UTF_8));
    NftDump dump = ParseNftables.run(Span.whole(source), diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    return dump.tables().stream().flatMap(CanonicalTables::lines).collect(Collectors.joining("\n"));
  }

  private static Stream<String> lines(NftDump.Table table) {
    List<String> blocks = new ArrayList<>();
    table.properties().forEach(property -> blocks.add(" " + property.text()));
    table.objects().forEach(object -> blocks.add(String.join("\n", block(object))));
    return blocks.stream().sorted().map(block -> table.key() + block.replace("\n", "\n  "));
  }

  private static List<String> block(HeldObject object) {
    List<String> lines = new ArrayList<>();
    switch (object) {
      case HeldObject.Chain chain -> {
        lines.add(" chain " + chain.name());
        chain.hook().ifPresent(hook -> lines.add(hook.text()));
        chain.policy().ifPresent(policy -> lines.add("policy " + policy.text()));
        lines.add("comment " + chain.comment());
        chain.rules().forEach(rule -> lines.add(inOrder(rule.text())));
      }
      case HeldObject.Elements elements -> {
        lines.add(" " + elements.kind() + " " + elements.name());
        elements.properties().stream().map(NftText::text).sorted().forEach(lines::add);
        elements.elements().stream().map(NftText::text).sorted().forEach(lines::add);
      }
      case HeldObject.Other other -> {
        lines.add(" " + other.kind() + " " + other.name());
        other.lines().forEach(line -> lines.add(line.text()));
      }
    }
    return lines;
  }

  private static String inOrder(String rule) {
    return BRACES.matcher(rule).replaceAll(CanonicalTables::inOrder);
  }

  private static String inOrder(MatchResult braces) {
    String elements =
        Arrays.stream(braces.group(1).split(",", -1))
            .map(String::strip)
            .sorted()
            .collect(Collectors.joining(", ", "{ ", " }"));
    return Matcher.quoteReplacement(elements);
  }
}
