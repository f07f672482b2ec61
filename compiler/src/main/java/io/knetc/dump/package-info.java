/// The way back: what tools print of a host, to kernel values. One package for each tool.
///
/// In: a {@link io.knetc.source.SourceFile}. Out: kernel values, and findings for what no tool
/// prints. Here stands what all of them need: the lines of a file with their places, their trees.
/// May use {@code grammar}, {@code kernel}, {@code network}, {@code diagnostic} and {@code source}.
/// Start reading at {@link io.knetc.dump.iptables.ParseIptables}.
@NullMarked
package io.knetc.dump;

import org.jspecify.annotations.NullMarked;
