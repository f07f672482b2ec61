package io.knetc.trace;

import io.knetc.kernel.nft.NftChain;
import io.knetc.kernel.nft.NftKey;
import io.knetc.kernel.nft.NftRule;
import io.knetc.kernel.nft.NftSet;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.network.Port;
import io.knetc.trace.Branch.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Walks a packet through a base chain of nftables and the chains that it leads to, to a verdict.
/// Where chance or something unknown decides, it goes both ways.
public final class WalkBaseChain {
  private final BaseChain base;
  private final TableIndex table;
  private final MatchStatement matches;
  private final List<Branch> done = new ArrayList<>();

  private WalkBaseChain(HostTables host, BaseChain base) {
    this.base = base;
    this.table = host.index(base.table());
    this.matches = new MatchStatement(host);
  }

  /// A rule on whose statements a packet goes.
  private record At(NftChain chain, int index, Step step) {
    List<NftStatement> statements() {
      return chain.rules().get(index).statements();
    }
  }

  /// All ways of a packet; one if nothing is left to chance.
  public static List<Branch> run(HostTables host, BaseChain base, Packet packet) {
    WalkBaseChain walk = new WalkBaseChain(host, base);
    List<Path> returned = new ArrayList<>();
    walk.rules(base.chain(), 0, Path.of(packet), returned);
    Verdict policy = base.drops() ? Verdict.DROPPED : Verdict.ACCEPTED;
    returned.forEach(path -> walk.done.add(path.end(policy)));
    return List.copyOf(walk.done);
  }

  private void rules(NftChain chain, int from, Path start, List<Path> returned) {
    Path path = start;
    List<NftRule> rules = chain.rules();
    for (int i = from; i < rules.size(); i++) {
      At at = new At(chain, i, new Step.OfNftables(base.table(), chain, rules.get(i)));
      Optional<Path> next = statements(at, 0, path, returned);
      if (next.isEmpty()) {
        return;
      }
      path = next.get();
    }
    returned.add(path);
  }

  /// The path that goes on with the next rule, if any does.
  private Optional<Path> statements(At at, int from, Path start, List<Path> returned) {
    Path path = start;
    List<NftStatement> statements = at.statements();
    for (int i = from; i < statements.size(); i++) {
      NftStatement statement = statements.get(i);
      switch (matches.of(statement, table, path.packet())) {
        case Truth.Certain(boolean holds) -> {
          if (!holds) {
            return Optional.of(path);
          }
        }
        case Truth.Chance _ -> throw new IllegalStateException("a match by chance: " + statement);
        case Truth.Unknown() -> {
          assume(at, i, path, returned);
          return Optional.of(path);
        }
      }
      Optional<Path> next = act(at, statement, path, returned);
      if (next.isEmpty() || statement instanceof NftStatement.LookUp) {
        return next;
      }
      path = next.get();
    }
    return Optional.of(path.by(at.step()));
  }

  /// Takes it that the packet fits. What comes back as it went is no way of its own: it is followed
  /// as if it did not fit.
  private void assume(At at, int statement, Path path, List<Path> returned) {
    statements(at, statement + 1, path.assuming(at.step()), returned)
        .filter(back -> !back.packet().equals(path.packet()))
        .ifPresent(back -> rules(at.chain(), at.index() + 1, back, returned));
  }

