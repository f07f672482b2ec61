/// Shows a representation as text, for whoever looks for the stage that went wrong ().
///
/// In: any record. May use {@code source}.
@NullMarked
package io.knetc.inspect;

import org.jspecify.annotations.NullMarked;
