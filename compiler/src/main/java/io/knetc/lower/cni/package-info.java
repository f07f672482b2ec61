/// The pods of a node to what the CNI plugins program on its host: the bridge, masquerading, host
/// ports, files.
///
/// Reads {@code plan}, makes {@code kernel}. Start reading at {@link LowerPods}.
@NullMarked
package io.knetc.lower.cni;

import org.jspecify.annotations.NullMarked;
