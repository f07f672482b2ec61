package io.knetc.cli;

import io.knetc.cluster.KubeProxyVersion;
import io.knetc.cluster.policy.PolicyEnforcement;
import io.knetc.cluster.policy.PolicyEnforcement.Action;
import io.knetc.diagnostic.Code;
import io.knetc.manifest.ProxyConfiguration.Layout;
import io.knetc.manifest.ProxyConfiguration.Mode;
import io.knetc.manifest.flannel.Backend;
import io.knetc.network.Cidr;
import io.knetc.resolve.Overrides;
import io.knetc.resolve.planning.PlanNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options that say how manifests are compiled: the same for every command that does so.
final class CompilerOptions {
  @Option(
      names = "--kube-proxy-version",
      paramLabel = "VERSION",
      converter = VersionConverter.class,
      description = "whose rules, such as 1.30 (default: the newest known)")
  KubeProxyVersion version = KubeProxyVersion.NEWEST;

  @Option(
      names = "--proxy-mode",
      paramLabel = "MODE",
      converter = ModeConverter.class,
      description =
          "the mode of kube-proxy, over what its configuration says: iptables, ipvs, nftables, or"
              + " none for a cluster without kube-proxy")
  List<Mode> modes = new ArrayList<>();

  @Option(
      names = "--layout",
      paramLabel = "kube-proxy|compact",
      converter = LayoutConverter.class,
      description =
          "how the tables of mode nftables are laid out: as kube-proxy does (default), or compact,"
              + " with maps to endpoints in place of a chain for each; packets fare the same")
  List<Layout> layouts = new ArrayList<>();

  @Option(
      names = "--cluster-cidr",
      paramLabel = "CIDR",
      split = ",",
      converter = CidrConverter.class,
      description =
          "the range of pod addresses, over what the configuration of kube-proxy says; two for dual"
              + " stack")
  List<Cidr> clusterCidrs = new ArrayList<>();

  @Option(
      names = "--flannel-backend",
      paramLabel = "TYPE",
      converter = BackendConverter.class,
      description =
          "for a cluster without flannel's configuration: plan flannel with this backend, such as"
              + " vxlan or host-gw")
  List<String> flannelBackends = new ArrayList<>();

  @Option(
      names = "--pod-cidr",
      paramLabel = "CIDR",
      split = ",",
      converter = CidrConverter.class,
      description =
          "plan the podCIDR of Nodes that have none, out of this range; two for dual stack (default"
              + " with --flannel-backend: the podSubnet of kubeadm, else 10.244.0.0/16)")
  List<Cidr> podCidrs = new ArrayList<>();

  @Option(
      names = "--nodes",
      paramLabel = "NUMBER",
      converter = NodesConverter.class,
      description =
          "for manifests without a Node: plan so many, 1 to 200, with addresses and podCIDRs"
              + " (default: as many as the lock has)")
  int plannedNodes = 0;

  @Option(
      names = "--lock-file",
      paramLabel = "FILE",
      description =
          "the lock that keeps what was planned (default: knetc.lock in the first directory of"
              + " manifests, else in the working directory, if it is there)")
  List<String> lockFiles = new ArrayList<>();

  @Option(
      names = "--policy-backend",
      paramLabel = "iptables|nftables|none",
      converter = PolicyBackendConverter.class,
      description =
          "what enforces NetworkPolicies: rules and sets of knetc's own, or a table of nftables"
              + " (default: nftables where kube-proxy is in that mode, else iptables), or somebody"
              + " else, so that nothing is compiled for them")
  List<PolicyBackend> policyBackends = new ArrayList<>();

  @Option(
      names = "--policy-action",
      paramLabel = "drop|reject",
      converter = PolicyActionConverter.class,
      description =
          "what becomes of packets that no policy lets through: dropped (default), or answered with"
              + " a reset or an ICMP error")
  Action policyAction = Action.DROP;

  @Option(
      names = "--policy-log",
      paramLabel = "GROUP",
      converter = LogGroupConverter.class,
      description =
          "tell this group of nfnetlink_log, 0 to 65535, of packets that no policy lets through, at"
              + " most ten a minute and chain, with the name of a policy (default: tell nobody)")
  List<Integer> policyLogGroups = new ArrayList<>();

  @Option(
      names = "--validate",
      paramLabel = "strict|warn",
      converter = ValidateConverter.class,
      description =
          "whether unknown fields and overlapping address ranges are errors (default) or warnings")
  Validation validation = Validation.STRICT;

  /// The codes of findings that are warnings for this run.
  Set<Code> tolerated() {
    return switch (validation) {
      case STRICT -> Set.of();
      case WARN -> Set.of(Code.KN1002, Code.KN2004);
    };
  }

  Overrides overrides() {
    return new Overrides(
        version,
        List.copyOf(modes),
        List.copyOf(layouts),
        List.copyOf(clusterCidrs),
        List.copyOf(flannelBackends),
        List.copyOf(podCidrs),
        enforcement(),
        plannedNodes);
  }

