/// Text and where it stands: files, spans in them, and the origin of what knetc emits.
///
/// In: bytes. Out: {@link SourceFile}, {@link Span}, {@link Origin}. Depends on nothing. Start
/// reading at {@link Span}.
@NullMarked
package io.knetc.source;

import org.jspecify.annotations.NullMarked;
