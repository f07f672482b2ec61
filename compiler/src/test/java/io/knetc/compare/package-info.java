/// Tests of the comparison: its laws on random hosts, and that what it passes over no packet sees.
@NullMarked
package io.knetc.compare;

import org.jspecify.annotations.NullMarked;
