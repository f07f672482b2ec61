/// knetc: Kubernetes manifests in, the network configuration of every Linux host out.
@NullMarked
package io.knetc;

import org.jspecify.annotations.NullMarked;
