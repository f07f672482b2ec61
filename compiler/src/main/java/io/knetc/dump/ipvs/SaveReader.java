package io.knetc.dump.ipvs;

import io.knetc.dump.Line;
import io.knetc.dump.UnreadablePart;
import io.knetc.dump.ipvs.OptionKey.Use;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Add_serverContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.Add_serviceContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.OptionContext;
import io.knetc.grammar.ipvsadm.IpvsadmParser.WordContext;
import io.knetc.kernel.ipvs.RealServer.Forwarding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The commands of `ipvsadm -S`, applied to the servers of a file.
final class SaveReader {
  private static final Map<OptionKey, Forwarding> FORWARDING =
      Map.of(
          OptionKey.DIRECT_ROUTING, Forwarding.DIRECT_ROUTING,
          OptionKey.TUNNELLING, Forwarding.TUNNELLING,
          OptionKey.MASQUERADING, Forwarding.MASQUERADING);

  private static final List<OptionKey> NUMBERS =
      List.of(OptionKey.UPPER_THRESHOLD, OptionKey.LOWER_THRESHOLD, OptionKey.TUNNEL_PORT);

  private final Servers servers;

  SaveReader(Servers servers) {
    this.servers = servers;
  }

  /// `-A`
  ServerState read(Line line, Add_serviceContext tree) throws UnreadablePart {
    Options options = new Options(tree.option(), Use.VIRTUAL_SERVER);
    ServerKey key = TargetReader.read(tree, options);
    servers.giveUp(key);
    options.check();
    return servers.add(line, tree, key, scheduling(options));
  }

  private static Scheduling scheduling(Options options) throws UnreadablePart {
    Optional<WordContext> scheduler = options.value(OptionKey.SCHEDULER);
    Optional<WordContext> seconds = options.value(OptionKey.PERSISTENT);
    Optional<WordContext> flags = options.value(OptionKey.SCHEDULER_FLAGS);
    Optional<WordContext> mask = options.value(OptionKey.MASK);
    Optional<WordContext> engine = options.value(OptionKey.PERSISTENCE_ENGINE);
    int persistence = options.has(OptionKey.PERSISTENT) ? Scheduling.DEFAULT_PERSISTENCE : 0;
    return new Scheduling(
        scheduler.isPresent() ? Words.scheduler(scheduler.get()) : Scheduling.DEFAULT_SCHEDULER,
        flags.isPresent() ? Words.flags(flags.get(), flags.get().getText()) : List.of(),
        seconds.isPresent() ? Words.persistence(seconds.get()) : persistence,
        mask.isPresent() ? Optional.of(Words.mask(mask.get())) : Optional.empty(),
        engine.isPresent() ? Optional.of(Words.engine(engine.get())) : Optional.empty(),
        options.has(OptionKey.ONE_PACKET));
  }

  /// `-a`; empty if a fault of its virtual server was reported.
  Optional<ServerState> read(Line line, Add_serverContext tree) throws UnreadablePart {
    Options options = new Options(tree.option(), Use.REAL_SERVER);
    Optional<ServerState> server = servers.find(tree, TargetReader.read(tree, options));
    options.check();
    Optional<WordContext> socket = options.value(OptionKey.REAL_SERVER);
    Optional<WordContext> weight = options.value(OptionKey.WEIGHT);
    for (OptionKey key : NUMBERS) {
      if (options.has(key)) {
        Words.weight(options.value(key).orElseThrow());
      }
    }
    if (socket.isEmpty()) {
      throw new UnreadablePart(tree, "the line names no real server");
    }
    if (server.isPresent()) {
      server
          .get()
          .add(
              line,
              socket.get(),
              forwarding(options),
              weight.isPresent() ? Words.weight(weight.get()) : 1,
              options.words(
                  OptionKey.UPPER_THRESHOLD,
                  OptionKey.LOWER_THRESHOLD,
                  OptionKey.TUNNEL_TYPE,
                  OptionKey.TUNNEL_PORT,
                  OptionKey.TUNNEL_NO_CHECKSUM,
                  OptionKey.TUNNEL_CHECKSUM,
                  OptionKey.TUNNEL_REMOTE_CHECKSUM));
    }
    return server;
  }

  private static Forwarding forwarding(Options options) throws UnreadablePart {
    List<OptionKey> keys = FORWARDING.keySet().stream().filter(options::has).sorted().toList();
    if (keys.size() > 1) {
      OptionContext second = options.place(keys.getLast());
      throw new UnreadablePart(second, "the line has two ways to forward");
    }
    return keys.isEmpty()
        ? Forwarding.DIRECT_ROUTING
        : FORWARDING.getOrDefault(keys.getFirst(), Forwarding.DIRECT_ROUTING);
  }
}
