package io.knetc.manifest;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value.Mapping;
import java.util.Map;
import java.util.Optional;

/// Deployment, ReplicaSet, StatefulSet, DaemonSet (apps/v1), ReplicationController (v1), Job and
/// CronJob (batch/v1): the template of their Pods.
final class DecodeWorkload {
  static final Fields ROOT =
      Fields.of("workload").supported("apiVersion", "kind", "metadata", "spec").noEffect("status");
  static final Fields SPEC =
      Fields.of("workload spec")
          .supported("template")
          .noEffect("replicas", "selector", "minReadySeconds", "revisionHistoryLimit")
          .noEffect("strategy", "paused", "progressDeadlineSeconds")
          .noEffect("serviceName", "volumeClaimTemplates", "podManagementPolicy", "ordinals")
          .noEffect("updateStrategy", "persistentVolumeClaimRetentionPolicy")
          .noEffect("parallelism", "completions", "activeDeadlineSeconds", "backoffLimit")
          .noEffect("backoffLimitPerIndex", "maxFailedIndexes", "podFailurePolicy")
          .noEffect("successPolicy", "manualSelector", "ttlSecondsAfterFinished", "suspend")
          .noEffect("completionMode", "podReplacementPolicy", "managedBy", "scheduling");
  static final Fields CRON_SPEC =
      Fields.of("CronJobSpec")
          .supported("jobTemplate")
          .noEffect("schedule", "timeZone", "startingDeadlineSeconds", "concurrencyPolicy")
          .noEffect("suspend", "successfulJobsHistoryLimit", "failedJobsHistoryLimit");
  static final Fields JOB_TEMPLATE =
      Fields.of("JobTemplateSpec").supported("spec").noEffect("metadata");
  static final Fields TEMPLATE = Fields.of("PodTemplateSpec").supported("metadata", "spec");

  private DecodeWorkload() {}

  static Optional<Manifest> run(Mapping root, String kind, Diagnostics diagnostics) {
    Optional<ObjectMeta> meta = DecodeMeta.namespaced(root, NameRule.subdomain(kind), diagnostics);
    if (meta.isEmpty()) {
      return Optional.empty();
    }
    FieldReader workload = new FieldReader(root, ROOT, meta.get().id(), "", diagnostics);
    Optional<FieldReader> template =
        spec(workload, kind).flatMap(spec -> spec.part("template", TEMPLATE));
    Optional<FieldReader> pod = template.flatMap(fields -> fields.part("spec", DecodePod.SPEC));
    boolean onHostNetwork = pod.map(fields -> fields.flag("hostNetwork", false)).orElse(false);
    Map<String, String> labels =
        template
            .flatMap(fields -> fields.part("metadata", DecodeMeta.METADATA))
            .map(metadata -> metadata.stringMap("labels"))
            .orElse(Map.of());
    return Optional.of(
        new WorkloadManifest(
            meta.get(), labels, onHostNetwork, DecodeContainerPorts.of(pod, onHostNetwork)));
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
