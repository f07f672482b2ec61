package io.knetc.dump.ipvs;

import io.knetc.dump.Line;
import io.knetc.dump.UnreadablePart;
import io.knetc.dump.ipvs.IpvsDump.Held;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/// The virtual servers of a host that had none before, while lines are applied to them.
final class Servers {
  private final Map<ServerKey, ServerState> states = new LinkedHashMap<>();

  /// Virtual servers of which something was reported: further lines of theirs are passed over.
  private final Set<ServerKey> missing = new HashSet<>();

  List<Held> build() {
    return states.values().stream().map(ServerState::build).toList();
  }

  /// A virtual server that cannot be read: the lines of its real servers have no fault of their
  /// own.
  void giveUp(ServerKey key) {
    missing.add(key);
  }

  ServerState add(Line line, ParserRuleContext tree, ServerKey key, Scheduling scheduling)
      throws UnreadablePart {
    boolean isAnyPort = key instanceof ServerKey.InNumbers numbers && numbers.isAnyPort();
    if (isAnyPort && scheduling.persistenceSeconds() == 0) {
      throw new UnreadablePart(tree, "port 0 goes with persistence only");
    }
    ServerState state = new ServerState(line, key, scheduling);
    if (states.putIfAbsent(key, state) != null) {
      throw new UnreadablePart(tree, "the virtual server is added twice");
    }
    return state;
  }

  /// Empty if the virtual server is missing, but not for the first time.
  Optional<ServerState> find(ParserRuleContext tree, ServerKey key) throws UnreadablePart {
    Optional<ServerState> state = Optional.ofNullable(states.get(key));
    if (state.isEmpty() && missing.add(key)) {
      throw new UnreadablePart(tree, "the virtual server is not added above");
    }
    return state;
  }
}
