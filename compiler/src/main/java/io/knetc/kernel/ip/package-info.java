/// What `ip` and `bridge` of iproute2 accept: devices, their addresses, routes, neighbours and the
/// forwarding entries of overlays.
///
/// Made by {@code lower} and {@code dump}, read by {@code render}. Start reading at {@link
/// IpConfiguration}.
@NullMarked
package io.knetc.kernel.ip;

import org.jspecify.annotations.NullMarked;
