/// Stage 1: what the user's files say, object by object, before anything is linked.
///
/// In: {@code source}. Out: one record per object of a kind that matters, its fields checked for
/// type, range and syntax, with the spans that later findings and origins point to. May use {@code
/// diagnostic} and {@code network}. Start reading at {@link Value}.
@NullMarked
package io.knetc.manifest;

import org.jspecify.annotations.NullMarked;
