package io.knetc.render;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.Rule;
import io.knetc.network.IpFamily;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// The lines of the chains of one family, kept for the hosts to come: most chains are the same
/// object on every host of a cluster, in the same order.
final class PrintedChains {
  /// A chain with more rules is kept from the first host only: such are the chains that name every
  /// Service, which each host may have of its own.
  private static final int LONG = 500;

  private static final int NOT_KEPT = -1;

  private final IpFamily family;
  private List<Chain> chains = new ArrayList<>();

  /// Where chains stand: the first `placed` of them, as somebody asks.
  private IdentityHashMap<Chain, Integer> places = new IdentityHashMap<>();

  private int placed;

  private PrintedLines heads = new PrintedLines();
  private PrintedLines rules = new PrintedLines();

  /// Where the next chain stands if this host's chains follow each other as those before did.
  private int expected;

  /// The same for the first chain of the table whose heads were written last.
  private int expectedFirst;

  private int usedByHost;
  private boolean isFirstHost;

  PrintedChains(IpFamily family) {
    this.family = family;
  }

  /// Another host comes; what few hosts need is forgotten, with all else, when it has become much.
  void nextHost() {
    if (chains.size() > 2 * usedByHost) {
      chains = new ArrayList<>();
      places = new IdentityHashMap<>();
      placed = 0;
      heads = new PrintedLines();
      rules = new PrintedLines();
    }
    isFirstHost = chains.isEmpty();
    expected = 0;
    usedByHost = 0;
  }

  /// A line for each chain.
  void writeHeads(List<Chain> ofTable, ChainLines direct, Utf8Writer out, LineOrigins lines)
      throws IOException {
    expectedFirst = expected;
    write(heads, ofTable, direct, ChainLines::head, out, lines);
  }

  /// A line for each rule, chain by chain, of the table whose heads were written last.
  void writeRules(List<Chain> ofTable, ChainLines direct, Utf8Writer out, LineOrigins lines)
      throws IOException {
    expected = expectedFirst;
    write(rules, ofTable, direct, ChainLines::rules, out, lines);
    usedByHost += ofTable.size();
  }

  /// Prints a chain without keeping it.
  private interface Printing {
    void print(ChainLines direct, Chain chain, Utf8Writer out) throws IOException;
  }

  private void write(
      PrintedLines kept,
      List<Chain> ofTable,
      ChainLines direct,
      Printing printing,
      Utf8Writer out,
      LineOrigins lines)
      throws IOException {
    int from = 0;
    int to = 0;
    for (Chain chain : ofTable) {
      int place = place(chain, lines);
      if (place == to) {
        to++;
        continue;
      }
      kept.write(from, to, out, lines);
      from = Math.max(place, 0);
      to = place + 1;
      if (place == NOT_KEPT) {
        printing.print(direct, chain, out);
        direct.flush(out);
      }
    }
    kept.write(from, to, out, lines);
  }

  /// Where the chain's lines stand; they are printed if they do not yet.
  private int place(Chain chain, LineOrigins lines) {
    boolean asExpected = expected < chains.size() && isSame(chains.get(expected), chain);
    if (!asExpected) {
      if (chain.rules().size() > LONG && !isFirstHost) {
        return NOT_KEPT;
      }
      int known = isFirstHost ? NOT_KEPT : find(chain);
      expected = known == NOT_KEPT ? print(chain, lines) : known;
    }
    return expected++;
  }

  private int find(Chain chain) {
    for (; placed < chains.size(); placed++) {
      places.put(chains.get(placed), placed);
    }
    return places.getOrDefault(chain, NOT_KEPT);
  }

  /// Whether two chains are one, or equal as the chains that frame those of the Services are.
  @SuppressWarnings("ReferenceEquality") // mostly it is the same object
  private static boolean isSame(Chain known, Chain chain) {
    return known == chain || (known.name().equals(chain.name()) && known.equals(chain));
  }

  private int print(Chain chain, LineOrigins lines) {
    StringBuilder head = heads.begin();
    RuleWords.appendChain(head, chain);
    head.append('\n');
    heads.line(lines.number(chain.origin()));
    StringBuilder text = rules.begin();
    for (Rule rule : chain.rules()) {
      RuleWords.appendRule(text, chain, rule, family);
      text.append('\n');
      rules.line(lines.number(rule.origin()));
    }
    chains.add(chain);
    return chains.size() - 1;
  }
}
