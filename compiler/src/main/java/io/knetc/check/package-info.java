/// What is wrong or doubtful in manifests although hosts can be compiled from them, and what
/// becomes of findings: suppressed, graver or less grave.
///
/// In: manifests, the resolved cluster and, for sizes, the compiled hosts. Out: findings with their
/// severities. May use {@code manifest}, {@code cluster} and {@code kernel}. Start reading at
/// {@link Checks}, the table of all checks.
@NullMarked
package io.knetc.check;

import org.jspecify.annotations.NullMarked;
