/// From what a node must do to what its tools accept, one subpackage for each program whose part it
/// is.
///
/// Reads {@code plan}, makes {@code kernel}. Start reading at {@link LowerNode}.
@NullMarked
package io.knetc.lower;

import org.jspecify.annotations.NullMarked;
