/// The forms in which findings of a check are printed.
///
/// In: the report of a check. Out: text for stdout. Start reading at {@link PrintCheck}.
@NullMarked
package io.knetc.cli.check;

import org.jspecify.annotations.NullMarked;
