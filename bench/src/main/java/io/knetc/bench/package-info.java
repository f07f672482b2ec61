/// Big clusters, and how long knetc takes for them.
///
/// In: a size. Out: files as `kubectl get` prints them, and benchmarks over them. May use every
/// stage of the compiler. Start reading at {@link GenerateCluster}.
@NullMarked
package io.knetc.bench;

import org.jspecify.annotations.NullMarked;
