package io.knetc.lab.probe;

import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.network.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/// Where calls end that a node may have sent to any of some endpoints.
final class Landings {
  private final SequencedMap<String, List<IpAddress>> sources = new LinkedHashMap<>();
  private final SequencedSet<Expectation> unanswered = new LinkedHashSet<>();
  private boolean known = true;
  private boolean direct = true;

  /// Who listens at `address:port` answers.
  static Expectation at(String endpoint, Caller caller) {
    SequencedMap<String, List<IpAddress>> sources = new LinkedHashMap<>();
    sources.put(endpoint, Sources.addresses(caller));
    return new Answered(sources, Choice.EVEN);
  }

  /// At the endpoint.
  ///
  /// @param endpoint `address:port`
  /// @param seen the addresses as one of which it may see the caller
  void at(String endpoint, List<IpAddress> seen) {
    List<IpAddress> all = sources.computeIfAbsent(endpoint, _ -> new ArrayList<>());
    seen.stream().filter(address -> !all.contains(address)).forEach(all::add);
  }

  /// Where the rules of another node let them end.
  void by(Optional<Expectation> another) {
    direct = false;
    known &= another.isPresent();
    another.ifPresent(expectation -> {
      if (expectation instanceof Answered answered) {
        answered.sources().forEach(this::at);
      } else {
        unanswered.add(expectation);
      }
    });
  }

  /// What is to be expected; nothing certain where some calls are answered and others not.
  ///
  /// @param choice which endpoint answers which call, if none of them goes on
  Optional<Expectation> expectation(Choice choice) {
    if (!known || unanswered.size() > (sources.isEmpty() ? 1 : 0)) {
      return Optional.empty();
    }
    return unanswered.isEmpty()
        ? Optional.of(new Answered(sources, direct ? choice : Choice.ANY))
        : Optional.of(unanswered.getFirst());
  }
}
