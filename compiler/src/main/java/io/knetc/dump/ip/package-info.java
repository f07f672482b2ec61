/// The way back for `ip` and `bridge`: what they print of a host's devices, addresses, routes,
/// neighbours and forwarding entries, and the batch files that they load, to kernel values.
///
/// In: a {@link io.knetc.source.SourceFile}. Out: an {@link io.knetc.dump.ip.IpDump}, in which each
/// line is a value that {@link io.knetc.dump.ip.PrintIpDump} prints again to the same bytes, and
/// what of it kernel values can say ({@link io.knetc.dump.ip.HeldByHost}); findings for what is no
/// line of these tools. A dump says more than kernel values do: index, flags, state, protocol,
/// metric. What has no type is kept word for word. May use {@code grammar}, {@code kernel}, {@code
/// network}, {@code diagnostic} and {@code source}. Start reading at {@link
/// io.knetc.dump.ip.ParseIp}.
@NullMarked
package io.knetc.dump.ip;

import org.jspecify.annotations.NullMarked;
