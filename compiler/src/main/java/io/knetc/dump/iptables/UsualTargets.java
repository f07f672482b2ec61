package io.knetc.dump.iptables;

import io.knetc.kernel.iptables.Target;
import io.knetc.network.IpFamily;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The targets of usual rules, which stand last; see {@link UsualRules}.
final class UsualTargets {
  private static final Target NONE = new Target.None();

  /// The names that mean no chain, whatever is declared.
  private static final List<String> EXTENSIONS =
      List.of("ACCEPT", "DROP", "RETURN", "MARK", "MASQUERADE", "REJECT", "DNAT");

  private final Chains chains;
  private final UsualAddresses addresses;
  private final TargetReader reader;

  /// Those that are no chains, by their text.
  private final Map<String, Target> known = new HashMap<>();

  private Target target = NONE;

  /// @param chains those of the table that are declared so far; grows
  UsualTargets(IpFamily family, UsualAddresses addresses, Chains chains) {
    this.reader = new TargetReader(family, chains);
    this.addresses = addresses;
    this.chains = chains;
  }

  /// The target that was read last.
  Target target() {
    return target;
  }

  void clear() {
    target = NONE;
  }

  /// Reads the target behind `-j` or `-g`; false if it is none of the usual ones.
  boolean read(WordCursor words) {
    boolean isJump = words.is("-j");
    Optional<Target> read = words.next() ? read(isJump, words) : Optional.empty();
    target = read.orElse(NONE);
    return read.isPresent() && !words.next();
  }

  private Optional<Target> read(boolean isJump, WordCursor words) {
    if (isJump && words.is("DNAT")) {
      return words.next() && words.is("--to-destination") && words.next()
          ? addresses.dnat(words)
          : Optional.empty();
    }
    if (isReserved(words)) {
      return isJump ? extension(words) : Optional.empty();
    }
    return chain(isJump, words);
  }

  private static boolean isReserved(WordCursor words) {
    for (String name : EXTENSIONS) {
      if (words.is(name)) {
        return true;
      }
    }
    return false;
  }

  private Optional<Target> chain(boolean isJump, WordCursor words) {
    Optional<ChainState> chain = chains.named(words);
    if (chain.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(isJump ? chain.get().jump() : new Target.Goto(chain.get().name()));
  }

  private Optional<Target> extension(WordCursor words) {
    words.widenToEnd();
    String text = words.word();
    Target before = known.get(text);
    if (before != null) {
      return Optional.of(before);
    }
    Optional<Target> read =
        words.isBare()
            ? UsualExtension.of(Extension.JUMP, text)
                .map(reader::read)
                .filter(typed -> !(typed instanceof Target.Verbatim))
            : Optional.empty();
    read.ifPresent(first -> known.put(text, first));
    return read;
  }
}
