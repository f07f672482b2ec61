package io.knetc.lab.probe;

import static io.knetc.cluster.ServicePortBuilder.servicePort;
import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.Outcome.Answer;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.lab.probe.Verdict.Kind;
import io.knetc.lab.topology.LabNetwork.Attachment;
import io.knetc.lab.topology.LabNetwork.LabNode;
import io.knetc.network.IpAddress;
import io.knetc.network.Port;
import io.knetc.network.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

final class JudgeTest {
  private static final LabNode NODE =
      new LabNode("node-a", 1, List.of(), List.of(), new Attachment.Bridge("cni0"));
  private static final IpAddress CALLER = IpAddress.of("10.1.0.9");
  private static final Expectation TWO = answered(Choice.EVEN);
  private static final Expectation ONE_OF_TWO = answered(Choice.KEPT);

  @Test
  void fairSharesAreAsExpected() {
    assertThat(judged(TWO, answers(91, 109))).isEmpty();
    assertThat(judged(TWO, answers(142, 58))).isEmpty();
  }

  @Test
  void anUnfairShareIsNamed() {
    assertThat(judged(TWO, answers(143, 57)))
        .isEqualTo("a:80 answered 143 of 200 calls, its share is 100");
    assertThat(judged(TWO, answers(200, 0))).isEqualTo("b:80 answered none of 200 calls");
  }

  @Test
  void fewCallsSayNothingOfShares() {
    assertThat(judged(TWO, answers(3, 0))).isEmpty();
  }

  @Test
  void everyCallMustBeAnswered() {
    assertThat(Judge.run(probe(TWO, 3), outcome(answers(1, 1), 0, 1)).difference())
        .isEqualTo("1 of 3 calls not answered");
  }

  @Test
  void nobodyElseMayAnswerAndNobodyMaySeeAnotherCaller() {
    assertThat(judged(TWO, one(new Answer("c:80", CALLER))))
        .isEqualTo("c:80 answered, which must not");
    assertThat(judged(TWO, one(new Answer("a:80", IpAddress.of("192.168.10.11")))))
        .isEqualTo("a:80 saw 192.168.10.11");
  }

  @Test
  void anEndpointThatIsKeptIsTheOnlyOne() {
    assertThat(moved(ONE_OF_TWO, 0)).isEmpty();
    assertThat(moved(ONE_OF_TWO, 1)).isEqualTo("more than one endpoint for one client");
  }

  @Test
  void eachClientKeepsItsEndpointUntilItsSessionEnds() {
    assertThat(moved(answered(Choice.KEPT_BY_EACH), 0)).isEmpty();
    assertThat(moved(answered(Choice.KEPT_BY_EACH), 1))
        .isEqualTo("1 clients did not keep their endpoint");
    assertThat(moved(answered(Choice.LEFT), 1)).isEmpty();
    assertThat(moved(answered(Choice.LEFT), 0))
        .isEqualTo("every client kept its endpoint for too long");
  }

  @Test
  void endpointsHaveTheirTurns() {
    assertThat(judged(answered(Choice.IN_TURN), answers(4, 4))).isEmpty();
    assertThat(judged(answered(Choice.IN_TURN), answers(4, 5))).isEmpty();
    assertThat(judged(answered(Choice.IN_TURN), answers(3, 5)))
        .isEqualTo("a:80 answered 3 of 8 calls, its turn came 4 times");
    assertThat(judged(answered(Choice.IN_TURN), answers(8, 0)))
        .isEqualTo("b:80 answered 0 of 8 calls, its turn came 4 times");
  }

  @Test
  void whereAllAnswerNoneIsLeftOut() {
    assertThat(judged(answered(Choice.ALL), answers(47, 1))).isEmpty();
    assertThat(judged(answered(Choice.ALL), answers(48, 0)))
        .isEqualTo("b:80 answered none of 48 calls");
  }

  @Test
  void whereAnyMayAnswerSharesSayNothing() {
    assertThat(judged(answered(Choice.ANY), answers(200, 0))).isEmpty();
  }

  @Test
  void refusedAndDroppedAreToldApart() {
    Outcome refused = outcome(new LinkedHashMap<>(), 2, 0);
    Outcome silent = outcome(new LinkedHashMap<>(), 0, 2);
    assertThat(Judge.run(probe(new Expectation.Refused(), 2), refused).difference()).isEmpty();
    assertThat(Judge.run(probe(new Expectation.Refused(), 2), silent).difference())
        .isEqualTo("not refused");
    assertThat(Judge.run(probe(new Expectation.Dropped(), 2), silent).difference()).isEmpty();
    assertThat(Judge.run(probe(new Expectation.Dropped(), 2), refused).difference())
        .isEqualTo("not dropped");
    assertThat(Judge.run(probe(new Expectation.NotAnswered(), 2), silent).difference()).isEmpty();
    assertThat(Judge.run(probe(new Expectation.NotAnswered(), 2), refused).difference()).isEmpty();
  }

  @Test
  void whatCouldNotBeAskedIsNoFailure() {
    Outcome outcome =
        new Outcome(
            new LinkedHashMap<>(), 0, 0, 0, 0, new LinkedHashMap<>(), "Protocol not supported");
    assertThat(Judge.run(probe(TWO, 2), outcome).kind()).isEqualTo(Kind.NOT_ASKED);
  }

  private static String judged(Expectation expectation, SequencedMap<Answer, Integer> answers) {
    int calls = answers.values().stream().mapToInt(Integer::intValue).sum();
    return Judge.run(probe(expectation, calls), outcome(answers, 0, 0)).difference();
  }

  private static String moved(Expectation expectation, int moved) {
    Outcome outcome = new Outcome(answers(100, 100), moved, 0, 0, 0, new LinkedHashMap<>(), "");
    return Judge.run(probe(expectation, 200), outcome).difference();
  }

  private static Expectation answered(Choice choice) {
    SequencedMap<String, List<IpAddress>> sources = new LinkedHashMap<>();
    sources.put("a:80", List.of(CALLER));
    sources.put("b:80", List.of(CALLER));
    return new Expectation.Answered(sources, choice);
  }

  private static SequencedMap<Answer, Integer> answers(int ofA, int ofB) {
    SequencedMap<Answer, Integer> answers = new LinkedHashMap<>();
    answers.put(new Answer("a:80", CALLER), ofA);
    if (ofB > 0) {
      answers.put(new Answer("b:80", CALLER), ofB);
    }
    return answers;
  }

  private static SequencedMap<Answer, Integer> one(Answer answer) {
    SequencedMap<Answer, Integer> answers = new LinkedHashMap<>();
    answers.put(answer, 1);
    return answers;
  }

  private static Outcome outcome(SequencedMap<Answer, Integer> answers, int refused, int silent) {
    return new Outcome(answers, 0, refused, silent, 0, new LinkedHashMap<>(), "");
  }

  private static Probe probe(Expectation expectation, int calls) {
    return new Probe(
        new Subject.OfService(servicePort("web", "http").build()),
        new Caller.Host(NODE),
        Way.CLUSTER_IP,
        IpAddress.of("10.96.0.10"),
        new Means.Transport(Protocol.TCP, new Port(80)),
        NODE,
        calls,
        new Rhythm.Together(),
        expectation);
  }
}
