package io.knetc.manifest.syntax;

/// Where in a Kubernetes object a value stands, as far as it matters for what is read over: the
/// bookkeeping of the API server and what a pod runs, which are most of a snapshot's text and have
/// no bearing on a host's network configuration.
///
/// The keys themselves are kept, so that a field which its object does not have is still found.
enum Where {
  /// The top of an object.
  OBJECT,
  /// `metadata` of an object.
  METADATA,
  /// `spec` of an object.
  SPEC,
  /// `status` of an object.
  STATUS,
  /// `containers` and `initContainers` of a spec.
  CONTAINERS,
  /// One of them.
  CONTAINER,
  /// `endpoints` of an EndpointSlice.
  ENDPOINTS,
  /// One of them.
  ENDPOINT,
  /// `items` of a List.
  ITEMS,
  /// What is read over.
  UNREAD,
  /// Anywhere else.
  INSIDE;

  /// Where the value of a key stands.
  Where under(String key) {
    return switch (this) {
      case OBJECT ->
          switch (key) {
            case "metadata" -> METADATA;
            case "spec" -> SPEC;
            case "status" -> STATUS;
            case "endpoints" -> ENDPOINTS;
            case "items" -> ITEMS;
            default -> INSIDE;
          };
      case METADATA -> key.equals("managedFields") ? UNREAD : INSIDE;
      case SPEC ->
          switch (key) {
            case "containers", "initContainers" -> CONTAINERS;
            case "volumes", "affinity", "tolerations", "securityContext" -> UNREAD;
            default -> INSIDE;
          };
      case STATUS ->
          switch (key) {
            case "containerStatuses", "initContainerStatuses", "images" -> UNREAD;
            default -> INSIDE;
          };
      case CONTAINER ->
          switch (key) {
            case "command", "args", "env", "envFrom", "resources", "volumeMounts" -> UNREAD;
            case "livenessProbe", "readinessProbe", "startupProbe", "lifecycle" -> UNREAD;
            case "securityContext" -> UNREAD;
            default -> INSIDE;
          };
      case ENDPOINT -> key.equals("targetRef") ? UNREAD : INSIDE;
      case CONTAINERS, ENDPOINTS, ITEMS, UNREAD, INSIDE -> INSIDE;
    };
  }

  /// Where an item of a list stands.
  Where item() {
    return switch (this) {
      case ITEMS -> OBJECT;
      case CONTAINERS -> CONTAINER;
      case ENDPOINTS -> ENDPOINT;
      case OBJECT, METADATA, SPEC, STATUS, CONTAINER, ENDPOINT, UNREAD, INSIDE -> INSIDE;
    };
  }
}
