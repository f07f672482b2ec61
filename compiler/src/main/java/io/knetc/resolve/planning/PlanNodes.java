package io.knetc.resolve.planning;

import io.knetc.cluster.PlannedValue.Kind;
import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.KubeadmManifest;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.ObjectMeta;
import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.network.IpFamily;
import io.knetc.resolve.planning.PlannedValues.Pin;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Plans the Nodes of a cluster that has none, so many as `--nodes` or the lock says: `node1` at
/// 192.168.10.11 with the first podCIDR, and so on, in a cluster as kubeadm makes it.
public final class PlanNodes {
  /// The most that there are addresses for.
  public static final int MOST = 200;

  static final String PASS = "PlanNodes";
  static final String FLAG = "--nodes";
  private static final Cidr HOSTS = Cidr.of("192.168.10.0/24");
  private static final int FIRST_HOST = 11;
  private static final int ADDRESSES = 255;
  private static final String PREFIX = "node";

  private static final String ADDRESS = "status.addresses[0].address";

  private final List<String> names;
  private final PlannedValues planned;
  private final Map<IpAddress, String> addresses = new HashMap<>();
  private final Map<String, Pin<IpAddress>> pinned = new HashMap<>();

  private PlanNodes(List<String> names, PlannedValues planned) {
    this.names = names;
    this.planned = planned;
  }

  /// Subnets in the order of the Nodes.
  private static final PodCidrs.Numbering IN_ORDER =
      new PodCidrs.Numbering() {
        @Override
        public int length(Cidr range) {
          int usual = range.family() == IpFamily.IPV4 ? 24 : 64;
          return Math.max(usual, range.prefixLength() + 8);
        }

        @Override
        public long number(Cidr range, ObjectMeta node) {
          return ordinal(node.name()) - 1L;
        }
      };

  /// The manifests, with Nodes.
  ///
  /// @param count `--nodes`, 0 if the lock says how many
  /// @param podCidrs `--pod-cidr`, empty if not given
  /// @param planned gets what was planned
  public static List<Manifest> run(
      List<Manifest> manifests,
      int count,
      List<Cidr> podCidrs,
      PlannedValues planned,
      Diagnostics diagnostics) {
    List<NodeManifest> declared = of(NodeManifest.class, manifests);
    if (declared.isEmpty()) {
      List<String> names = names(count, planned);
      return names.isEmpty()
          ? manifests
          : new PlanNodes(names, planned).plan(manifests, podCidrs, diagnostics);
    }
    if (count > 0) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2019,
                  declared.getFirst().meta().span(),
                  FLAG + " has no effect: the input has Nodes")
              .withHelp("leave the flag out, or the Nodes"));
    }
    declared.forEach(node ->
        node.internalIps().stream()
            .findFirst()
            .ifPresent(ip ->
                planned.compare(node.meta().id(), ADDRESS, ip.value().text(), "the manifest")));
    return manifests;
  }

  private static <T extends Manifest> List<T> of(Class<T> kind, List<Manifest> manifests) {
    return manifests.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// Whether a Node is one of these.
  static boolean isPlanned(NodeManifest node) {
    return node.meta().origin().pass().equals(PASS);
  }

  private static List<String> names(int count, PlannedValues planned) {
    List<String> all = IntStream.rangeClosed(1, MOST).mapToObj(i -> PREFIX + i).toList();
    Set<String> locked = Set.copyOf(planned.objectsWith(ADDRESS));
    return count > 0
        ? all.subList(0, count)
        : all.stream().filter(name -> locked.contains(id(name))).toList();
  }

  private static String id(String name) {
    return ObjectMeta.id("Node", "", name);
  }

  private static int ordinal(String name) {
    return Integer.parseInt(name.substring(PREFIX.length()));
  }

  private List<Manifest> plan(
      List<Manifest> manifests, List<Cidr> podCidrs, Diagnostics diagnostics) {
    List<Manifest> complete = new ArrayList<>(manifests);
    if (of(KubeadmManifest.class, manifests).isEmpty()) {
      complete.add(new PlanKubeadm(planned).run(podCidrs));
    }
    List<Cidr> ranges = new ArrayList<>(podCidrs);
    if (ranges.isEmpty()) {
      of(KubeadmManifest.class, complete)
          .forEach(each -> each.podSubnets().forEach(range -> ranges.add(range.value())));
    }
    PodCidrs subnets =
        new PodCidrs(
            ranges.isEmpty() ? List.of(PlanKubeadm.PODS) : ranges, PASS, planned, diagnostics);
    names.forEach(this::pin);
    names.forEach(name -> subnets.pin(id(name), List.of()));
    for (String name : names) {
      complete.add(node(name, subnets));
    }
    return complete;
  }

  private void pin(String name) {
    planned
        .pin(id(name), ADDRESS, text -> claim(text, name))
        .ifPresent(pin -> pinned.put(name, pin));
  }

  private Verdict<IpAddress> claim(String text, String name) {
    Optional<IpAddress> address = IpAddress.parse(text);
    if (address.isEmpty()) {
      return new Verdict.Unfit<>("which is no address");
    }
    String other = addresses.getOrDefault(address.get(), "");
    if (!other.isEmpty()) {
      return new Verdict.Unfit<>("which " + id(other) + " has");
    }
    addresses.put(address.get(), name);
    return new Verdict.Fits<>(address.get());
  }

  /// Those that a kubelet gives its Node.
  private static Map<String, String> labels(String name) {
    return Map.of(
        "kubernetes.io/hostname", name,
        "kubernetes.io/os", "linux",
        "kubernetes.io/arch", "amd64",
        "beta.kubernetes.io/os", "linux",
        "beta.kubernetes.io/arch", "amd64");
  }

  /// The next one that is free from that of the Node's number on.
  private IpAddress choose(String name) {
    for (int i = 0; ; i++) {
      long host = FIRST_HOST + (ordinal(name) - 1L + i) % (ADDRESSES - FIRST_HOST);
      IpAddress address = HOSTS.subnet(IpFamily.IPV4.bits(), host).address();
      if (addresses.putIfAbsent(address, name) == null) {
        return address;
      }
    }
  }

  private NodeManifest node(String name, PodCidrs subnets) {
    Optional<Pin<IpAddress>> pin = Optional.ofNullable(pinned.get(name));
    Span span = pin.map(Pin::span).orElse(Span.builtIn(FLAG));
    ObjectMeta meta =
        new ObjectMeta(
            "Node",
            "",
            name,
            labels(name),
            Map.of(),
            false,
            Optional.empty(),
            Origin.of(id(name), "", span, PASS));
    Origin origin = Origin.of(id(name), ADDRESS, span, PASS);
    IpAddress address = pin.map(Pin::value).orElseGet(() -> choose(name));
    planned.add(Kind.NODE, ADDRESS, address.text(), pin, origin);
    return new NodeManifest(
        meta,
        subnets.complete(meta, List.of(), IN_ORDER),
        true,
        List.of(new Attributed<>(address, origin)),
        List.of(),
        Optional.empty(),
        "",
        Map.of(),
        List.of());
  }
}
