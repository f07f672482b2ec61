package io.knetc.resolve;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.FlannelManifest;
import io.knetc.manifest.KubeadmManifest;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.flannel.DecodeNetConf;
import io.knetc.manifest.flannel.NetConf;
import io.knetc.manifest.syntax.EmbeddedDocument;
import io.knetc.network.Cidr;
import io.knetc.network.IpFamily;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans flannel's configuration for a cluster that has none, from `--flannel-backend`.
final class PlanNetConf {
  private static final String FLAG = "--flannel-backend";

  /// What flannel's own manifest has.
  private static final Cidr USUAL = Cidr.of("10.244.0.0/16");

  private PlanNetConf() {}

  /// The ranges out of which podCIDRs are planned; none if nothing asks for it.
  static List<Cidr> ranges(List<Manifest> manifests, Overrides overrides) {
    if (!overrides.podCidrs().isEmpty() || overrides.flannelBackends().isEmpty()) {
      return overrides.podCidrs();
    }
    List<Cidr> declared =
        manifests.stream()
            .filter(KubeadmManifest.class::isInstance)
            .flatMap(kubeadm -> ((KubeadmManifest) kubeadm).podSubnets().stream())
            .map(Attributed::value)
            .toList();
    boolean configured = manifests.stream().anyMatch(FlannelManifest.class::isInstance);
    return configured || !declared.isEmpty() ? declared : List.of(USUAL);
  }

  /// The configuration that the input has, else that of the flag; none without both.
  static Optional<NetConf> run(
      Manifests manifests, List<Cidr> ranges, Overrides overrides, Diagnostics diagnostics) {
    Optional<FlannelManifest> declared = manifests.of(FlannelManifest.class).stream().findFirst();
    if (overrides.flannelBackends().isEmpty()) {
      return declared.map(FlannelManifest::netConf);
    }
    if (declared.isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2019,
                  declared.get().meta().span(),
                  FLAG + " has no effect: the input has flannel's configuration")
              .withHelp("change its net-conf.json, or leave it out of the input"));
      return declared.map(FlannelManifest::netConf);
    }
    String text = text(ranges, overrides.flannelBackends().getFirst());
    Span span = Span.builtIn(FLAG);
    Scalar scalar = new Scalar(Scalar.Kind.STRING, text, Scalar.Style.QUOTED, span);
    Origin origin = Origin.of(FLAG, "", span, "PlanNetConf");
    return EmbeddedDocument.read(scalar, diagnostics)
        .map(
            tree -> DecodeNetConf.run(tree, new Attributed<>(text, origin), FLAG, "", diagnostics));
  }

  private static String text(List<Cidr> ranges, String backend) {
    List<String> members = new ArrayList<>();
    for (Cidr range : ranges) {
      switch (range.family()) {
        case IPV4 -> members.add("\"Network\": \"" + range.text() + "\"");
        case IPV6 -> {
          members.add("\"IPv6Network\": \"" + range.text() + "\"");
          members.add("\"EnableIPv6\": true");
        }
      }
    }
    if (ranges.stream().noneMatch(range -> range.family() == IpFamily.IPV4)) {
      members.add("\"EnableIPv4\": false");
    }
    members.add("\"Backend\": {\"Type\": \"" + backend + "\"}");
    return "{\n  " + String.join(",\n  ", members) + "\n}\n";
  }
}
