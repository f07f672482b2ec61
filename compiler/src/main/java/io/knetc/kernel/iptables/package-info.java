/// What iptables accepts: tables, chains, rules of sealed matches and targets, in the kernel's
/// canonical form.
///
/// Both the lowerings and the parser of dumps produce these values; {@code render} prints them as
/// iptables-save does. May use {@code source} and {@code network}. Start reading at {@link
/// Ruleset}.
@NullMarked
package io.knetc.kernel.iptables;

import org.jspecify.annotations.NullMarked;
