/// Two states of a host, compared by what they mean and not by their text.
///
/// In: two {@link io.knetc.compare.HostState}s, from manifests, from a tree that knetc wrote, or
/// from dumps. Out: {@link io.knetc.compare.Difference}s between {@link io.knetc.compare.Item}s.
/// May use {@code kernel}. Start reading at {@link io.knetc.compare.CompareHosts}.
@NullMarked
package io.knetc.compare;

import org.jspecify.annotations.NullMarked;
