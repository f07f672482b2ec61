/// The Ingresses of a cluster by class: hosts, paths, and the Services behind them.
///
/// Made by {@code resolve}, read by {@code select}. Start reading at {@link IngressClass}.
@NullMarked
package io.knetc.cluster.ingress;

import org.jspecify.annotations.NullMarked;
