/// NetworkPolicies against truth tables and the lists of another analyzer.
@NullMarked
package io.knetc.golden.netpol;

import org.jspecify.annotations.NullMarked;