  private Optional<PolicyEnforcement> enforcement() {
    return policyBackends.isEmpty()
        ? enforcement(Optional.empty())
        : switch (policyBackends.getLast()) {
          case NONE -> Optional.empty();
          case IPTABLES -> enforcement(Optional.of(PolicyEnforcement.Backend.IPTABLES));
          case NFTABLES -> enforcement(Optional.of(PolicyEnforcement.Backend.NFTABLES));
        };
  }

  private Optional<PolicyEnforcement> enforcement(Optional<PolicyEnforcement.Backend> backend) {
    return Optional.of(
        new PolicyEnforcement(
            policyAction,
            policyLogGroups.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(policyLogGroups.getLast()),
            backend));
  }

  /// `--nodes`.
  static final class NodesConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= PlanNodes.MOST) {
        return Integer.valueOf(text);
      }
      throw new TypeConversionException(
          "\"" + text + "\" is no number from 1 to " + PlanNodes.MOST);
    }
  }

  /// `--policy-backend`.
  enum PolicyBackend {
    IPTABLES,
    NFTABLES,
    NONE
  }

  /// `--policy-backend`.
  static final class PolicyBackendConverter implements ITypeConverter<PolicyBackend> {
    @Override
    public PolicyBackend convert(String text) {
      return switch (text) {
        case "iptables" -> PolicyBackend.IPTABLES;
        case "nftables" -> PolicyBackend.NFTABLES;
        case "none" -> PolicyBackend.NONE;
        default ->
            throw new TypeConversionException(
                "\"" + text + "\" is none of iptables, nftables, none");
      };
    }
  }

  /// `--policy-action`.
  static final class PolicyActionConverter implements ITypeConverter<Action> {
    @Override
    public Action convert(String text) {
      return switch (text) {
        case "drop" -> Action.DROP;
        case "reject" -> Action.REJECT;
        default -> throw new TypeConversionException("\"" + text + "\" is none of drop, reject");
      };
    }
  }

  /// `--policy-log`.
  static final class LogGroupConverter implements ITypeConverter<Integer> {
    private static final int HIGHEST = 65_535;

    @Override
    public Integer convert(String text) {
      if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= HIGHEST) {
        return Integer.parseInt(text);
      }
      throw new TypeConversionException("\"" + text + "\" is no number from 0 to " + HIGHEST);
    }
  }

  /// `--kube-proxy-version`.
  static final class VersionConverter implements ITypeConverter<KubeProxyVersion> {
    @Override
    public KubeProxyVersion convert(String text) {
      return KubeProxyVersion.parse(text)
          .orElseThrow(() ->
              new TypeConversionException(
                  "\"" + text + "\" is none of " + String.join(", ", KubeProxyVersion.texts())));
    }
  }

  /// `--proxy-mode`.
  static final class ModeConverter implements ITypeConverter<Mode> {
    @Override
    public Mode convert(String text) {
      return switch (text) {
        case "iptables" -> Mode.IPTABLES;
        case "ipvs" -> Mode.IPVS;
        case "nftables" -> Mode.NFTABLES;
        case "none" -> Mode.NONE;
        default ->
            throw new TypeConversionException(
                "\"" + text + "\" is none of iptables, ipvs, nftables, none");
      };
    }
  }

  /// `--layout`.
  static final class LayoutConverter implements ITypeConverter<Layout> {
    @Override
    public Layout convert(String text) {
      return switch (text) {
        case "kube-proxy" -> Layout.KUBE_PROXY;
        case "compact" -> Layout.COMPACT;
        default ->
            throw new TypeConversionException("\"" + text + "\" is none of kube-proxy, compact");
      };
    }
  }

  /// `--flannel-backend`: those that work without further settings.
  static final class BackendConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (!Backend.WITHOUT_SETTINGS.contains(text)) {
        throw new TypeConversionException(
            "\"" + text + "\" is none of " + String.join(", ", Backend.WITHOUT_SETTINGS));
      }
      return text;
    }
  }

  /// `--cluster-cidr` and `--pod-cidr`.
  static final class CidrConverter implements ITypeConverter<Cidr> {
    @Override
    public Cidr convert(String text) {
      return Cidr.parse(text)
          .orElseThrow(() -> new TypeConversionException("\"" + text + "\" is not a CIDR"));
    }
  }

  /// `--validate`, in kubectl's words. No boolean: picocli takes such an option for a switch.
  enum Validation {
    STRICT,
    WARN
  }

  /// `--validate`.
  static final class ValidateConverter implements ITypeConverter<Validation> {
    @Override
    public Validation convert(String text) {
      return switch (text) {
        case "strict", "true" -> Validation.STRICT;
        case "warn" -> Validation.WARN;
        default -> throw new TypeConversionException("\"" + text + "\" is none of strict, warn");
      };
    }
  }
}
