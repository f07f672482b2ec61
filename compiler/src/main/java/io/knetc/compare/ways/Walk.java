package io.knetc.compare.ways;

import java.util.Set;

/// What a walk found.
///
/// @param outcome as if no rule fits of which it cannot be told
/// @param doubts the rules that may make it another one, in the words of iptables
record Walk(Outcome outcome, Set<String> doubts) {
  Walk {
    doubts = Set.copyOf(doubts);
  }
}
