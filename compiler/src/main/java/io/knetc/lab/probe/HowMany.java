package io.knetc.lab.probe;

import io.knetc.lab.probe.Expectation.Choice;

/// How many calls tell what: for those who make them, and for the judge.
final class HowMany {
  /// So many for each endpoint tell whether each gets its share.
  static final int FOR_SHARES = 100;

  /// So many for each endpoint tell whether it is called at all: one is left out by chance once in
  /// twenty thousand million times.
  static final int FOR_ALL = 24;

  /// So many clients tell whether they keep their endpoints. A list of the kernel, one for each
  /// endpoint, remembers a hundred.
  static final int CLIENTS = 40;

  /// Up to so many endpoints, shares are counted.
  private static final int SHARES_COUNTED = 20;

  /// Up to so many endpoints, each is looked for.
  private static final int ALL_LOOKED_FOR = 100;

  private static final int TO_MANY = 200;

  /// So many for each endpoint tell whether each has its turn.
  private static final int TURNS = 4;

  /// So many tell that no other endpoint answers.
  private static final int SOME = 12;

  private static final int FOR_ONE = 3;
  private static final int FOR_ONE_CLIENT = 8;
  private static final int IN_VAIN = 2;

  private HowMany() {}

  /// What is to be found out of several endpoints.
  enum Question {
    SHARES,
    ALL_ANSWER,
    NO_OTHER_ANSWERS
  }

  /// The calls of a probe.
  static int calls(Expectation expectation, Question question) {
    return expectation instanceof Expectation.Answered answered
        ? switch (answered.choice()) {
          case EVEN, ALL, ANY -> among(answered.sources().size(), question, answered.choice());
          case IN_TURN -> inTurn(answered.sources().size());
          case KEPT -> FOR_ONE_CLIENT;
          case KEPT_BY_EACH, LEFT -> 2 * CLIENTS;
        }
        : IN_VAIN;
  }

  private static int inTurn(int endpoints) {
    return endpoints == 1 ? FOR_ONE : Math.min(TURNS * endpoints, TO_MANY);
  }

  private static int among(int endpoints, Question question, Choice choice) {
    if (question == Question.NO_OTHER_ANSWERS || endpoints == 1) {
      return Math.min(FOR_ONE * endpoints, SOME);
    }
    if (question == Question.SHARES && choice == Choice.EVEN && endpoints <= SHARES_COUNTED) {
      return FOR_SHARES * endpoints;
    }
    return endpoints <= ALL_LOOKED_FOR ? FOR_ALL * endpoints : TO_MANY;
  }
}
