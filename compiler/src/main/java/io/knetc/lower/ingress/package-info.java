/// From what the proxies of ingress classes must do to configurations of nginx.
///
/// Reads {@code plan}, makes {@code kernel}. Start reading at {@link LowerIngress}.
@NullMarked
package io.knetc.lower.ingress;

import org.jspecify.annotations.NullMarked;
