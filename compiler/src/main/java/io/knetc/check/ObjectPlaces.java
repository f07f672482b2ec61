package io.knetc.check;

import io.knetc.manifest.PlacedObject;
import io.knetc.source.SourceFile;
import io.knetc.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Tells of a place in a file which object it is in.
final class ObjectPlaces {
  /// By the file, then by where they start.
  private final Map<SourceFile, TreeMap<Integer, PlacedObject>> objects = new HashMap<>();

  ObjectPlaces(List<PlacedObject> placed) {
    for (PlacedObject object : placed) {
      objects
          .computeIfAbsent(object.span().file(), _ -> new TreeMap<>())
          .put(object.span().start(), object);
    }
  }

  Optional<PlacedObject> at(Span span) {
    return Optional.ofNullable(objects.get(span.file()))
        .flatMap(ofFile -> Optional.ofNullable(ofFile.floorEntry(span.start())))
        .map(Map.Entry::getValue)
        .filter(object -> span.start() < object.span().end());
  }
}
