package io.knetc.dump.iptables;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.dump.Line;
import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.iptables.IptablesParser.Extension_optionContext;
import io.knetc.grammar.iptables.IptablesParser.HeaderContext;
import io.knetc.grammar.iptables.IptablesParser.Later_fragmentContext;
import io.knetc.grammar.iptables.IptablesParser.MatchContext;
import io.knetc.grammar.iptables.IptablesParser.PartContext;
import io.knetc.grammar.iptables.IptablesParser.Set_countersContext;
import io.knetc.grammar.iptables.IptablesParser.Stray_wordContext;
import io.knetc.grammar.iptables.IptablesParser.TargetContext;
import io.knetc.kernel.iptables.Counters;
import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/// The rules that one line stands for: one, or several if `-s` or `-d` lists addresses, none if
/// something in the line was reported.
final class RuleReader {
  private final Diagnostics diagnostics;
  private final HeaderReader headerReader;
  private final MatchReader matchReader;
  private final TargetReader targetReader;

  RuleReader(IpFamily family, Diagnostics diagnostics, Chains chains) {
    this.diagnostics = diagnostics;
    this.headerReader = new HeaderReader(family);
    this.matchReader = new MatchReader(family);
    this.targetReader = new TargetReader(family, chains);
  }

  /// @param prefix the counters before the command, if there are some
  List<Rule> read(Line line, @Nullable Token prefix, List<PartContext> parts) {
    Header header = new Header();
    Extensions extensions = new Extensions(line);
    Counters counters = prefix == null ? Counters.NOT_SHOWN : CounterWords.read(prefix.getText());
    try {
      for (PartContext part : parts) {
        switch (part.option()) {
          case HeaderContext option -> headerReader.read(part, option, header);
          case Later_fragmentContext _ ->
              header.put(part, new Match.Fragment(part.negation != null));
          case Set_countersContext option -> counters = CounterWords.read(option);
          default -> {} // Of an extension: its turn comes when the protocol is known.
        }
      }
      for (PartContext part : parts) {
        readExtension(part, header.protocol(), extensions);
      }
    } catch (UnreadablePart e) {
      diagnostics.report(Code.KN0012, line.span(e.part()), e.what());
      return List.of();
    }
    return rules(line, header, extensions, counters);
  }

  private static void readExtension(PartContext part, String protocol, Extensions extensions)
      throws UnreadablePart {
    switch (part.option()) {
      case MatchContext option -> extensions.startMatch(part, option);
      case TargetContext option -> extensions.startTarget(part, option);
      case Extension_optionContext option -> extensions.addOption(part, option, protocol);
      case Stray_wordContext word -> extensions.addStrayWord(part, word);
      default -> {} // Of the header.
    }
  }

  private List<Rule> rules(Line line, Header header, Extensions extensions, Counters counters) {
    List<Match> others = header.others();
    Target target = new Target.None();
    for (Extension extension : extensions.inCanonicalOrder()) {
      if (extension.isMatch()) {
        others.add(matchReader.read(extension));
      } else {
        target = targetReader.read(extension);
      }
    }
    List<Rule> rules = new ArrayList<>(1);
    for (List<Match> source : header.sources()) {
      for (List<Match> destination : header.destinations()) {
        List<Match> matches = new ArrayList<>(others.size() + 2);
        matches.addAll(source);
        matches.addAll(destination);
        matches.addAll(others);
        rules.add(
            new Rule(Rule.inCanonicalOrder(matches), target, counters, TableReader.origin(line)));
      }
    }
    return rules;
  }
}
