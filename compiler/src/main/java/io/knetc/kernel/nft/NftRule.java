package io.knetc.kernel.nft;

import io.knetc.source.Origin;
import java.util.List;

/// One rule: statements from left to right.
///
/// @param comment empty for none
public record NftRule(List<NftStatement> statements, String comment, Origin origin) {
  public NftRule {
    statements = List.copyOf(statements);
    NftChain.requireComment(comment);
  }

  /// A rule without a comment.
  public NftRule(List<NftStatement> statements, Origin origin) {
    this(statements, "", origin);
  }
}
