package io.knetc.manifest.flannel;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The arguments of flanneld, written as Go's `flag` takes them: `-name` or `--name`, the value
/// behind `=` or in the next argument, a boolean without one; the last of several counts, but for
/// lists.
public final class DecodeFlanneldArguments {
  private static final String PREFIX = "flannel.alpha.coreos.com";

  private static final Set<String> WITH_EFFECT =
      Set.of(
          "iface",
          "iface-regex",
          "iface-can-reach",
          "public-ip",
          "public-ipv6",
          "kube-annotation-prefix");

  /// Those that change nothing on the host.
  private static final Set<String> NO_EFFECT =
      Set.of(
          "kube-subnet-mgr",
          "kube-api-url",
          "kubeconfig-file",
          "net-config-path",
          "subnet-file",
          "subnet-lease-renew-margin",
          "iptables-resync",
          "healthz-ip",
          "healthz-port",
          "set-node-network-unavailable",
          "use-multi-cluster-cidr",
          "etcd-endpoints",
          "etcd-prefix",
          "etcd-keyfile",
          "etcd-certfile",
          "etcd-cafile",
          "etcd-username",
          "etcd-password",
          "charon-executable-path",
          "charon-vici-uri",
          "version",
          "v",
          "vmodule",
          "alsologtostderr",
          "logtostderr",
          "log_backtrace_at",
          "log_dir",
          "log_file",
          "log_file_max_size",
          "add_dir_header",
          "one_output",
          "skip_headers",
          "skip_log_headers",
          "stderrthreshold",
          "legacy_stderr_threshold_behavior");

  private static final Set<String> NO_EFFECT_BOOLEANS =
      Set.of(
          "kube-subnet-mgr",
          "set-node-network-unavailable",
          "use-multi-cluster-cidr",
          "version",
          "alsologtostderr",
          "logtostderr",
          "add_dir_header",
          "one_output",
          "skip_headers",
          "skip_log_headers");

  private final Diagnostics diagnostics;
  private final Set<String> given = new HashSet<>();
  private final List<Attributed<String>> interfaces = new ArrayList<>();
  private final List<Attributed<String>> patterns = new ArrayList<>();
  private final List<Attributed<IpAddress>> reaches = new ArrayList<>();
  private final Map<IpFamily, Attributed<IpAddress>> publics = new EnumMap<>(IpFamily.class);
  private Attributed<Boolean> masquerades;
  private Attributed<Boolean> randomDisabled;
  private Attributed<Boolean> forwards;
  private Attributed<Boolean> blackholes;
  private String prefix = PREFIX;

  private DecodeFlanneldArguments(Origin origin, Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    masquerades = new Attributed<>(false, origin);
    randomDisabled = new Attributed<>(false, origin);
    forwards = new Attributed<>(true, origin);
    blackholes = new Attributed<>(false, origin);
  }

  /// What these arguments mean; `origin` is the list.
  public static FlanneldArguments run(
      List<Attributed<String>> arguments, Origin origin, Diagnostics diagnostics) {
    return run(arguments, List.of(), origin, diagnostics);
  }

  /// The same with flags from the environment (`--name=value`), which count where the arguments do
  /// not have the flag; flanneld asks the environment for its own flags only.
  public static FlanneldArguments run(
      List<Attributed<String>> arguments,
      List<Attributed<String>> environment,
      Origin origin,
      Diagnostics diagnostics) {
    DecodeFlanneldArguments decoder = new DecodeFlanneldArguments(origin, diagnostics);
    for (int i = 0; i < arguments.size(); i++) {
      i += decoder.read(arguments.get(i), arguments.subList(i + 1, arguments.size()));
    }
    Set<String> given = Set.copyOf(decoder.given);
    for (Attributed<String> flag : environment) {
      String name = name(flag.value());
      if (!given.contains(name) && (isKnown(name) || isBoolean(name))) {
        decoder.read(flag, List.of());
      }
    }
    return decoder.arguments(origin);
  }

  /// Whether a flag by this name changes something on the host.
  public static boolean shapesTheHost(String name) {
    return WITH_EFFECT.contains(name) || (isBoolean(name) && !NO_EFFECT_BOOLEANS.contains(name));
  }

  /// Whether the value of this argument is the next one.
  public static boolean takesTheNextWord(String argument) {
    return argument.startsWith("-") && !argument.contains("=") && !isBoolean(name(argument));
  }

  private static String name(String argument) {
    return argument.replaceFirst("^--?", "").replaceFirst("(?s)=.*", "");
  }

