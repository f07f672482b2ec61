package io.knetc.golden.netpol;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.Value;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.Value.Sequence;
import io.knetc.manifest.syntax.ReadDocuments;
import io.knetc.network.Protocol;
import io.knetc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A truth table of a small cluster (`oracle/netpol/grid`): who reaches whom on which ports.
///
/// @param name of the case
/// @param manifests the cluster
record PolicyGrid(String name, Path manifests, List<Cell> cells) {
  /// One connection.
  ///
  /// @param from as the table names it: `namespace/pod`, an address, or `node=address`
  /// @param decided whether the API decides it; host traffic is left to the implementation
  record Cell(
      String from, String to, Protocol protocol, int port, boolean passes, boolean decided) {
    @Override
    public String toString() {
      return from + " " + to + " " + protocol + " " + port;
    }
  }

  static List<PolicyGrid> all(Path folder) throws IOException {
    try (Stream<Path> cases = Files.list(folder)) {
      List<PolicyGrid> grids = new ArrayList<>();
      for (Path each : cases.filter(Files::isDirectory).sorted().toList()) {
        grids.add(of(each));
      }
      return grids;
    }
  }

  private static PolicyGrid of(Path folder) throws IOException {
    Mapping truth = read(folder.resolve("truth.json"));
    List<String> peers = strings(truth.get("peers").orElseThrow());
    List<Cell> cells = new ArrayList<>();
    for (Value part : ((Sequence) truth.get("matrix").orElseThrow()).items()) {
      List<String> ports = strings(((Mapping) part).get("ports").orElseThrow());
      List<String> rows = strings(((Mapping) part).get("rows").orElseThrow());
      for (int from = 0; from < rows.size(); from++) {
        for (int to = 0; to < peers.size(); to++) {
          char cell = rows.get(from).charAt(to);
          if (cell != '-') {
            for (String port : ports) {
              int slash = port.indexOf('/');
              cells.add(
                  new Cell(
                      peers.get(from),
                      peers.get(to),
                      Protocol.valueOf(port.substring(0, slash)),
                      Integer.parseInt(port.substring(slash + 1)),
                      cell == '.' || cell == 'a',
                      cell == '.' || cell == 'X'));
            }
          }
        }
      }
    }
    return new PolicyGrid(
        folder.getFileName().toString(), folder.resolve("manifests.yaml"), List.copyOf(cells));
  }

  private static List<String> strings(Value list) {
    return ((Sequence) list).items().stream().map(item -> ((Scalar) item).text()).toList();
  }

  private static Mapping read(Path file) throws IOException {
    SourceFile source = new SourceFile(file.toString(), Files.readAllBytes(file));
    return ReadDocuments.run(List.of(source), new Diagnostics(), (object, _) -> List.of(object))
        .getFirst();
  }
}
