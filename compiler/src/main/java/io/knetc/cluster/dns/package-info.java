/// What the name server of a cluster knows: its domain, and its Services with their endpoints,
/// whoever proxies them.
///
/// Made by {@code resolve}, read by {@code select}. Start reading at {@link ClusterDns}.
@NullMarked
package io.knetc.cluster.dns;

import org.jspecify.annotations.NullMarked;
