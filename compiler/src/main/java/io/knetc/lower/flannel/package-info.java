/// The pod network to what flanneld programs on a host: devices and routes, rules, files.
///
/// Reads {@code plan}, makes {@code kernel}. Start reading at {@link LowerPodNetwork}.
@NullMarked
package io.knetc.lower.flannel;

import org.jspecify.annotations.NullMarked;
