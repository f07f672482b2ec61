/// What is known of a name as text and JSON.
///
/// Start reading at {@link io.knetc.cli.whatis.PrintAnswer}.
@NullMarked
package io.knetc.cli.whatis;

import org.jspecify.annotations.NullMarked;
