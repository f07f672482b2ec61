package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.WorkloadManifest.Population;
import io.knetc.source.Attributed;
import java.util.Map;
import java.util.Optional;

/// Deployment, ReplicaSet, StatefulSet, DaemonSet (apps/v1), ReplicationController (v1), Job and
/// CronJob (batch/v1): the template of their Pods.
final class DecodeWorkload {
  static final Fields ROOT =
      Fields.of("workload").supported("apiVersion", "kind", "metadata", "spec").noEffect("status");
  static final Fields SPEC =
      Fields.of("workload spec")
          .supported("template", "replicas", "ordinals", "parallelism", "completions", "suspend")
          .noEffect("selector", "minReadySeconds", "revisionHistoryLimit")
          .noEffect("strategy", "paused", "progressDeadlineSeconds")
          .supported("serviceName")
          .noEffect("volumeClaimTemplates", "podManagementPolicy")
          .noEffect("updateStrategy", "persistentVolumeClaimRetentionPolicy")
          .noEffect("activeDeadlineSeconds", "backoffLimit")
          .noEffect("backoffLimitPerIndex", "maxFailedIndexes", "podFailurePolicy")
          .noEffect("successPolicy", "manualSelector", "ttlSecondsAfterFinished")
          .noEffect("completionMode", "podReplacementPolicy", "managedBy", "scheduling");
  static final Fields CRON_SPEC =
      Fields.of("CronJobSpec")
          .supported("jobTemplate")
          .noEffect("schedule", "timeZone", "startingDeadlineSeconds", "concurrencyPolicy")
          .noEffect("suspend", "successfulJobsHistoryLimit", "failedJobsHistoryLimit");
  static final Fields JOB_TEMPLATE =
      Fields.of("JobTemplateSpec").supported("spec").noEffect("metadata");
  static final Fields ORDINALS = Fields.of("StatefulSetOrdinals").supported("start");
  static final Fields TEMPLATE = Fields.of("PodTemplateSpec").supported("metadata", "spec");

  private static final int MOST = Integer.MAX_VALUE;

  private DecodeWorkload() {}

  static Optional<Manifest> run(Mapping root, String kind, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta = DecodeMeta.namespaced(root, NameRule.subdomain(kind), diagnostics);
    if (meta.isEmpty()) {
      return Optional.empty();
    }
    FieldReader workload = new FieldReader(root, ROOT, meta.get().id(), "", diagnostics);
    Optional<FieldReader> spec = spec(workload, kind);
    Optional<FieldReader> template = spec.flatMap(fields -> fields.part("template", TEMPLATE));
    Optional<FieldReader> pod = template.flatMap(fields -> fields.part("spec", DecodePod.SPEC));
    boolean onHostNetwork = pod.map(fields -> fields.flag("hostNetwork", false)).orElse(false);
    Map<String, String> labels =
        template
            .flatMap(fields -> fields.part("metadata", DecodeMeta.METADATA))
            .map(metadata -> metadata.stringMap("labels"))
            .orElse(Map.of());
    return Optional.of(
        new WorkloadManifest(
            meta.get(),
            spec.map(fields -> population(fields, kind)).orElse(new Population.Replicas(0)),
            labels,
            onHostNetwork,
            DecodeContainerPorts.of(pod, onHostNetwork),
            pod.map(DecodePlacement::run).orElse(Placement.ANYWHERE),
            name(pod, "hostname"),
            kind.equals("StatefulSet") ? name(spec, "serviceName") : name(pod, "subdomain")));
  }

  private static String name(Optional<FieldReader> fields, String name) {
    return fields.map(each -> NameRule.HOSTNAME.optional(each, name)).orElse("");
  }

  private static Population population(FieldReader spec, String kind) {
    return switch (kind) {
      case "DaemonSet" -> new Population.EachNode();
      case "StatefulSet" ->
          new Population.Ordinals(
              count(spec, "replicas"),
              spec.part("ordinals", ORDINALS)
                  .flatMap(ordinals -> ordinals.integer("start", 0, MOST, Code.KN1009))
                  .map(Attributed::value)
                  .orElse(0));
      case "Job", "CronJob" ->
          new Population.Replicas(
              spec.flag("suspend", false)
                  ? 0
                  : Math.min(count(spec, "parallelism"), completions(spec)));
      default -> new Population.Replicas(count(spec, "replicas"));
    };
  }

  private static int count(FieldReader spec, String name) {
    return spec.integer(name, 0, MOST, Code.KN1009).map(Attributed::value).orElse(1);
  }

  private static int completions(FieldReader spec) {
    return spec.integer("completions", 0, MOST, Code.KN1009).map(Attributed::value).orElse(MOST);
  }

  private static Optional<FieldReader> spec(FieldReader workload, String kind) {
    return kind.equals("CronJob")
        ? workload
            .part("spec", CRON_SPEC)
            .flatMap(spec -> spec.part("jobTemplate", JOB_TEMPLATE))
            .flatMap(job -> job.part("spec", SPEC))
        : workload.part("spec", SPEC);
  }
}
