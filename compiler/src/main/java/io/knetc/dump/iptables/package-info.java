/// The way back for iptables: the text of iptables-save, and the input of iptables-restore, to
/// kernel values.
///
/// In: a {@link io.knetc.source.SourceFile}. Out: a {@link io.knetc.kernel.iptables.Ruleset} in
/// canonical form; findings for what is no line of either tool. ANTLR splits a line into labelled
/// parts, small readers turn them into matches and targets. Matches and targets that have no type
/// are kept word for word. May use {@code grammar}, {@code kernel}, {@code network}, {@code
/// diagnostic} and {@code source}. Start reading at {@link ParseIptables}.
@NullMarked
package io.knetc.dump.iptables;

import org.jspecify.annotations.NullMarked;
