package io.knetc.dump.iptables;

import io.knetc.dump.Numbers;
import io.knetc.dump.iptables.Extension.Option;
import io.knetc.kernel.iptables.ChainName;
import io.knetc.kernel.iptables.Target;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.network.Port;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A target with its options as a typed target, if there is a type that says all of it; otherwise
/// word for word.
final class TargetReader {
  /// The targets of iptables-extensions(8): their names are no chains unless one is declared.
  private static final Set<String> EXTENSIONS =
      Set.of(
          ("AUDIT CHECKSUM CLASSIFY CLUSTERIP CONNMARK CONNSECMARK CT DNAT DNPT DSCP ECN HL HMARK"
                  + " IDLETIMER LED LOG MARK MASQUERADE NETMAP NFLOG NFQUEUE NOTRACK QUEUE RATEEST"
                  + " REDIRECT REJECT SECMARK SET SNAT SNPT SYNPROXY TCPMSS TCPOPTSTRIP TEE TOS"
                  + " TPROXY TRACE TTL ULOG")
              .split(" "));

  private final RejectReader rejectReader;
  private final IpFamily family;
  private final Chains chains;

  /// @param chains those of the table that are declared so far; grows
  TargetReader(IpFamily family, Chains chains) {
    this.rejectReader = new RejectReader(family);
    this.family = family;
    this.chains = chains;
  }

  Target read(Extension extension) {
    Optional<? extends Target> typed =
        switch (extension.name()) {
          case "ACCEPT" -> verdict(extension, Target.Verdict.Kind.ACCEPT);
          case "DROP" -> verdict(extension, Target.Verdict.Kind.DROP);
          case "RETURN" -> verdict(extension, Target.Verdict.Kind.RETURN);
          case "REJECT" -> rejectReader.read(extension);
          case "MARK" -> setMark(extension);
          case "MASQUERADE" -> masquerade(extension);
          case "DNAT" -> dnat(extension);
          default -> chain(extension);
        };
    return typed.isPresent() ? typed.get() : new Target.Verbatim(extension.words());
  }

  private Optional<Target> chain(Extension extension) {
    String name = extension.name();
    Optional<ChainState> declared = chains.named(name);
    boolean isChain =
        extension.options().isEmpty()
            && ChainName.isLegal(name)
            && (declared.isPresent() || !EXTENSIONS.contains(name));
    if (!isChain) {
      return Optional.empty();
    }
    ChainName chain = declared.map(ChainState::name).orElseGet(() -> new ChainName(name));
    return Optional.of(
        extension.start().equals(Extension.GOTO) ? new Target.Goto(chain) : new Target.Jump(chain));
  }

  private static Optional<Target.Verdict> verdict(Extension extension, Target.Verdict.Kind kind) {
    return isBareJump(extension) ? Optional.of(new Target.Verdict(kind)) : Optional.empty();
  }

  private static boolean isBareJump(Extension extension) {
    return extension.options().isEmpty() && extension.start().equals(Extension.JUMP);
  }

  private static Optional<Target.Masquerade> masquerade(Extension extension) {
    if (isBareJump(extension)) {
      return Optional.of(new Target.Masquerade(false));
    }
    boolean randomFully =
        extension.options().equals(List.of(new Option(false, "--random-fully", List.of())));
    return randomFully ? Optional.of(new Target.Masquerade(true)) : Optional.empty();
  }

  /// All spellings of MARK but `--set-xmark` are shorthand for it.
  private static Optional<Target.SetMark> setMark(Extension extension) {
    if (extension.options().size() != 1) {
      return Optional.empty();
    }
    Option option = extension.options().getFirst();
    if (option.inverted() || option.values().size() != 1) {
      return Optional.empty();
    }
    Optional<MarkWords> mark = MarkWords.read(option.values().getFirst());
    return switch (option.name()) {
      case "--set-xmark" -> mark.map(read -> new Target.SetMark(read.value(), read.mask()));
      case "--set-mark" ->
          mark.map(read -> new Target.SetMark(read.value(), read.value() | read.mask()));
      case "--or-mark" -> mark.map(read -> new Target.SetMark(read.value(), read.value()));
      case "--xor-mark" -> mark.map(read -> new Target.SetMark(read.value(), 0));
      case "--and-mark" -> mark.map(read -> new Target.SetMark(0, ~read.value()));
      default -> Optional.empty();
    };
  }

  private Optional<Target.Dnat> dnat(Extension extension) {
    return extension
        .only("--to-destination")
        .filter(option -> !option.inverted())
        .flatMap(option -> dnat(option.values().getFirst()));
  }

  /// `10.0.0.1:80` or `[fd00::1]:80`.
  private Optional<Target.Dnat> dnat(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (bracketed != (family == IpFamily.IPV6)) {
      return Optional.empty();
    }
    String address = bracketed ? host.substring(1, host.length() - 1) : host;
    int port = Numbers.upTo(Port.MAX, text.substring(colon + 1)).orElse(0);
    return port == 0
        ? Optional.empty()
        : IpAddress.parse(address)
            .filter(read -> read.family() == family)
            .map(read -> new Target.Dnat(read, new Port(port)));
  }
}
