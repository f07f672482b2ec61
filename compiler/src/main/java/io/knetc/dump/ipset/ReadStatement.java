package io.knetc.dump.ipset;

import io.knetc.dump.Line;
import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.ipset.IpsetParser.AddContext;
import io.knetc.grammar.ipset.IpsetParser.CommentContext;
import io.knetc.grammar.ipset.IpsetParser.CommitContext;
import io.knetc.grammar.ipset.IpsetParser.CreateContext;
import io.knetc.grammar.ipset.IpsetParser.DeleteContext;
import io.knetc.grammar.ipset.IpsetParser.DestroyContext;
import io.knetc.grammar.ipset.IpsetParser.FlushContext;
import io.knetc.grammar.ipset.IpsetParser.Listed_factContext;
import io.knetc.grammar.ipset.IpsetParser.Listed_headerContext;
import io.knetc.grammar.ipset.IpsetParser.Listed_membersContext;
import io.knetc.grammar.ipset.IpsetParser.Listed_nameContext;
import io.knetc.grammar.ipset.IpsetParser.Listed_typeContext;
import io.knetc.grammar.ipset.IpsetParser.RenameContext;
import io.knetc.grammar.ipset.IpsetParser.StatementContext;
import io.knetc.grammar.ipset.IpsetParser.SwapContext;
import io.knetc.grammar.ipset.IpsetParser.TextContext;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetType;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Applies the statements of a file to its sets.
final class ReadStatement {
  private final Sets sets;
  private Optional<ListedSet> listed = Optional.empty();

  ReadStatement(Sets sets) {
    this.sets = sets;
  }

  /// The block of `ipset list` that is being read.
  Optional<ListedSet> listed() {
    return listed;
  }

  /// The same, which ends here.
  Optional<ListedSet> takeListed() {
    Optional<ListedSet> taken = listed;
    listed = Optional.empty();
    return taken;
  }

  void read(Line line, StatementContext tree, Origin origin) throws UnreadablePart {
    switch (tree) {
      case CommentContext _, CommitContext _, Listed_factContext _ -> {}
      case CreateContext command -> create(command, origin);
      case AddContext command -> sets.add(command.name, command.entry(), origin);
      case DeleteContext command -> sets.delete(command.name, command.entry());
      case FlushContext command -> flush(command.name);
      case DestroyContext command -> destroy(command.name);
      case RenameContext command -> sets.rename(command.name, command.other);
      case SwapContext command -> sets.swap(command.name, command.other);
      case Listed_nameContext name ->
          listed = Optional.of(new ListedSet(line, CreateReader.name(name.name)));
      case Listed_typeContext type -> listed(tree).readType(type.type);
      case Listed_headerContext header -> listed(tree).readHeader(header.create_option(), origin);
      case Listed_membersContext _ -> listed(tree).startMembers();
      default -> throw new IllegalStateException("no statement: " + tree.getClass());
    }
  }

  private ListedSet listed(StatementContext tree) throws UnreadablePart {
    return listed.orElseThrow(() -> new UnreadablePart(tree, "the line stands outside of a set"));
  }

  private void create(CreateContext command, Origin origin) throws UnreadablePart {
    boolean isWhole = false;
    try {
      SetType type = CreateReader.type(command.type);
      IpSet head =
          new IpSet(
              CreateReader.name(command.name),
              type,
              CreateReader.options(command.create_option(), type),
              List.of(),
              origin);
      sets.create(head, command.name);
      isWhole = true;
    } finally {
      if (!isWhole) {
        sets.giveUp(command.name);
      }
    }
  }

  private void flush(@Nullable TextContext name) throws UnreadablePart {
    if (name == null) {
      sets.flushAll();
    } else {
      sets.flush(name);
    }
  }

  private void destroy(@Nullable TextContext name) throws UnreadablePart {
    if (name == null) {
      sets.destroyAll();
    } else {
      sets.destroy(name);
    }
  }
}
