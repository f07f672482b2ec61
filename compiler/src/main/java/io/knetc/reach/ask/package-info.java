/// Questions about single connections, one a line: read, answered, and tested against what their
/// author expects.
///
/// Reads {@code cluster.policy}, asks {@code reach}. Start reading at {@link AskLine}.
@NullMarked
package io.knetc.reach.ask;

import org.jspecify.annotations.NullMarked;