  private Optional<Path> act(At at, NftStatement statement, Path path, List<Path> returned) {
    Packet packet = path.packet();
    return switch (statement) {
      case NftStatement.SetMark(int value) -> Optional.of(path.marked(value));
      case NftStatement.KeepMarkBits(int bits) -> Optional.of(path.marked(packet.mark() & bits));
      case NftStatement.SetMarkBits(int bits) -> Optional.of(path.marked(packet.mark() | bits));
      case NftStatement.FlipMarkBits(int bits) -> Optional.of(path.marked(packet.mark() ^ bits));
      case NftStatement.LookUp(var fields, String map) ->
          MatchStatement.key(fields, packet)
              .flatMap(key -> table.verdict(map, key))
              .map(verdict -> go(at, verdict, path.by(at.step()), returned))
              .orElse(Optional.of(path));
      case NftStatement.AtRandom(var verdicts) -> {
        for (NftStatement.Verdict verdict : verdicts) {
          go(at, verdict, path.by(at.step()).withChance(1.0 / verdicts.size()), returned)
              .ifPresent(back -> rules(at.chain(), at.index() + 1, back, returned));
        }
        yield Optional.empty();
      }
      case NftStatement.Verdict verdict -> go(at, verdict, path.by(at.step()), returned);
      case NftStatement.Reject _, NftStatement.RejectWith _ ->
          end(Verdict.REJECTED, path.by(at.step()));
      case NftStatement.Masquerade _ -> end(Verdict.TRANSLATED, path.by(at.step()));
      case NftStatement.Dnat(var address, var port) ->
          end(Verdict.TRANSLATED, path.by(at.step()).with(packet.to(address, port.number())));
      case NftStatement.Translate(boolean isSource, var address, var port, _) ->
          end(
              Verdict.TRANSLATED,
              isSource
                  ? path.by(at.step())
                  : path.by(at.step())
                      .with(packet.to(address, port.map(Port::number).orElse(packet.port()))));
      case NftStatement.Redirect _ -> end(Verdict.TRANSLATED, path.by(at.step()));
      case NftStatement.DestinationAmong _, NftStatement.MaskedMark _, NftStatement.PortAmong _ ->
          Optional.of(path);
      case NftStatement.ToDevice _, NftStatement.DeviceNamed _, NftStatement.OfConnection _ ->
          Optional.of(path);
      case NftStatement.Counter _, NftStatement.Limit _, NftStatement.Log _ -> Optional.of(path);
      case NftStatement.NeighbourDiscovery _, NftStatement.ToBroadcast _ -> Optional.of(path);
      case NftStatement.OfXtables _, NftStatement.Listed _ -> Optional.of(path);
      case NftStatement.DnatAtRandom random -> translate(at, random, path);
      case NftStatement.InSet _,
          NftStatement.OfTransport _,
          NftStatement.OfTranslatedConnection _ ->
          Optional.of(path);
      case NftStatement.Source _, NftStatement.Destination _, NftStatement.SourceAmong _ ->
          Optional.of(path);
      case NftStatement.ElementOf _, NftStatement.Mark _, NftStatement.MarkLacks _ ->
          Optional.of(path);
      case NftStatement.ToPort _, NftStatement.OfProtocol _, NftStatement.FromDevice _ ->
          Optional.of(path);
      case NftStatement.FromDevices _, NftStatement.ToTheHost _, NftStatement.FromTheHost _ ->
          Optional.of(path);
      case NftStatement.OfNewConnection _, NftStatement.Update _, NftStatement.Verbatim _ ->
          Optional.of(path);
    };
  }

  /// Where the map has no endpoint for a number, the packet goes on as it is.
  private Optional<Path> translate(At at, NftStatement.DnatAtRandom random, Path path) {
    Optional<NftKey> fields = MatchStatement.key(random.fields(), path.packet());
    int missing = 0;
    for (int i = 0; i < random.count(); i++) {
      int number = i;
      Optional<NftSet.Target> target =
          fields.flatMap(key -> table.endpoint(random.map(), key.and(number)));
      if (target.isEmpty()) {
        missing++;
      } else {
        Packet packet = path.packet().to(target.get().address(), target.get().port().number());
        end(Verdict.TRANSLATED, path.by(at.step()).with(packet).withChance(1.0 / random.count()));
      }
    }
    return missing == 0
        ? Optional.empty()
        : Optional.of(path.withChance((double) missing / random.count()));
  }

  private Optional<Path> end(Verdict verdict, Path path) {
    done.add(path.end(verdict));
    return Optional.empty();
  }

  /// The path that comes back, if one does.
  private Optional<Path> go(At at, NftStatement.Verdict verdict, Path path, List<Path> returned) {
    return switch (verdict) {
      case NftStatement.Accept _ -> end(Verdict.ACCEPTED, path);
      case NftStatement.Drop _ -> end(Verdict.DROPPED, path);
      case NftStatement.Return _ -> {
        returned.add(path);
        yield Optional.empty();
      }
      case NftStatement.Jump(String to) -> {
        for (Path back : chain(to, path)) {
          rules(at.chain(), at.index() + 1, back, returned);
        }
        yield Optional.empty();
      }
      case NftStatement.Goto(String to) -> {
        returned.addAll(chain(to, path));
        yield Optional.empty();
      }
    };
  }

  /// The paths that come back from a chain.
  private List<Path> chain(String name, Path path) {
    List<Path> returned = new ArrayList<>();
    table
        .chain(name)
        .ifPresentOrElse(chain -> rules(chain, 0, path, returned), () -> returned.add(path));
    return returned;
  }
}
