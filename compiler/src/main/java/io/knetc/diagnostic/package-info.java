/// What knetc tells its user: codes, labels that point into files, help; and their rendering.
///
/// In: findings of every stage. Out: text or JSON for stderr. May use {@code source}. Start reading
/// at {@link Diagnostic}.
@NullMarked
package io.knetc.diagnostic;

import org.jspecify.annotations.NullMarked;
