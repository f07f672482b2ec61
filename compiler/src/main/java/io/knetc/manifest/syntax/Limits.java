package io.knetc.manifest.syntax;

/// How much of what a manifest may hold: manifests come from strangers, and none may take the
/// memory or the stack of the machine.
///
/// All lie far above what a cluster accepts: etcd takes 1.5 MiB per object.
final class Limits {
  /// The bytes of one file.
  static final long FILE_BYTES = 1L << 30;

  /// The bytes of one Kubernetes object.
  static final int OBJECT_BYTES = 8 << 20;

  /// The bytes of a document that cannot be read item by item.
  static final int DOCUMENT_BYTES = 16 << 20;

  /// Mappings and lists inside each other.
  static final int DEPTH = 200;

  /// The values that the aliases of one document stand for, together.
  static final int ALIASED_VALUES = 100_000;

  private Limits() {}

  /// A number of bytes as one says it.
  static String inWords(long bytes) {
    return bytes >= 1L << 30 ? (bytes >> 30) + " GiB" : (bytes >> 20) + " MiB";
  }
}
