/// Linux hosts in containers: the engine, the image of a host, one running container.
///
/// In: files and commands. Out: what the commands printed. Start reading at {@link LabContainer};
/// design page 0010 says where the image comes from.
@NullMarked
package io.knetc.lab.container;

import org.jspecify.annotations.NullMarked;
