/// Stage 4 for NetworkPolicies: chains of the filter table and sets, in a layout of knetc's own
/// (design 0016), or a table of nftables (design 0023).
///
/// In: {@code plan.PolicyPlan}. Out: {@code kernel.iptables}, {@code kernel.ipset}, {@code
/// kernel.nft}. Start reading at {@link io.knetc.lower.policy.LowerPolicies}.
@NullMarked
package io.knetc.lower.policy;

import org.jspecify.annotations.NullMarked;
