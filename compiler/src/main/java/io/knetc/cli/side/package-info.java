/// What a command compares: manifests, a tree that knetc wrote, or dumps, whatever the user named.
///
/// Start reading at {@link io.knetc.cli.side.ReadSide}.
@NullMarked
package io.knetc.cli.side;

import org.jspecify.annotations.NullMarked;
