/// Who can be the end of a connection, and the NetworkPolicies that judge it.
///
/// Made by {@code resolve}, read by {@code reach} and {@code select}. May use {@code manifest},
/// {@code network} and {@code source}. Start reading at {@link PolicyWorld}.
@NullMarked
package io.knetc.cluster.policy;

import org.jspecify.annotations.NullMarked;