  private FlanneldArguments arguments(Origin origin) {
    return new FlanneldArguments(
        masquerades,
        new Attributed<>(!randomDisabled.value(), randomDisabled.origin()),
        forwards,
        List.copyOf(interfaces),
        List.copyOf(patterns),
        List.copyOf(reaches),
        Map.copyOf(publics),
        blackholes,
        prefix,
        origin);
  }

  /// Reads one argument; how many of those behind it belong to it.
  private int read(Attributed<String> argument, List<Attributed<String>> rest) {
    String text = argument.value().replaceFirst("^--?", "");
    if (text.equals(argument.value())) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN1002,
                  argument.span(),
                  Quoted.of(argument.value()) + " is no argument of flanneld")
              .withHelp("its arguments start with \"--\""));
      return 0;
    }
    int equals = text.indexOf('=');
    String name = name(argument.value());
    given.add(name);
    if (isBoolean(name)) {
      bool(
          name,
          new Attributed<>(equals < 0 ? "true" : text.substring(equals + 1), argument.origin()));
      return 0;
    }
    if (equals >= 0) {
      value(name, new Attributed<>(text.substring(equals + 1), argument.origin()));
      return 0;
    }
    if (!isKnown(name)) {
      reportUnknown(name, argument);
      return 0;
    }
    if (rest.isEmpty()) {
      diagnostics.report(
          Code.KN1003, argument.span(), "the argument --" + name + " of flanneld lacks its value");
      return 0;
    }
    value(name, rest.getFirst());
    return 1;
  }

  private static boolean isBoolean(String name) {
    return NO_EFFECT_BOOLEANS.contains(name)
        || switch (name) {
          case "ip-masq",
              "ip-masq-fully-random-disable",
              "iptables-forward-rules",
              "ip-blackhole-route" ->
              true;
          default -> false;
        };
  }

  private void bool(String name, Attributed<String> text) {
    Optional<Boolean> value = goBoolean(text.value());
    if (value.isEmpty()) {
      diagnostics.report(
          Code.KN1001,
          text.span(),
          "--" + name + " of flanneld is " + Quoted.of(text.value()) + ", not true or false");
      return;
    }
    Attributed<Boolean> flag = new Attributed<>(value.get(), text.origin());
    switch (name) {
      case "ip-masq" -> masquerades = flag;
      case "ip-masq-fully-random-disable" -> randomDisabled = flag;
      case "iptables-forward-rules" -> forwards = flag;
      case "ip-blackhole-route" -> blackholes = flag;
      default -> {}
    }
  }

  /// What Go's strconv.ParseBool takes.
  private static Optional<Boolean> goBoolean(String text) {
    return switch (text) {
      case "1", "t", "T", "true", "TRUE", "True" -> Optional.of(true);
      case "0", "f", "F", "false", "FALSE", "False" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private void value(String name, Attributed<String> text) {
    switch (name) {
      case "iface" -> interfaces.add(text);
      case "iface-regex" -> patterns.add(text);
      case "iface-can-reach" -> address(name, text, IpFamily.IPV4).ifPresent(reaches::add);
      case "public-ip" ->
          address(name, text, IpFamily.IPV4).ifPresent(ip -> publics.put(IpFamily.IPV4, ip));
      case "public-ipv6" ->
          address(name, text, IpFamily.IPV6).ifPresent(ip -> publics.put(IpFamily.IPV6, ip));
      case "kube-annotation-prefix" -> prefix = text.value();
      default -> {
        if (!isKnown(name)) {
          reportUnknown(name, text);
        }
      }
    }
  }

  private static boolean isKnown(String name) {
    return WITH_EFFECT.contains(name) || NO_EFFECT.contains(name);
  }

  private void reportUnknown(String name, Attributed<String> argument) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN1002, argument.span(), "flanneld has no argument " + Quoted.of("--" + name))
            .withHelp("mend the name, remove it, or pass --validate=warn to go on without it"));
  }

  private Optional<Attributed<IpAddress>> address(
      String name, Attributed<String> text, IpFamily family) {
    if (text.value().isEmpty()) {
      return Optional.empty();
    }
    Optional<IpAddress> address =
        IpAddress.parse(text.value())
            .filter(ip -> name.equals("iface-can-reach") || ip.family() == family);
    if (address.isEmpty()) {
      diagnostics.report(
          Code.KN1006,
          text.span(),
          "--"
              + name
              + " of flanneld is "
              + Quoted.of(text.value())
              + ", which is no "
              + family.kubernetesName()
              + " address");
    }
    return address.map(ip -> new Attributed<>(ip, text.origin()));
  }
}
