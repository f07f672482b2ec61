/// The questions that are asked of a lab, the answers that the cluster promises, and the judgement.
///
/// Expectations come from the cluster and from what Kubernetes and kube-proxy promise of Services,
/// never from rules.
@NullMarked
package io.knetc.lab.probe;

import org.jspecify.annotations.NullMarked;
