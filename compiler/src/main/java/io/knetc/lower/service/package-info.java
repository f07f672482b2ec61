/// Stage 4 for Services: what a node must do, in the words of iptables and sysctl.
///
/// In: {@code plan}. Out: {@code kernel.iptables}, {@code kernel.sysctl}. The rules are those of
/// kube-proxy's iptables mode, in its order. Start reading at {@link LowerServices}.
@NullMarked
package io.knetc.lower.service;

import org.jspecify.annotations.NullMarked;
