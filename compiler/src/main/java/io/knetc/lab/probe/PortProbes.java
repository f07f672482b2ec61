package io.knetc.lab.probe;

import io.knetc.cluster.ServicePort;
import io.knetc.lab.probe.Expectation.Answered;
import io.knetc.lab.probe.Expectation.Choice;
import io.knetc.lab.probe.HowMany.Question;
import io.knetc.lab.probe.Probe.Way;
import io.knetc.manifest.ServiceManifest.TrafficPolicy;
import io.knetc.network.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The probes of one Service port through one node, with as many calls as tell something new.
final class PortProbes {
  /// A session that ends within this time is waited for.
  private static final int SHORT_SESSION_SECONDS = 5;

  /// Within this time no other session may end.
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final ServicePort servicePort;
  private final NodeQuestions node;
  private final Callers callers;
  private final ExpectAnswer answers;
  private final List<Probe> probes = new ArrayList<>();

  /// Of what the shares were counted, and by which target all endpoints were looked for.
  private final Set<String> asked = new HashSet<>();

  PortProbes(ServicePort servicePort, NodeQuestions node, Callers callers, ExpectAnswer answers) {
    this.servicePort = servicePort;
    this.node = node;
    this.callers = callers;
    this.answers = answers;
  }

  /// What is called.
  record Target(Way way, IpAddress address, Means.Transport means) {}

  List<Probe> all() {
    return probes;
  }

  /// Adds a probe.
  void add(Caller caller, Target target, Expectation expectation) {
    if (expectation instanceof Answered answered && answered.choice() == Choice.KEPT) {
      int calls = HowMany.calls(expectation, Question.NO_OTHER_ANSWERS);
      add(caller, target, calls, new Rhythm.InTurn(), expectation);
    } else {
      int calls = HowMany.calls(expectation, question(target, expectation));
      add(caller, target, calls, new Rhythm.Together(), expectation);
    }
  }

  /// One client meets one endpoint; to meet all it takes a crowd. For how long they keep theirs,
  /// others of the crowd try.
  void addCrowd(Target target) {
    callers
        .crowd(1)
        .flatMap(one -> answers.of(one, target.way(), target.address()))
        .ifPresent(expectation -> {
          if (expectation instanceof Answered(var sources, Choice choice)
              && choice == Choice.KEPT
              && sources.size() > 1) {
            Question question = question(target, expectation);
            Choice among = node.mode().choiceForClients(node.scheduler());
            int calls = HowMany.calls(new Answered(sources, among), question);
            Rhythm rhythm = among == Choice.KEPT ? new Rhythm.InTurn() : new Rhythm.Together();
            add(target, calls, calls, rhythm, among);
            if (question == Question.SHARES) {
              addSessions(target);
            }
          }
        });
  }

  private void addSessions(Target target) {
    int seconds = servicePort.affinitySeconds();
    boolean ends = seconds > 0 && seconds <= SHORT_SESSION_SECONDS;
    if (ends && !node.mode().endsSessionsInTime()) {
      return;
    }
    add(
        target,
        HowMany.CLIENTS,
        2 * HowMany.CLIENTS,
        new Rhythm.Twice(ends ? Duration.ofSeconds(seconds + 1L) : PAUSE),
        ends ? Choice.LEFT : Choice.KEPT_BY_EACH);
  }

  private void add(Target target, int clients, int calls, Rhythm rhythm, Choice choice) {
    callers
        .crowd(clients)
        .ifPresent(crowd ->
            answers
                .of(crowd, target.way(), target.address())
                .ifPresent(expectation -> {
                  if (expectation instanceof Answered(var sources, _)) {
                    add(crowd, target, calls, rhythm, new Answered(sources, choice));
                  }
                }));
  }

  private void add(
      Caller caller, Target target, int calls, Rhythm rhythm, Expectation expectation) {
    probes.add(
        new Probe(
            new Subject.OfService(servicePort),
            caller,
            target.way(),
            target.address(),
            target.means(),
            node.lab(),
            calls,
            rhythm,
            expectation));
  }

  /// All ways that choose among the same endpoints for the same reason share one choice, which is
  /// counted once; that a way leads to all of them is seen with fewer calls.
  private Question question(Target target, Expectation expectation) {
    if (!(expectation instanceof Answered answered)) {
      return Question.NO_OTHER_ANSWERS;
    }
    boolean stays =
        (target.way() == Way.CLUSTER_IP
                ? servicePort.internalPolicy()
                : servicePort.externalPolicy())
            == TrafficPolicy.LOCAL;
    boolean isFirst = asked.add(target.way() + " " + target.address());
    if (asked.add(stays + " " + answered.sources().keySet())) {
      return Question.SHARES;
    }
    return isFirst ? Question.ALL_ANSWER : Question.NO_OTHER_ANSWERS;
  }
}
