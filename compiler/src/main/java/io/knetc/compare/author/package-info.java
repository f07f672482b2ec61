/// Who wrote what a host holds, and the commands that take it away again.
///
/// In: {@link io.knetc.compare.Item}s of a dump. Out: an {@link io.knetc.compare.author.Author} for
/// each, by names, comments and shapes that are a contract of its program, and shell commands. May
/// use {@code kernel} and the words of {@code render}. Start reading at {@link
/// io.knetc.compare.author.RecogniseAuthor}.
@NullMarked
package io.knetc.compare.author;

import org.jspecify.annotations.NullMarked;
