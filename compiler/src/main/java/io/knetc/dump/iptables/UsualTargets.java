package io.knetc.dump.iptables;

import io.knetc.dump.Numbers;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import java.util.Map;
import java.util.Optional;

/// The targets of usual rules, which stand last; see {@link UsualRules}.
final class UsualTargets {
  private static final Target NONE = new Target.None();
  private static final Target ACCEPT = new Target.Verdict(Target.Verdict.Kind.ACCEPT);
  private static final Target DROP = new Target.Verdict(Target.Verdict.Kind.DROP);
  private static final Target RETURN = new Target.Verdict(Target.Verdict.Kind.RETURN);

  private final IpFamily family;
  private final Map<String, ChainState> chains;
  private Target target = NONE;

  UsualTargets(IpFamily family, Map<String, ChainState> chains) {
    this.family = family;
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
    if (!words.next()) {
      return false;
    }
    String name = words.word();
    Optional<Target> read =
        switch (name) {
          case "ACCEPT" -> verdict(isJump, ACCEPT);
          case "DROP" -> verdict(isJump, DROP);
          case "RETURN" -> verdict(isJump, RETURN);
          case "DNAT" -> dnat(words);
          case "MARK" -> mark(words);
          case "MASQUERADE" -> masquerade(isJump, words);
          case "REJECT" -> Optional.empty();
          default -> chain(isJump, name);
        };
    target = read.orElse(NONE);
    return read.isPresent() && !words.next();
  }

  private static Optional<Target> verdict(boolean isJump, Target verdict) {
    return isJump ? Optional.of(verdict) : Optional.empty();
  }

  private Optional<Target> chain(boolean isJump, String name) {
    ChainState chain = chains.get(name);
    if (chain == null) {
      return Optional.empty();
    }
    return Optional.of(isJump ? chain.jump() : new Target.Goto(chain.name()));
  }

  private static Optional<Target> masquerade(boolean isJump, WordCursor words) {
    boolean isBare = !words.next();
    return isBare
        ? (isJump ? Optional.of(new Target.Masquerade(false)) : Optional.empty())
        : words.is("--random-fully") ? Optional.of(new Target.Masquerade(true)) : Optional.empty();
  }

  private static Optional<Target> mark(WordCursor words) {
    boolean isSet = words.next() && words.is("--set-xmark") && words.next();
    return isSet
        ? MarkWords.read(words.word()).map(mark -> new Target.SetMark(mark.value(), mark.mask()))
        : Optional.empty();
  }

  private Optional<Target> dnat(WordCursor words) {
    boolean isTo = words.next() && words.is("--to-destination") && words.next();
    String text = isTo ? words.word() : "";
    int colon = text.lastIndexOf(':');
    if (colon < 0 || family == IpFamily.IPV6 != text.startsWith("[")) {
      return Optional.empty();
    }
    int port = Numbers.upTo(Port.MAX, text.substring(colon + 1)).orElse(0);
    boolean isClosed = family == IpFamily.IPV4 || text.charAt(colon - 1) == ']';
    if (port == 0 || !isClosed) {
      return Optional.empty();
    }
    String address =
        family == IpFamily.IPV4 ? text.substring(0, colon) : text.substring(1, colon - 1);
    return IpAddress.parse(address)
        .filter(read -> read.family() == family)
        .map(read -> new Target.Dnat(read, new Port(port)));
  }
}
