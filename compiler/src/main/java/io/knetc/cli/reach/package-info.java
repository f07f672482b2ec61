/// Who can talk to whom, as text, tables, pictures and JSON: what {@code knetc reach} prints.
///
/// Reads {@code reach}. Start reading at {@link ReachForm}.
@NullMarked
package io.knetc.cli.reach;

import org.jspecify.annotations.NullMarked;
