/// Which file the lock of a run is, and what it holds.
///
/// In: the arguments of the command line. Out: {@link io.knetc.lock.Lock}, or the file. May use
/// what {@code cli} may. Start reading at {@link LockFile}.
@NullMarked
package io.knetc.cli.lock;

import org.jspecify.annotations.NullMarked;
