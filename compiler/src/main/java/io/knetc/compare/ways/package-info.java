/// What a difference between two states of a host means for packets: for each way into a Service
/// that it touches, what becomes of a connection before and after, however the rules are written.
///
/// In: two {@link io.knetc.compare.HostState}s and their {@link io.knetc.compare.Difference}s. Out:
/// {@link io.knetc.compare.ways.WayChange}s. May use {@code trace}, which walks the rules. Start
/// reading at {@link io.knetc.compare.ways.CompareWays}.
@NullMarked
package io.knetc.compare.ways;

import org.jspecify.annotations.NullMarked;
