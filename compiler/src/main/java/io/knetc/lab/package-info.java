/// The host lab: a cluster as network namespaces in one container, and the packets sent through it.
///
/// In: a {@link io.knetc.cluster.Cluster} and the files that were compiled for its nodes. Out: what
/// came of each probe. {@link io.knetc.lab.topology} lays the network out, {@link
/// io.knetc.lab.probe} derives the questions and their answers from the cluster, never from the
/// rules, so that it judges the rules; {@code io.knetc.lab.container} is the only part that knows
/// of containers. Start reading at {@link io.knetc.lab.RunLab}.
@NullMarked
package io.knetc.lab;

import org.jspecify.annotations.NullMarked;
