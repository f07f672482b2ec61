/// Files that programs of a host read as they stand.
///
/// Made by {@code lower}, read by {@code render}.
@NullMarked
package io.knetc.kernel.file;

import org.jspecify.annotations.NullMarked;
