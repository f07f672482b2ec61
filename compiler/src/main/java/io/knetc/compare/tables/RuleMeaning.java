package io.knetc.compare.tables;

import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.network.AddressSet;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.render.NftWords;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What packets see of a rule, as words that are the same for whatever does the same.
final class RuleMeaning {
  private RuleMeaning() {}

  /// All of the rule but its comment, its handle, and what it counts.
  static String of(NftRule rule) {
    return words(rule.meaning());
  }

  /// What a packet must be for the rule.
  static String tests(NftRule rule) {
    return words(rule.meaning().stream().filter(RuleMeaning::isTest).toList());
  }

  /// What happens to such a packet.
  static String actions(NftRule rule) {
    return words(rule.meaning().stream().filter(statement -> !isTest(statement)).toList());
  }

  private static String words(List<NftStatement> statements) {
    return statements.stream()
        .map(RuleMeaning::usual)
        .map(NftWords::statement)
        .collect(Collectors.joining(" "));
  }

  /// In braces, order means nothing, and ranges that touch are one.
  private static NftStatement usual(NftStatement statement) {
    return switch (statement) {
      case NftStatement.SourceAmong(boolean inverted, IpFamily family, List<Cidr> cidrs) -> {
        List<Cidr> joined = joined(cidrs);
        yield joined.size() == 1
            ? new NftStatement.Source(inverted, joined.getFirst())
            : new NftStatement.SourceAmong(inverted, family, joined);
      }
      case NftStatement.DestinationAmong(boolean inverted, IpFamily family, List<Cidr> cidrs) -> {
        List<Cidr> joined = joined(cidrs);
        yield joined.size() == 1
            ? new NftStatement.Destination(inverted, joined.getFirst())
            : new NftStatement.DestinationAmong(inverted, family, joined);
      }
      case NftStatement.AtRandom(var verdicts) ->
          new NftStatement.AtRandom(
              verdicts.stream().sorted(Comparator.comparing(NftWords::statement)).toList());
      case NftStatement.OfConnection(boolean inverted, var states) ->
          new NftStatement.OfConnection(inverted, states.stream().sorted().toList());
      default -> statement;
    };
  }

  private static List<Cidr> joined(List<Cidr> cidrs) {
    AddressSet all = AddressSet.NONE;
    for (Cidr cidr : cidrs) {
      all = all.union(AddressSet.of(cidr));
    }
    return all.prefixes();
  }

  private static boolean isTest(NftStatement statement) {
    return switch (statement) {
      case NftStatement.Verdict _,
          NftStatement.AtRandom _,
          NftStatement.LookUp _,
          NftStatement.Update _,
          NftStatement.SetMark _,
          NftStatement.KeepMarkBits _,
          NftStatement.SetMarkBits _,
          NftStatement.FlipMarkBits _,
          NftStatement.Counter _,
          NftStatement.Log _,
          NftStatement.Reject _,
          NftStatement.RejectWith _,
          NftStatement.Masquerade _,
          NftStatement.Dnat _,
          NftStatement.Translate _,
          NftStatement.Redirect _ ->
          false;
      default -> true;
    };
  }
}
