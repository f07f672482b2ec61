package io.knetc.lab;

import static io.knetc.cluster.ServicePortBuilder.servicePort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knetc.lab.probe.Caller;
import io.knetc.lab.probe.Expectation;
import io.knetc.lab.probe.Means;
import io.knetc.lab.probe.Outcome;
import io.knetc.lab.probe.Outcome.Answer;
import io.knetc.lab.probe.Probe;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.probe.Rhythm;
import io.knetc.lab.probe.Subject;
import io.knetc.lab.topology.LabNetwork.Attachment;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CallTallyTest {
  private static final LabNode NODE =
      new LabNode("node-a", 1, List.of(), List.of(), new Attachment.Bridge("cni0"));

  private final List<String> steps = new ArrayList<>();
  private final CallTally tally =
      new CallTally(
          List.of(probe(2), probe(3)),
          new LabWatcher() {
            @Override
            public void step(String words) {
              steps.add(words);
            }

            @Override
            public void log(String name, String content) {}
          });

  @Test
  void aProbeIsDoneWithItsLastCall() {
    add("step loading node-a", "1 refused", "0 silent", "0 silent", "1 refused");
    assertThat(steps).containsExactly("starting the hosts", "loading node-a", "probes 1 of 2");
    add("1 unreachable");
    assertThat(tally.step()).isEqualTo("probes 2 of 2");
  }

  @Test
  void whatCameOfTheCallsIsCounted() {
    add("0 answered 10.1.0.2:80 10.1.0.9", "0 answered 10.1.0.2:80 10.1.0.9");
    add("1 refused", "1 silent", "1 impossible Protocol not supported");
    add("end");
    List<Outcome> outcomes = tally.outcomes();
    Answer answer = new Answer("10.1.0.2:80", IpAddress.of("10.1.0.9"));
    assertThat(outcomes.getFirst().answers()).containsExactlyEntriesOf(Map.of(answer, 2));
    assertThat(outcomes.getLast().refused()).isEqualTo(1);
    assertThat(outcomes.getLast().silent()).isEqualTo(1);
    assertThat(outcomes.getLast().impossible()).isEqualTo("Protocol not supported");
  }

  @Test
  void whatWasSeenBeforeTheSecondTryDoesNotCount() {
    add("0 answered 10.1.0.2:80 10.1.0.9", "0 silent", "1 silent", "0 again");
    add("0 answered 10.1.0.2:80 10.1.0.9", "0 answered 10.1.1.2:80 10.1.0.9", "0 moved", "end");
    Outcome first = tally.outcomes().getFirst();
    assertThat(first.answers().values()).containsExactly(1, 1);
    assertThat(first.moved()).isEqualTo(1);
    assertThat(first.silent()).isZero();
    assertThat(tally.outcomes().getLast().silent()).isEqualTo(1);
    assertThat(steps).endsWith("probes 1 of 2", "probes 0 of 2", "probes 1 of 2");
  }

  @Test
  void callsThatAreMissingAreNoOutcome() {
    add("0 silent", "0 silent", "1 silent");
    assertThatThrownBy(tally::outcomes).hasMessage("the lab ended at probes 1 of 2");
  }

  @Test
  void aLineThatMakesNoSenseIsToldInTheEnd() {
    add("0 silent", "0 silent", "1 silent", "1 silent", "1 silent", "2 silent", "end");
    assertThatThrownBy(tally::outcomes).hasMessage("the lab said 2 silent");
  }

  private void add(String... lines) {
    List.of(lines).forEach(tally::add);
  }

  private static Probe probe(int calls) {
    return new Probe(
        new Subject.OfService(servicePort("web", "http").build()),
        new Caller.Host(NODE),
        Way.CLUSTER_IP,
        IpAddress.of("10.96.0.10"),
        new Means.Transport(Protocol.TCP, new Port(80)),
        NODE,
        calls,
        new Rhythm.Together(),
        new Expectation.Refused());
  }
}
