package io.knetc.dump.ipset;

import io.knetc.dump.Line;
import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.ipset.IpsetParser.Create_optionContext;
import io.knetc.grammar.ipset.IpsetParser.EntryContext;
import io.knetc.grammar.ipset.IpsetParser.TextContext;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetName;
import io.knetc.kernel.ipset.SetType;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Optional;

/// A block of `ipset list`, from `Name:` to the end of its members.
final class ListedSet {
  private final Line start;
  private final SetName name;
  private Optional<SetType> type = Optional.empty();
  private Optional<SetState> state = Optional.empty();
  private boolean hasFault;
  private boolean hasMembers;

  /// @param start the line of its name
  ListedSet(Line start, SetName name) {
    this.start = start;
    this.name = name;
  }

  Line start() {
    return start;
  }

  SetName name() {
    return name;
  }

  void readType(TextContext word) throws UnreadablePart {
    hasFault = true;
    type = Optional.of(CreateReader.type(word));
    hasFault = false;
  }

  /// Nothing if the type is not known: that was reported.
  void readHeader(List<Create_optionContext> options, Origin origin) throws UnreadablePart {
    if (type.isPresent()) {
      hasFault = true;
      IpSet head =
          new IpSet(name, type.get(), CreateReader.options(options, type.get()), List.of(), origin);
      state = Optional.of(new SetState(head));
      hasFault = false;
    }
  }

  void startMembers() {
    hasMembers = true;
  }

  boolean hasMembers() {
    return hasMembers;
  }

  void addMember(EntryContext entry, Origin origin) throws UnreadablePart {
    if (state.isPresent()) {
      state.get().add(state.get().reader().read(entry, origin));
    }
  }

  /// What it lacks, if that was not reported yet.
  Optional<String> lack() {
    if (hasFault) {
      return Optional.empty();
    }
    return state.isEmpty()
        ? Optional.of("set \"" + name + "\" has no type or no header")
        : hasMembers
            ? Optional.empty()
            : Optional.of("the members of set \"" + name + "\" are not listed");
  }

  Optional<SetState> state() {
    return state;
  }
}
