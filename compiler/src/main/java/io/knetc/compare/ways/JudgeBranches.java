package io.knetc.compare.ways;

import io.knetc.kernel.iptables.Match;
import io.knetc.kernel.iptables.Match.Recent;
import io.knetc.kernel.iptables.Rule;
import io.knetc.kernel.iptables.Target;
import io.knetc.kernel.nft.NftStatement;
import io.knetc.network.IpFamily;
import io.knetc.render.NftWords;
import io.knetc.render.RuleWords;
import io.knetc.trace.Branch;
import io.knetc.trace.Packet;
import io.knetc.trace.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Sorts the ways that a packet may take through a table: a client that was never seen takes none
/// that needs one that was, and what a virtual server handles is known.
///
/// @param branches those that the packet takes, as far as it can be told
/// @param affinitySeconds how long rules remember a client, 0 for not at all
/// @param doubts rules of which it cannot be told whether the packet fits, or what they do, and
///   that make a difference
record JudgeBranches(List<Branch> branches, long affinitySeconds, Set<String> doubts) {
  private static final Set<String> ONLY_TELL = Set.of("LOG", "NFLOG", "ULOG", "TRACE");

  /// @param handled the virtual server that the packet belongs to, if any
  static JudgeBranches of(IpFamily family, List<Branch> all, Set<Way> handled) {
    List<Branch> plain = new ArrayList<>();
    List<Branch> confirmed = new ArrayList<>();
    List<Branch> open = new ArrayList<>();
    long affinity = 0;
    for (Branch branch : all) {
      Set<Answer> answers =
          branch.assumed().stream().map(step -> answer(step, handled)).collect(Collectors.toSet());
      if (answers.contains(Answer.NO)) {
        affinity = Math.max(affinity, affinity(branch));
      } else if (answers.contains(Answer.OPEN)) {
        open.add(branch);
      } else {
        (answers.isEmpty() ? plain : confirmed).add(branch);
      }
    }
    List<Branch> taken = confirmed.isEmpty() ? plain : confirmed;
    Set<String> doubts = new TreeSet<>();
    Set<Object> ends = new HashSet<>();
    taken.forEach(branch -> ends.add(end(branch)));
    for (Branch branch : open) {
      if (!ends.contains(end(branch))) {
        branch.assumed().forEach(step -> doubts.add(words(step, family)));
      }
    }
    for (Branch branch : taken) {
      branch.steps().stream()
          .filter(JudgeBranches::doesWhatNobodyKnows)
          .forEach(step -> doubts.add(words(step, family)));
    }
    return new JudgeBranches(List.copyOf(taken), affinity, doubts);
  }

  private enum Answer {
    YES,
    NO,
    OPEN
  }

  private static Answer answer(Step step, Set<Way> handled) {
    return switch (step) {
      case Step.OfIptables(_, Rule rule) -> answer(rule, handled);
      case Step.OfNftables nft -> nft.rememberedSeconds() > 0 ? Answer.NO : Answer.OPEN;
    };
  }

  private static Answer answer(Rule rule, Set<Way> handled) {
    for (Match match : rule.matches()) {
      switch (match) {
        case Recent recent when recent.check() == Recent.Check.RCHECK && !recent.inverted() -> {
          return Answer.NO;
        }
        case Match.VirtualServer(var protocol, var address, var port) -> {
          return handled.contains(new Way.Front(protocol, address, port.number()))
              ? Answer.YES
              : Answer.NO;
        }
        default -> {}
      }
    }
    return Answer.OPEN;
  }

  private static long affinity(Branch branch) {
    return branch.assumed().stream().mapToLong(JudgeBranches::affinity).max().orElse(0);
  }

  private static long affinity(Step step) {
    return switch (step) {
      case Step.OfIptables(_, Rule rule) ->
          rule.matches().stream()
              .mapToLong(match ->
                  match instanceof Recent recent ? Integer.toUnsignedLong(recent.seconds()) : 0)
              .max()
              .orElse(0);
      case Step.OfNftables nft -> nft.rememberedSeconds();
    };
  }

  private record End(Branch.Verdict verdict, Packet packet) {}

  private static End end(Branch branch) {
    return new End(branch.verdict(), branch.packet());
  }

  private static boolean doesWhatNobodyKnows(Step step) {
    return switch (step) {
      case Step.OfIptables(_, Rule rule) ->
          rule.target() instanceof Target.Verbatim(List<String> words)
              && words.stream().noneMatch(ONLY_TELL::contains);
      case Step.OfNftables(_, _, var rule) ->
          rule.statements().stream().anyMatch(NftStatement.Verbatim.class::isInstance);
    };
  }

  private static String words(Step step, IpFamily family) {
    return switch (step) {
      case Step.OfIptables(var chain, Rule rule) -> {
        StringBuilder line = new StringBuilder();
        RuleWords.append(line, chain, rule, family);
        yield line.toString();
      }
      case Step.OfNftables(var table, var chain, var rule) ->
          table.family().word()
              + " "
              + table.name()
              + " "
              + chain.name()
              + " "
              + NftWords.rule(rule);
    };
  }
}
