/// Tests of what names may look like, where lines mention them, and what is known of them.
@NullMarked
package io.knetc.whatis;

import org.jspecify.annotations.NullMarked;
