/// What nginx reads: servers by host, their locations by path, and upstreams, as far as a reverse
/// proxy needs them.
///
/// Made by {@code lower}, printed by {@code render}. Start reading at {@link NginxFile}.
@NullMarked
package io.knetc.kernel.nginx;

import org.jspecify.annotations.NullMarked;
