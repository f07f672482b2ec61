/// A verification as text, Markdown and JSON.
///
/// Start reading at {@link io.knetc.cli.verify.PrintVerification}.
@NullMarked
package io.knetc.cli.verify;

import org.jspecify.annotations.NullMarked;
