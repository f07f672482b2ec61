/// What the user declared, linked: Nodes with their hosts, Service ports with their endpoints, and
/// how kube-proxy runs. References are resolved, defaults applied, conflicts reported; no node has
/// been looked at yet.
///
/// Made by {@code resolve}, read by {@code select}. May use {@code manifest}. Start reading at
/// {@link Cluster}.
@NullMarked
package io.knetc.cluster;

import org.jspecify.annotations.NullMarked;
