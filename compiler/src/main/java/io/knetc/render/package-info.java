/// Stage 6: kernel values to the text of the files that the tools load.
///
/// In: {@code kernel}. Out: text, and for every line its {@link io.knetc.source.Origin}. Java
/// decides the words of each match, target and entry by exhaustive switches; the FreeMarker
/// templates lay out the file. The only package that knows FreeMarker; may use {@code kernel},
/// {@code network} and {@code source}. Start reading at {@link RenderRuleset}.
@NullMarked
package io.knetc.render;

import org.jspecify.annotations.NullMarked;
