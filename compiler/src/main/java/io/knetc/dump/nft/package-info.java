/// The way back for nftables: what `nft list ruleset` prints, and `nftables.conf`.
///
/// In: a {@link io.knetc.source.Span} of a file. Out: {@link NftDump}, tables with their chains,
/// sets and maps; a rule and an element are kept word for word, each with its place. What nft
/// prints is blocks in braces, and inside them one statement in each line: that is all that is read
/// here, so that there is no grammar, which would have to know every expression of nft(8). May use
/// {@code diagnostic} and {@code source}. Start reading at {@link ParseNftables}.
@NullMarked
package io.knetc.dump.nft;

import org.jspecify.annotations.NullMarked;
