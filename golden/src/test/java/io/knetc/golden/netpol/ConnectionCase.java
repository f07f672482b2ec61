package io.knetc.golden.netpol;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.syntax.ReadDocuments;
import io.knetc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A case of connectivity (`oracle/netpol/np-guard` and `workloads`): a list, a difference or an
/// error.
///
/// @param name `set/case`
/// @param isOurModel whether our model of the data plane says the same
record ConnectionCase(String name, Path folder, String kind, boolean isOurModel) {
  static List<ConnectionCase> all(Path oracle) throws IOException {
    List<ConnectionCase> cases = new ArrayList<>();
    for (String set : List.of("np-guard", "workloads")) {
      try (Stream<Path> folders = Files.list(oracle.resolve(set))) {
        for (Path folder : folders.sorted().toList()) {
          cases.add(of(set + "/" + folder.getFileName(), folder));
        }
      }
    }
    return cases;
  }

  private static ConnectionCase of(String name, Path folder) throws IOException {
    Path file = folder.resolve("case.json");
    SourceFile source = new SourceFile(file.toString(), Files.readAllBytes(file));
    Mapping fields =
        ReadDocuments.run(List.of(source), new Diagnostics(), (object, _) -> List.of(object))
            .getFirst();
    return new ConnectionCase(
        name,
        folder,
        fields.string("kind").orElseThrow(),
        fields
            .get("api_model_same")
            .filter(value -> value instanceof Value.Scalar scalar && scalar.text().equals("true"))
            .isPresent());
  }

  Path expected() {
    return folder.resolve("expected.txt");
  }

  /// What `knetc reach` says of it in a model.
  Run run(String model) {
    List<String> arguments = new ArrayList<>(List.of("reach", "-q", "-R", "--model", model));
    arguments.addAll(
        kind.equals("diff")
            ? List.of(folder.resolve("old").toString(), folder.resolve("new").toString())
            : List.of("-f", folder.resolve("manifests").toString()));
    return Run.of(arguments);
  }
}
