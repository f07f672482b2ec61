/// The table of IPVS, the kernel's own load balancer, as ipvsadm(8) accepts it.
///
/// Made by {@code lower} and {@code dump}, printed by {@code render}. May use {@code source} and
/// {@code network}. Start reading at {@link VirtualServer}.
@NullMarked
package io.knetc.kernel.ipvs;

import org.jspecify.annotations.NullMarked;
