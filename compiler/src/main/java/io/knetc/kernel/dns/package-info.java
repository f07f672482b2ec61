/// What name servers and resolvers read: zones of resource records (RFC 1035), and lines of
/// `/etc/hosts`.
///
/// Made by {@code lower}, printed by {@code render}. Start reading at {@link NameFiles}.
@NullMarked
package io.knetc.kernel.dns;

import org.jspecify.annotations.NullMarked;
