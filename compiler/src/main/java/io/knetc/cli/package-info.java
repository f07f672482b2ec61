/// The command line: one class for each command, thin. Arguments in, exit code out.
///
/// May use every stage through {@link io.knetc.Compiler}. The only package that knows picocli.
@NullMarked
package io.knetc.cli;

import org.jspecify.annotations.NullMarked;
