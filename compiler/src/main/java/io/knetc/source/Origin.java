package io.knetc.source;

/// Who caused something that knetc emits: an object, the field of it, the place of that field, and
/// the pass that made the thing.
///
/// @param object `kind/namespace/name`, or `kind/name` for what has no namespace
/// @param field the path of the field in the object, such as `spec.ports[0].nodePort`; empty for
///   the whole object
public record Origin(String object, String field, Span span, String pass) {
  /// How passes are called that make up what no manifest says.
  private static final String PLANNING = "Plan";

  /// The same cause, seen by another pass; what was planned stays known as planned.
  public Origin by(String otherPass) {
    return pass.startsWith(PLANNING) ? this : new Origin(object, field, span, otherPass);
  }

  /// Written out, because every line of a file asks for it, and the generated one is slow until it
  /// is compiled.
  @Override
  public int hashCode() {
    return (object.hashCode() * 31 + span.start()) * 31 + pass.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Origin origin
            && span.equals(origin.span)
            && object.equals(origin.object)
            && field.equals(origin.field)
            && pass.equals(origin.pass));
  }
}
