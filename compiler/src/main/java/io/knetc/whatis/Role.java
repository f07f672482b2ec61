package io.knetc.whatis;

import java.util.regex.Pattern;

/// What things of one name, or of names that are made alike, are for.
///
/// @param names the whole name
/// @param words what goes on after `the chain of kube-proxy`; `{owner}` is whose it is
/// @param anyOwner an owner that is not known, such as `a Service port`; empty if the thing is for
///   all
record Role(Pattern names, String words, String anyOwner) {
  static Role of(String names, String words) {
    return new Role(Pattern.compile(names), words, "");
  }

  static Role of(String names, String words, String anyOwner) {
    return new Role(Pattern.compile(names), words, anyOwner);
  }

  boolean has(String name) {
    return names.matcher(name).matches();
  }

  /// Whether each owner has one of its own.
  boolean isOwned() {
    return !anyOwner.isEmpty();
  }

  /// The words for this owner.
  String of(String owner) {
    return words.replace("{owner}", owner);
  }
}
