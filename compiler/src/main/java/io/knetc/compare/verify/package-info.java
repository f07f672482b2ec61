/// A host's dump held against what the host should hold.
///
/// Start reading at {@link io.knetc.compare.verify.VerifyHost}.
@NullMarked
package io.knetc.compare.verify;

import org.jspecify.annotations.NullMarked;
