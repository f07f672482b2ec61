/// Tests of the host lab on real Linux hosts in containers. They need a container engine, which
/// `./test` gets; without one they fail and say so.
///
/// In: the host image. Out: test results. Start reading at {@link LabContainerTest}.
@NullMarked
package io.knetc.golden.lab;

import org.jspecify.annotations.NullMarked;
