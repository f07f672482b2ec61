/// The values that networks are made of: addresses, prefixes, ports, protocols.
///
/// Parsing is as strict as Kubernetes' own (no leading zeros, no shorthand); printing is canonical.
/// Depends on nothing. Start reading at {@link IpAddress}.
@NullMarked
package io.knetc.network;

import org.jspecify.annotations.NullMarked;
