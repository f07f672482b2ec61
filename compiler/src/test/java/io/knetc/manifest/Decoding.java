package io.knetc.manifest;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.syntax.ReadDocuments;
import io.knetc.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Objects decoded from a text, with what was found in them.
record Decoding(List<Manifest> manifests, List<String> findings) {
  static Decoding of(String text) {
    Diagnostics diagnostics = new Diagnostics();
    SourceFile file = new SourceFile("a.yaml", text.getBytes(StandardCharsets.UTF_8));
    List<Manifest> manifests = ReadDocuments.run(List.of(file), diagnostics, DecodeObject::run);
    List<String> findings =
        diagnostics.sorted().stream()
            .map(found ->
                found.code()
                    + " "
                    + found.primary().span().position().line()
                    + " "
                    + found.message())
            .toList();
    return new Decoding(manifests, findings);
  }
}
