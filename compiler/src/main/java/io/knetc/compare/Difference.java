package io.knetc.compare;

import io.knetc.compare.Item.InChain;
import java.util.Optional;

/// What differs between two states of a host. Told from the old one to the new one.
public sealed interface Difference {
  /// The item as the new state has it, or the old one if the new has none.
  Item item();

  /// The difference as seen from the new state to the old one.
  Difference mirrored();

  /// Only the new state has it.
  record Added(Item item) implements Difference {
    @Override
    public Difference mirrored() {
      return new Removed(item);
    }
  }

  /// Only the old state has it.
  record Removed(Item item) implements Difference {
    @Override
    public Difference mirrored() {
      return new Added(item);
    }
  }

  /// Both have it, with another value: the policy of a chain, the weight of a real server, the
  /// gateway of a route, the share of connections that a rule takes.
  record Changed(Item before, Item after) implements Difference {
    @Override
    public Item item() {
      return after;
    }

    @Override
    public Difference mirrored() {
      return new Changed(/* before= */ after, /* after= */ before);
    }
  }

  /// Both have the rule, or the other thing, with another comment: packets do not see it.
  record Reworded(Item before, Item after) implements Difference {
    @Override
    public Item item() {
      return after;
    }

    @Override
    public Difference mirrored() {
      return new Reworded(/* before= */ after, /* after= */ before);
    }
  }

  /// Both have the rule, on the other side of a rule that some packet may fit too, so that the
  /// packet may get another verdict.
  ///
  /// @param passed the rule that it stands on the other side of now
  record Moved(InChain before, InChain after, Passed passed) implements Difference {
    @Override
    public Item item() {
      return after;
    }

    @Override
    public Difference mirrored() {
      return new Moved(
          /* before= */ after,
          /* after= */ before,
          new Passed(/* before= */ passed.after, /* after= */ passed.before));
    }

    /// Whether packets meet it earlier than before, as the rule that it passed sees it.
    public boolean isEarlier() {
      return passed
          .after
          .map(rule -> after.index() < rule.index())
          .orElseGet(() -> passed.before.filter(rule -> rule.index() < before.index()).isPresent());
    }
  }

  /// A rule that another one passed.
  ///
  /// @param before as the old state has it; none if it came
  /// @param after as the new state has it; none if it went
  record Passed(Optional<InChain> before, Optional<InChain> after) {
    /// The rule as the new state has it, or as the old one has it if it went.
    public Optional<InChain> rule() {
      return after.or(() -> before);
    }
  }
}
