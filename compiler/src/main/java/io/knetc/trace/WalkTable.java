package io.knetc.trace;

import io.knetc.kernel.iptables.Chain;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.TableName;
import io.knetc.kernel.iptables.Target;
import io.knetc.trace.Branch.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Walks a packet through a table of a host, from the chain of a hook to a verdict. Where chance or
/// something unknown decides, it goes both ways.
public final class WalkTable {
  private final HostRules host;
  private final TableName table;
  private final MatchPacket matches;
  private final List<Branch> done = new ArrayList<>();

  private WalkTable(HostRules host, TableName table) {
    this.host = host;
    this.table = table;
    this.matches = new MatchPacket(host);
  }

  /// All ways of a packet; one if nothing is left to chance.
  ///
  /// @param hook the base chain; a table without it lets everything through
  public static List<Branch> run(HostRules host, TableName table, ChainName hook, Packet packet) {
    WalkTable walk = new WalkTable(host, table);
    for (Path end : walk.chain(hook, Path.of(packet))) {
      boolean drops =
          host.chain(table, hook).filter(chain -> chain.policy() == Chain.Policy.DROP).isPresent();
      walk.end(drops ? Verdict.DROPPED : Verdict.ACCEPTED, end);
    }
    return List.copyOf(walk.done);
  }

  private void end(Verdict verdict, Path path) {
    done.add(path.end(verdict));
  }

  /// The paths that come back from a chain.
  private List<Path> chain(ChainName name, Path path) {
    List<Path> returned = new ArrayList<>();
    host.chain(table, name)
        .ifPresentOrElse(chain -> rules(chain, 0, path, returned), () -> returned.add(path));
    return returned;
  }

  private void rules(Chain chain, int from, Path start, List<Path> returned) {
    Path path = start;
    for (int i : host.candidates(chain, start.packet())) {
      if (i < from) {
        continue;
      }
      Rule rule = chain.rules().get(i);
      Step.OfIptables step = new Step.OfIptables(chain.name(), rule);
      switch (matches.all(rule.matches(), path.packet())) {
        case Truth.Certain(boolean holds) -> {
          if (holds) {
            apply(chain, i, step, path.by(step), returned);
            return;
          }
        }
        case Truth.Chance(double probability) -> {
          apply(chain, i, step, path.by(step).withChance(probability), returned);
          path = path.withChance(1 - probability);
        }
        case Truth.Unknown() -> assume(chain, i, step, path, returned);
      }
    }
    returned.add(path);
  }

  /// Takes it that the rule fits. What comes back as it went is no way of its own: it is followed
  /// as if the rule did not fit.
  private void assume(
      Chain chain, int index, Step.OfIptables step, Path path, List<Path> returned) {
    Path assuming = path.by(step).assuming(step);
    switch (step.rule().target()) {
      case Target.Jump(ChainName to) -> {
        for (Path back : chain(to, assuming)) {
          if (!back.packet().equals(path.packet())) {
            rules(chain, index + 1, back, returned);
          }
        }
      }
      case Target.SetMark(int value, int mask) -> {
        if (((path.packet().mark() & ~mask) ^ value) != path.packet().mark()) {
          apply(chain, index, step, assuming, returned);
        }
      }
      case Target.None _ -> {}
      case Target.Goto _, Target.Verdict _, Target.Reject _ ->
          apply(chain, index, step, assuming, returned);
      case Target.Masquerade _, Target.Dnat _ -> apply(chain, index, step, assuming, returned);
      case Target.Verbatim(List<String> words) -> {
        if (words.stream().noneMatch(TELLING::contains)) {
          apply(chain, index, step, assuming, returned);
        }
      }
    }
  }

  /// Targets that only tell somebody.
  private static final Set<String> TELLING = Set.of("LOG", "NFLOG", "ULOG", "TRACE");

  private void apply(Chain chain, int index, Step.OfIptables step, Path path, List<Path> returned) {
    switch (step.rule().target()) {
      case Target.Jump(ChainName to) ->
          chain(to, path).forEach(back -> rules(chain, index + 1, back, returned));
      case Target.Goto(ChainName to) -> returned.addAll(chain(to, path));
      case Target.Verdict(Target.Verdict.Kind kind) -> {
        switch (kind) {
          case ACCEPT -> end(Verdict.ACCEPTED, path);
          case DROP -> end(Verdict.DROPPED, path);
          case RETURN -> returned.add(path);
        }
      }
      case Target.Reject _ -> end(Verdict.REJECTED, path);
      case Target.SetMark(int value, int mask) ->
          rules(chain, index + 1, path.marked((path.packet().mark() & ~mask) ^ value), returned);
      case Target.Masquerade _ -> end(Verdict.TRANSLATED, path);
      case Target.Dnat(var to, var port) ->
          end(Verdict.TRANSLATED, path.with(path.packet().to(to, port.number())));
      case Target.None _ -> rules(chain, index + 1, path, returned);
      // Those of knetc's own only tell somebody; of others it cannot be told what they do.
      case Target.Verbatim _ -> rules(chain, index + 1, path, returned);
    }
  }
}
