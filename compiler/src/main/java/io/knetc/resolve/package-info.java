/// Stage 2: manifests to a Cluster: references linked, defaults applied, endpoints found or
/// derived, conflicts reported.
///
/// In: {@code manifest}. Out: {@code cluster}. Start reading at {@link ResolveCluster}.
@NullMarked
package io.knetc.resolve;

import org.jspecify.annotations.NullMarked;
