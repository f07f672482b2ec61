/// What NetworkPolicies say: whom they select, and what their rules let through.
///
/// Made by {@code manifest}'s decoders, read by {@code resolve}, {@code reach} and {@code select}.
/// May use {@code network} and {@code source}. Start reading at {@link PolicyRule}.
@NullMarked
package io.knetc.manifest.policy;

import org.jspecify.annotations.NullMarked;
