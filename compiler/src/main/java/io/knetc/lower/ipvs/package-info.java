/// Stage 4 for Services where IPVS chooses their endpoints: virtual servers, the addresses that the
/// host needs for them, sets, and the rules around.
///
/// In: {@code plan}. Out: {@code kernel.ipvs}, {@code kernel.ipset}, {@code kernel.ip}, {@code
/// kernel.iptables}. What is made is what kube-proxy's ipvs mode makes. Start reading at {@link
/// io.knetc.lower.ipvs.LowerVirtualServers}.
@NullMarked
package io.knetc.lower.ipvs;

import org.jspecify.annotations.NullMarked;
