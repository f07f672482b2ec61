/// The route tables of a cloud, for backends of flannel that leave the packets of pods to it.
///
/// Reads {@code plan}, makes {@code kernel}. Start reading at {@link LowerCloud}.
@NullMarked
package io.knetc.lower.cloud;

import org.jspecify.annotations.NullMarked;
