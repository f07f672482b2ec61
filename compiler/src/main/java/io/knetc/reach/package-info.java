/// Who can talk to whom: NetworkPolicies judged by what the API says they mean, without a look at
/// the rules that they are compiled to. It is the judge of those rules.
///
/// Reads {@code cluster.policy}. Start reading at {@link JudgePolicies}.
@NullMarked
package io.knetc.reach;

import org.jspecify.annotations.NullMarked;
