package io.knetc.whatis;

import java.util.List;
import java.util.stream.Stream;

/// What hosts have of a name.
///
/// @param names that hosts define, for a name that none has
/// @param hosts how many were looked through
record Found(List<FoundLine> lines, NearNames names, int hosts) {
  /// The lines that define a name.
  List<HostLine> definitions(String name) {
    return of().filter(line -> Definition.nameIn(line.kind(), line.text()).equals(name)).toList();
  }

  /// All lines, whatever hosts have them.
  Stream<HostLine> of() {
    return lines.stream().map(FoundLine::line);
  }
}
