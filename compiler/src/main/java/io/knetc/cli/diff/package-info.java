/// A review as text, Markdown, JSON and SARIF.
///
/// Start reading at {@link io.knetc.cli.diff.PrintReview}.
@NullMarked
package io.knetc.cli.diff;

import org.jspecify.annotations.NullMarked;
