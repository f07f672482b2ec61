package io.knetc.manifest.syntax;

/// Where in a Kubernetes object a value stands, as far as it matters for what is read over.
enum Where {
  /// The top of an object.
  OBJECT,
  /// `metadata` of an object.
  METADATA,
  /// `items` of a List.
  ITEMS,
  /// `metadata.managedFields`: bookkeeping of the API server, often half of the text, with no
  /// bearing on anything.
  MANAGED_FIELDS,
  /// Anywhere else.
  INSIDE;

  /// Where the value of a key stands.
  Where under(String key) {
    return switch (this) {
      case OBJECT ->
          switch (key) {
            case "metadata" -> METADATA;
            case "items" -> ITEMS;
            default -> INSIDE;
          };
      case METADATA -> key.equals("managedFields") ? MANAGED_FIELDS : INSIDE;
      case ITEMS, MANAGED_FIELDS, INSIDE -> INSIDE;
    };
  }

  /// Where an item of a list stands.
  Where item() {
    return this == ITEMS ? OBJECT : INSIDE;
  }
}
