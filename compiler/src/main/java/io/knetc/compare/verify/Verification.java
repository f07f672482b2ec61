package io.knetc.compare.verify;

import io.knetc.compare.Item;
import io.knetc.compare.Item.RuleItem;
import io.knetc.compare.author.Author;
import io.knetc.compare.review.Owner;
import java.util.List;
import java.util.Map;

/// What a dump of a host says, held against what the host should hold.
///
/// @param groups what is wrong, by owner
/// @param leftovers what other modes and versions have left behind, by who wrote it
/// @param ahead rules of others that packets meet before those of the cluster
/// @param others how many things of others there are besides
public record Verification(
    String host,
    List<Group> groups,
    List<Leftover> leftovers,
    List<Ahead> ahead,
    Map<Author, Integer> others) {
  public Verification {
    groups = List.copyOf(groups);
    leftovers = List.copyOf(leftovers);
    ahead = List.copyOf(ahead);
  }

  /// Whether the host holds what it should, and nothing that is in the way is left behind.
  public boolean isFine() {
    return groups.isEmpty() && leftovers.isEmpty();
  }

  /// What is wrong of one owner.
  public record Group(Owner owner, List<Drift> drifts) {
    public Group {
      drifts = List.copyOf(drifts);
    }
  }

  /// What a program wrote that the cluster does not use.
  ///
  /// @param commands lines for a shell that remove exactly these
  public record Leftover(Author author, List<Item> items, List<String> commands) {
    public Leftover {
      items = List.copyOf(items);
      commands = List.copyOf(commands);
    }
  }

  /// A rule of somebody else that stands before one of the cluster and may meet its packets.
  ///
  /// @param before the first rule of the cluster behind it
  public record Ahead(Author author, RuleItem rule, RuleItem before) {}
}
