package io.knetc.dump.iptables;

import io.knetc.kernel.iptables.ChainName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The chains of a table while its lines are read.
final class Chains {
  private final List<ChainState> inOrder = new ArrayList<>();

  /// Those whose name is a word of the file, with those of them that were removed.
  private final ByWord<ChainState> byWord;

  /// Those that were declared in unusual ways.
  private final Map<String, ChainState> others = new HashMap<>();

  /// @param content of the file
  Chains(byte[] content) {
    this.byWord = new ByWord<>(content);
  }

  /// All of them, in the order in which they were declared.
  List<ChainState> inOrder() {
    return inOrder;
  }

  /// The chain that a word names.
  Optional<ChainState> named(WordCursor word) {
    Optional<ChainState> known = byWord.get(word);
    return isThere(known) ? known : other(word.word());
  }

  /// The chain of that name.
  Optional<ChainState> named(String name) {
    Optional<ChainState> known = ChainName.isLegal(name) ? byWord.get(name) : Optional.empty();
    return isThere(known) ? known : other(name);
  }

  private static boolean isThere(Optional<ChainState> chain) {
    return chain.isPresent() && !chain.get().isRemoved();
  }

  private Optional<ChainState> other(String name) {
    return Optional.ofNullable(others.get(name));
  }

  /// Adds a chain whose name is a word of the file; there is none of that name.
  void add(WordCursor word, ChainState chain) {
    if (byWord.get(word).isEmpty()) {
      byWord.add(word, chain);
      inOrder.add(chain);
    } else {
      add(chain);
    }
  }

  /// Adds a chain; there is none of that name.
  void add(ChainState chain) {
    others.put(chain.name().text(), chain);
    inOrder.add(chain);
  }

  void remove(ChainState chain) {
    chain.remove();
    others.remove(chain.name().text());
    inOrder.remove(chain);
  }
}
