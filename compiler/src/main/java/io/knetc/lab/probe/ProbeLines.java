package io.knetc.lab.probe;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Endpoint;
import io.knetc.cluster.ServicePort;
import io.knetc.lab.probe.Outcome.Answer;
import io.knetc.lab.topology.LabNetwork;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/// The lines by which the lab is told who listens and who calls, and tells what came of it; see
/// `agent.pl`.
public final class ProbeLines {
  private static final int AT_ONCE = 40;

  private ProbeLines() {}

  /// Who listens: each endpoint on its port, and says its name, `address:port`.
  public static String listeners(Cluster cluster, LabNetwork network) {
    TreeSet<String> lines = new TreeSet<>();
    for (IpFamily family : IpFamily.values()) {
      for (ServicePort servicePort : cluster.servicePorts(family)) {
        for (Endpoint endpoint : servicePort.endpoints()) {
          IpAddress address = endpoint.address();
          network
              .netnsOf(address)
              .ifPresent(netns ->
                  lines.add(
                      String.join(
                          " ",
                          netns,
                          servicePort.protocol().lowerCase(),
                          address.text(),
                          Integer.toString(endpoint.port().number()),
                          address.withPort(endpoint.port()))));
        }
      }
    }
    return lines(lines);
  }

  /// Who calls, with the place of the probe in the list as its name.
  ///
  /// @param slowness how many times longer than on a machine of its own calls may take
  public static String calls(List<Probe> probes, int slowness) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < probes.size(); i++) {
      Probe probe = probes.get(i);
      String source = "-";
      int mark = 0;
      if (probe.caller() instanceof Caller.Client(IpAddress address, var via)) {
        source = address.text();
        mark = probe.way() == Probe.Way.NODE_PORT ? 0 : via.index();
      }
      lines.add(
          String.join(
              " ",
              Integer.toString(i),
              probe.caller().netns(),
              probe.servicePort().protocol().lowerCase(),
              source,
              Integer.toString(mark),
              probe.target().text(),
              Integer.toString(probe.port().number()),
              Integer.toString(probe.calls()),
              Integer.toString(probe.inTurn() ? 1 : AT_ONCE),
              Integer.toString(patience(probe) * slowness),
              probe.inTurn() ? group(probe) : "-"));
    }
    return lines(lines);
  }

  /// A client that keeps its endpoint keeps it for all ways in, each of which may choose among
  /// others.
  private static String group(Probe probe) {
    return probe.servicePort().name().text() + "/" + probe.servicePort().family();
  }

  /// How long an answer is waited for, in milliseconds: long, as machines are busy, but not where
  /// none is expected.
  private static int patience(Probe probe) {
    return switch (probe.expectation()) {
      case Expectation.Answered _, Expectation.Refused _ -> 6000;
      case Expectation.Dropped _, Expectation.NotAnswered _ -> 1500;
    };
  }

  private static String lines(Iterable<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /// What came of each probe.
  public static List<Outcome> outcomes(int probes, String printed) {
    List<Counts> counts = new ArrayList<>();
    for (int i = 0; i < probes; i++) {
      counts.add(new Counts());
    }
    printed
        .lines()
        .forEach(line -> {
          String[] words = line.split(" ", 4);
          counts.get(Integer.parseInt(words[0])).add(words);
        });
    return counts.stream().map(Counts::outcome).toList();
  }

  private static final class Counts {
    private final SequencedMap<Answer, Integer> answers = new LinkedHashMap<>();
    private int refused;
    private int silent;
    private int unreachable;
    private String impossible = "";

    void add(String[] words) {
      switch (words[1]) {
        case "answered" ->
            answers.merge(new Answer(words[2], IpAddress.of(words[3])), 1, Integer::sum);
        case "refused" -> refused++;
        case "silent" -> silent++;
        case "unreachable" -> unreachable++;
        case "impossible" -> impossible = words[2] + " " + words[3];
        default -> throw new IllegalStateException("the lab said " + String.join(" ", words));
      }
    }

    Outcome outcome() {
      return new Outcome(answers, refused, silent, unreachable, impossible);
    }
  }
}
