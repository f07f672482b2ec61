package io.knetc.compare.author;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Whose a name is: whole names, and families of names that begin alike and go on in one way.
///
/// A family says how its names go on, so that no program gets the names of another one that begin
/// alike, such as kube-proxy's `KUBE-` and kube-router's.
final class NameTable {
  /// SHA-256 in base32, cut off.
  static final String BASE32 = "[A-Z2-7]{16}";

  /// At least one character.
  static final String ANYTHING = ".+";

  private record Family(String start, Pattern rest, Author author) {
    boolean has(String name) {
      return name.startsWith(start) && rest.matcher(name.substring(start.length())).matches();
    }
  }

  private final Map<String, Author> whole = new HashMap<>();
  private final List<Family> families = new ArrayList<>();

  /// These names are of that author.
  NameTable names(Author author, String... names) {
    for (String name : names) {
      whole.put(name, author);
    }
    return this;
  }

  /// Names that begin with one of these texts and go on as the pattern says are of that author.
  NameTable family(Author author, String rest, String... starts) {
    Pattern pattern = Pattern.compile(rest);
    for (String start : starts) {
      families.add(new Family(start, pattern, author));
    }
    return this;
  }

  /// Whose the name is; a whole name goes before a family.
  Author of(String name) {
    Author author = whole.get(name);
    if (author != null) {
      return author;
    }
    for (Family family : families) {
      if (family.has(name)) {
        return family.author();
      }
    }
    return Author.UNKNOWN;
  }

  /// All authors that have the name: more than one is a mistake of the table.
  List<Author> all(String name) {
    List<Author> all = new ArrayList<>();
    if (whole.containsKey(name)) {
      all.add(of(name));
    }
    families.stream().filter(family -> family.has(name)).map(Family::author).forEach(all::add);
    return all;
  }
}
