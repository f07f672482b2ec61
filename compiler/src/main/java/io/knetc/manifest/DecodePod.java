package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value.Mapping;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Pod (v1): where it runs, its addresses, and the ports that its containers name.
final class DecodePod {
  static final Fields ROOT =
      Fields.of("Pod").supported("apiVersion", "kind", "metadata", "spec", "status");
  static final Fields SPEC =
      Fields.of("PodSpec")
          .supported("containers", "initContainers", "nodeName", "hostNetwork")
          .supported("nodeSelector", "affinity", "tolerations")
          .supported("hostname", "subdomain")
          .noEffect(
              "volumes", "ephemeralContainers", "restartPolicy", "terminationGracePeriodSeconds")
          .noEffect("activeDeadlineSeconds", "dnsPolicy", "serviceAccountName", "serviceAccount")
          .noEffect(
              "automountServiceAccountToken",
              "hostPID",
              "hostIPC",
              "shareProcessNamespace",
              "securityContext")
          .noEffect("imagePullSecrets", "schedulerName")
          .noEffect(
              "hostAliases",
              "priorityClassName",
              "priority",
              "dnsConfig",
              "readinessGates",
              "runtimeClassName")
          .noEffect(
              "enableServiceLinks", "preemptionPolicy", "overhead", "topologySpreadConstraints")
          .noEffect(
              "setHostnameAsFQDN",
              "os",
              "hostUsers",
              "schedulingGates",
              "resourceClaims",
              "resources")
          .noEffect("hostnameOverride", "schedulingGroup", "workloadRef");
  static final Fields CONTAINER =
      Fields.of("Container")
          .supported("name", "ports", "restartPolicy")
          .noEffect(
              "image",
              "command",
              "args",
              "workingDir",
              "envFrom",
              "env",
              "resources",
              "resizePolicy")
          .noEffect(
              "restartPolicyRules",
              "volumeMounts",
              "volumeDevices",
              "livenessProbe",
              "readinessProbe")
          .noEffect(
              "startupProbe", "lifecycle", "terminationMessagePath", "terminationMessagePolicy")
          .noEffect("imagePullPolicy", "securityContext", "stdin", "stdinOnce", "tty");
  static final Fields STATUS =
      Fields.of("PodStatus")
          .supported("phase", "conditions", "podIP", "podIPs")
          .noEffect(
              "observedGeneration",
              "message",
              "reason",
              "nominatedNodeName",
              "hostIP",
              "hostIPs",
              "startTime")
          .noEffect(
              "initContainerStatuses",
              "containerStatuses",
              "qosClass",
              "ephemeralContainerStatuses",
              "resize")
          .noEffect(
              "resourceClaimStatuses",
              "extendedResourceClaimStatus",
              "allocatedResources",
              "resources")
          .noEffect("nodeAllocatableResourceClaimStatuses");
  static final Fields CONDITION =
      Fields.of("PodCondition")
          .supported("type", "status")
          .noEffect(
              "observedGeneration", "lastProbeTime", "lastTransitionTime", "reason", "message");
  static final Fields POD_IP = Fields.of("PodIP").supported("ip");

  private DecodePod() {}

  static Optional<Manifest> run(Mapping root, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta = DecodeMeta.namespaced(root, NameRule.subdomain("Pod"), diagnostics);
    if (meta.isEmpty()) {
      return Optional.empty();
    }
    FieldReader pod = new FieldReader(root, ROOT, meta.get().id(), "", diagnostics);
    Optional<FieldReader> spec = pod.part("spec", SPEC);
    boolean onHostNetwork = spec.map(fields -> fields.flag("hostNetwork", false)).orElse(false);
    Optional<FieldReader> status = pod.part("status", STATUS);
    String phase = status.map(fields -> fields.text("phase")).orElse("");
    return Optional.of(
        new PodManifest(
            meta.get(),
            spec.map(fields -> fields.text("nodeName")).orElse(""),
            onHostNetwork,
            status.map(DecodePod::ips).orElse(List.of()),
            phase.equals("Succeeded") || phase.equals("Failed"),
            status.filter(DecodePod::isReady).isPresent(),
            DecodeContainerPorts.of(spec, onHostNetwork),
            isNew(status) ? spec.map(DecodePlacement::run).stream().toList() : List.of(),
            spec.map(fields -> NameRule.HOSTNAME.optional(fields, "hostname")).orElse(""),
            spec.map(fields -> NameRule.HOSTNAME.optional(fields, "subdomain")).orElse("")));
  }

  /// `kubectl run --dry-run=client` prints an empty status.
  private static boolean isNew(Optional<FieldReader> status) {
    return status.map(FieldReader::isEmpty).orElse(true);
  }

  private static List<Attributed<IpAddress>> ips(FieldReader status) {
    List<Attributed<IpAddress>> ips = new ArrayList<>();
    for (FieldReader ip : status.parts("podIPs", POD_IP)) {
      ip.parsed("ip", Code.KN1006, "an IP address", IpAddress::parse).ifPresent(ips::add);
    }
    if (ips.isEmpty()) {
      status.parsed("podIP", Code.KN1006, "an IP address", IpAddress::parse).ifPresent(ips::add);
    }
    return ips;
  }

  private static boolean isReady(FieldReader status) {
    for (FieldReader condition : status.parts("conditions", CONDITION)) {
      if (condition.text("type").equals("Ready")) {
        return condition.text("status").equals("True");
      }
    }
    return false;
  }
}
