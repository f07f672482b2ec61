/// The captures of the real kube-proxy as a suite: each captured cluster is compiled, and the rules
/// and kernel values of every node must be those that kube-proxy programmed, byte for byte.
///
/// In: `shared/oracle/kube-proxy` beside the repository where it is there, and `captures/` of this
/// module. Out: test results. Start reading at {@link CapturesTest}.
@NullMarked
package io.knetc.golden.oracle;

import org.jspecify.annotations.NullMarked;
