/// Writes what was rendered: one directory for each node, all or nothing.
///
/// In: {@code render}'s files. Out: the output tree. May use {@code render} and {@code source}.
/// Start reading at {@link OutputTree}.
@NullMarked
package io.knetc.output;

import org.jspecify.annotations.NullMarked;
