package io.knetc.compare.review;

import io.knetc.compare.author.Author;
import java.util.Comparator;

/// Whose a thing of a host is, in the words of the cluster.
public sealed interface Owner extends Comparable<Owner> {
  /// What it is called in a heading, such as `service shop/web port http`.
  String text();

  /// A Service, or one of its ports.
  ///
  /// @param port its name; empty for a port without a name, or where the port is not known
  record Service(String namespace, String name, String port) implements Owner {
    @Override
    public String text() {
      return "service " + namespace + "/" + name + (port.isEmpty() ? "" : " port " + port);
    }
  }

  /// Another object.
  ///
  /// @param object as origins call it: `kind/namespace/name` or `kind/name`
  record ClusterObject(String object) implements Owner {
    @Override
    public String text() {
      return object.replaceFirst("/", " ");
    }
  }

  /// A program, of which no object is known that asked it for the thing.
  record Program(Author author) implements Owner {
    @Override
    public String text() {
      return author == Author.UNKNOWN ? "of unknown origin" : author.title();
    }
  }

  /// Services first, then other objects, then programs, each by name.
  @Override
  default int compareTo(Owner other) {
    return Comparator.comparingInt(Owner::rank).thenComparing(Owner::text).compare(this, other);
  }

  private static int rank(Owner owner) {
    return switch (owner) {
      case Service _ -> 0;
      case ClusterObject _ -> 1;
      case Program _ -> 2;
    };
  }
}
