package io.knetc.whatis;

import io.knetc.network.Cidr;
import io.knetc.network.IpAddress;
import io.knetc.source.Origin;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Which lines of hosts are looked for: those that hold one of some texts in the right place, those
/// that one of some objects caused, routes to an address, all lines of a file.
///
/// @param needles what stands in each line that mentions the name; a cheap question before the next
/// @param mention how such a line mentions it
/// @param objects as origins call them
/// @param destinations addresses to which routes lead
/// @param files names without folders
record Wanted(
    List<String> needles,
    Pattern mention,
    Set<String> objects,
    List<IpAddress> destinations,
    Set<String> files) {
  private static final String ROUTE = "route replace ";

  Wanted {
    needles = List.copyOf(needles);
    objects = Set.copyOf(objects);
    destinations = List.copyOf(destinations);
    files = Set.copyOf(files);
  }

  /// Lines that mention something.
  static Wanted mentions(List<String> needles, String pattern) {
    return new Wanted(
        needles, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), Set.of(), List.of(), Set.of());
  }

  /// These, and lines of which these objects are the cause.
  Wanted orCausedBy(Set<String> causes) {
    return new Wanted(needles, mention, causes, destinations, files);
  }

  /// These, and routes that lead to the address.
  Wanted orRoutesTo(IpAddress address) {
    return new Wanted(needles, mention, objects, List.of(address), files);
  }

  /// These, and all lines of files with this name.
  Wanted orFile(String name) {
    return new Wanted(
        needles, mention, objects, destinations, Set.of(name.substring(name.lastIndexOf('/') + 1)));
  }

  /// Whether some line of a file may be wanted.
  boolean maySuit(String file, String text) {
    return hasNeedle(text) || isWhole(file) || (file.equals("ip.batch") && !destinations.isEmpty());
  }

  /// Whether all of a file is wanted.
  boolean isWhole(String file) {
    return files.contains(file.substring(file.lastIndexOf('/') + 1));
  }

  /// Whether things of this cause are wanted whatever they say.
  boolean isCause(Origin origin) {
    return objects.contains(origin.object());
  }

  /// Whether a line mentions the name.
  boolean isIn(String line) {
    return (hasNeedle(line) && mention.matcher(line).find()) || leadsThere(line);
  }

  private boolean hasNeedle(String text) {
    for (String needle : needles) {
      if (text.contains(needle)) {
        return true;
      }
    }
    return false;
  }

  private boolean leadsThere(String line) {
    if (destinations.isEmpty() || !line.startsWith(ROUTE)) {
      return false;
    }
    String destination = line.substring(ROUTE.length()).split(" ", 2)[0];
    return Cidr.parse(destination)
        .filter(cidr -> cidr.prefixLength() > 0)
        .filter(cidr -> destinations.stream().anyMatch(cidr::contains))
        .isPresent();
  }
}
