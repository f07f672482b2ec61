/// Text to trees: finds the files, cuts them into Kubernetes objects, parses each as YAML or JSON.
///
/// In: the paths the user gave. Out: one {@link io.knetc.manifest.Value.Mapping} per object, given
/// to a decoder on all cores and let go right after it. May use {@code source}, {@code diagnostic}
/// and {@code manifest.Value}; the only package that knows SnakeYAML and Jackson. Start reading at
/// {@link io.knetc.manifest.syntax.ReadDocuments}.
@NullMarked
package io.knetc.manifest.syntax;

import org.jspecify.annotations.NullMarked;
