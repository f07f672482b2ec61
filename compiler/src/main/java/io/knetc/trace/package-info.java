/// Packets on their way through the rules of a host, as the kernel would walk them.
///
/// Reads {@code kernel}, whether compiled or out of a dump. What cannot be decided, such as a match
/// that knetc has no type for, is followed both ways. Start reading at {@link
/// io.knetc.trace.WalkTable} for iptables, at {@link io.knetc.trace.WalkBaseChain} for nftables.
@NullMarked
package io.knetc.trace;

import org.jspecify.annotations.NullMarked;
