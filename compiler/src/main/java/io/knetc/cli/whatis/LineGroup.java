package io.knetc.cli.whatis;

import io.knetc.render.HostFiles;
import io.knetc.whatis.FoundLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lines of one file that the same hosts have.
///
/// @param table of iptables; empty in other files
record LineGroup(String file, String table, List<String> hosts, List<FoundLine> lines) {
  private record Place(String file, String table) {}

  /// Whether each line stands at the same place of the file on all hosts.
  boolean areNumbersShared() {
    return lines.stream().allMatch(FoundLine::isNumberShared);
  }

  /// The lines by file, table and hosts, files in the order in which they are written.
  static List<LineGroup> of(List<FoundLine> lines) {
    Map<Place, Map<List<String>, List<FoundLine>>> places = new LinkedHashMap<>();
    for (FoundLine line : lines) {
      places
          .computeIfAbsent(
              new Place(line.line().file(), line.line().table()), _ -> new LinkedHashMap<>())
          .computeIfAbsent(line.hosts(), _ -> new ArrayList<>())
          .add(line);
    }
    List<LineGroup> groups = new ArrayList<>();
    places.forEach((place, byHosts) ->
        byHosts.forEach(
            (hosts, own) -> groups.add(new LineGroup(place.file(), place.table(), hosts, own))));
    groups.sort(Comparator.comparingInt(group -> HostFiles.NAMES.indexOf(group.file())));
    return groups;
  }
}
