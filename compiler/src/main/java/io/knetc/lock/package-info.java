/// The lock of a set of manifests: what was planned for them, pinned in a file beside them.
///
/// In: the text of `knetc.lock`, or the values that were planned. Out: {@link Lock}, or the text.
/// May use {@code cluster} and what everybody speaks of. Start reading at {@link Lock}.
@NullMarked
package io.knetc.lock;

import org.jspecify.annotations.NullMarked;
