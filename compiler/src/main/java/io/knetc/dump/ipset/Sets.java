package io.knetc.dump.ipset;

import io.knetc.dump.UnreadablePart;
import io.knetc.grammar.ipset.IpsetParser.EntryContext;
import io.knetc.grammar.ipset.IpsetParser.TextContext;
import io.knetc.kernel.ipset.IpSet;
import io.knetc.kernel.ipset.SetName;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The sets of a host that had none before, while commands are applied to them.
final class Sets {
  private final Map<String, SetState> states = new LinkedHashMap<>();

  /// Sets of which something was reported: further lines of theirs are passed over.
  private final Set<String> missing = new HashSet<>();

  List<IpSet> build() {
    List<IpSet> sets = new ArrayList<>(states.size());
    states.forEach((name, state) -> sets.add(state.build(new SetName(name))));
    return sets;
  }

  /// A set that cannot be created: the lines of its entries have no fault of their own.
  void giveUp(TextContext name) {
    missing.add(Words.value(name));
  }

  /// A set that is there already stays, as with `-exist`, which wants it to be of the same type.
  void create(IpSet head, TextContext name) throws UnreadablePart {
    SetState known = states.putIfAbsent(head.name().text(), new SetState(head));
    if (known != null && !known.head().type().equals(head.type())) {
      throw new UnreadablePart(
          name, "set \"" + head.name() + "\" is there already, of another type");
    }
  }

  /// A set that is whole, out of `ipset list`.
  void put(SetName name, SetState state) {
    states.put(name.text(), state);
  }

  void add(TextContext name, EntryContext entry, Origin origin) throws UnreadablePart {
    Optional<SetState> state = state(name);
    if (state.isPresent()) {
      state.get().add(state.get().reader().read(entry, origin));
    }
  }

  void delete(TextContext name, EntryContext entry) throws UnreadablePart {
    Optional<SetState> state = state(name);
    if (state.isPresent() && !state.get().remove(state.get().reader().parts(entry.element))) {
      throw new UnreadablePart(entry.element, "the set has no such entry");
    }
  }

  void flush(TextContext name) throws UnreadablePart {
    state(name).ifPresent(SetState::flush);
  }

  void flushAll() {
    states.values().forEach(SetState::flush);
  }

  void destroy(TextContext name) throws UnreadablePart {
    if (state(name).isPresent()) {
      states.remove(Words.value(name));
    }
  }

  void destroyAll() {
    states.clear();
  }

  /// The set keeps its place.
  void rename(TextContext from, TextContext to) throws UnreadablePart {
    SetName name = CreateReader.name(to);
    if (state(from).isEmpty()) {
      return;
    }
    if (states.containsKey(name.text())) {
      throw new UnreadablePart(to, "set \"" + name + "\" is there already");
    }
    Map<String, SetState> before = new LinkedHashMap<>(states);
    states.clear();
    before.forEach(
        (key, state) -> states.put(key.equals(Words.value(from)) ? name.text() : key, state));
  }

  /// Each of two sets gets the name of the other.
  void swap(TextContext one, TextContext two) throws UnreadablePart {
    Optional<SetState> first = state(one);
    Optional<SetState> second = state(two);
    if (first.isPresent() && second.isPresent()) {
      if (!first.get().head().type().equals(second.get().head().type())) {
        throw new UnreadablePart(two, "the sets are of different types");
      }
      states.put(Words.value(one), second.get());
      states.put(Words.value(two), first.get());
    }
  }

  /// Empty if the set is missing, but not for the first time.
  private Optional<SetState> state(TextContext name) throws UnreadablePart {
    String text = Words.value(name);
    Optional<SetState> state = Optional.ofNullable(states.get(text));
    if (state.isEmpty() && missing.add(text)) {
      throw new UnreadablePart(name, "set \"" + text + "\" is not created above");
    }
    return state;
  }
}
