/// Stage 3: a Cluster seen from one node.
///
/// In: {@code cluster}. Out: {@code plan}. Here are kube-proxy's decisions about endpoints,
/// topology, node port addresses and kernel values; no rule is written yet. Start reading at {@link
/// SelectForNode}.
@NullMarked
package io.knetc.select;

import org.jspecify.annotations.NullMarked;
