/// SARIF 2.1.0, which code review and editors read: results at lines of files.
///
/// In: rules, places and messages of whoever has results. Out: the text of a log. Start reading at
/// {@link SarifLog}.
@NullMarked
package io.knetc.cli.sarif;

import org.jspecify.annotations.NullMarked;
