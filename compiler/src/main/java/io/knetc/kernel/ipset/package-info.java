/// Sets of addresses, ports and networks as ipset(8) accepts them: what rules of iptables look
/// packets up in.
///
/// Made by {@code lower} and {@code dump}, printed by {@code render}. May use {@code source} and
/// {@code network}. Start reading at {@link IpSet}.
@NullMarked
package io.knetc.kernel.ipset;

import org.jspecify.annotations.NullMarked;
