/// The names of a cluster as zones and as a hosts file, with what CoreDNS fills in: times, weights,
/// the records of the zone itself.
///
/// Reads {@code plan}, makes {@code kernel}. Start reading at {@link LowerDns}.
@NullMarked
package io.knetc.lower.dns;

import org.jspecify.annotations.NullMarked;
