package io.knetc.kernel.nft;

import io.knetc.source.Origin;
import java.util.List;
import java.util.OptionalLong;

/// One rule: statements from left to right.
///
/// @param comment empty for none
/// @param handle the number by which the kernel knows the rule; empty if nobody says it
public record NftRule(
    List<NftStatement> statements, String comment, OptionalLong handle, Origin origin) {
  public NftRule {
    statements = List.copyOf(statements);
    NftChain.requireComment(comment);
  }

  /// A rule that has no handle yet.
  public NftRule(List<NftStatement> statements, String comment, Origin origin) {
    this(statements, comment, OptionalLong.empty(), origin);
  }

  /// What packets see of it: all but what it counts.
  public List<NftStatement> meaning() {
    return statements.stream()
        .filter(statement -> !(statement instanceof NftStatement.Counter))
        .toList();
  }

  /// A rule without a comment.
  public NftRule(List<NftStatement> statements, Origin origin) {
    this(statements, "", origin);
  }
}
