package io.knetc.compare.review;

import io.knetc.compare.Difference;
import io.knetc.compare.HostState;
import io.knetc.compare.Item;
import io.knetc.compare.author.RecogniseAuthor;
import io.knetc.source.Origin;
import java.util.List;

/// Finds whose the differences of a host are, and who caused them.
public final class AttributeDifferences {
  private final AttributeItems old;
  private final AttributeItems current;
  private final HostState before;
  private final HostState after;
  private final Authors authors;

  /// @param before the host that `old` knows of
  /// @param after the same host, as `current` knows it
  public AttributeDifferences(Knowledge old, Knowledge current, HostState before, HostState after) {
    this.old = new AttributeItems(old.services(), old.cause());
    this.current = new AttributeItems(current.services(), current.cause());
    this.before = before;
    this.after = after;
    this.authors = new Authors(RecogniseAuthor.of(before), RecogniseAuthor.of(after));
  }

  /// A difference and whose it is.
  ///
  /// @param cause who caused what is there now, or what was there if nothing is
  public record Owned(Difference difference, Owner owner, Origin cause) {}

  /// The same differences, in their order.
  public List<Owned> run(List<Difference> differences) {
    ChainOwners chains = new ChainOwners(before, after, this::owner);
    chains.learn(differences);
    return differences.stream()
        .map(difference -> new Owned(difference, chains.owner(difference), cause(difference)))
        .toList();
  }

  private record Authors(RecogniseAuthor old, RecogniseAuthor current) {}

  private Owner owner(Difference difference) {
    return switch (difference) {
      case Difference.Removed(Item item) -> old.owner(item, authors.old());
      case Difference.Added(Item item) -> current.owner(item, authors.current());
      case Difference.Changed(Item before, Item after) -> owner(before, after);
      case Difference.Reworded(var before, var after) -> owner(before, after);
      case Difference.Moved(var before, var after, _) -> owner(before, after);
    };
  }

  /// The side that knows more.
  private Owner owner(Item before, Item after) {
    Owner owner = current.owner(after, authors.current());
    return owner instanceof Owner.Program ? old.owner(before, authors.old()) : owner;
  }

  private Origin cause(Difference difference) {
    return switch (difference) {
      case Difference.Removed(Item item) -> old.cause(item);
      case Difference.Added(Item item) -> current.cause(item);
      case Difference.Changed(Item before, Item after) -> cause(before, after);
      case Difference.Reworded(var before, var after) -> cause(before, after);
      case Difference.Moved(var before, var after, _) -> cause(before, after);
    };
  }

  private Origin cause(Item before, Item after) {
    Origin cause = current.cause(after);
    return cause.object().isEmpty() ? old.cause(before) : cause;
  }
}
