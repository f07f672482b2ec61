package io.knetc.whatis;

import io.knetc.compare.author.Author;

/// Programs in a sentence.
final class Authors {
  private Authors() {}

  /// The name without what tells modes apart, such as `kube-proxy`.
  static String name(Author author) {
    return author == Author.UNKNOWN
        ? "somebody whom knetc does not know"
        : author.title().replaceFirst(" \\(.*", "");
  }
}
