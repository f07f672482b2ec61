package io.knetc.source;

/// Who caused something that knetc emits or reads: an object, the field of it, the place of that
/// field, and the pass that made the thing.
public sealed interface Origin {
  /// How passes are called that make up what no manifest says.
  String PLANNING = "Plan";

  /// `kind/namespace/name`, or `kind/name` for what has no namespace; empty for what is no object.
  String object();

  /// The path of the field in the object, such as `spec.ports[0].nodePort`; empty for the whole
  /// object.
  String field();

  /// Where that stands.
  Span span();

  /// The pass.
  String pass();

  /// A field of an object.
  static Origin of(String object, String field, Span span, String pass) {
    return new Field(object, field, span, pass);
  }

  /// A line of a dump, which is its own cause.
  ///
  /// @param start where the line starts
  static Origin line(SourceFile file, int start, String pass) {
    return new Line(file, start, pass);
  }

  /// Whether no manifest says it, so that it was planned.
  default boolean isPlanned() {
    return pass().startsWith(PLANNING);
  }

  /// The same cause, seen by another pass; what was planned stays known as planned.
  default Origin by(String otherPass) {
    return isPlanned() ? this : of(object(), field(), span(), otherPass);
  }

  /// See {@link #of}.
  record Field(String object, String field, Span span, String pass) implements Origin {
    /// Written out, because every line of a file asks for it, and the generated one is slow until
    /// it is compiled.
    @Override
    public int hashCode() {
      return (object.hashCode() * 31 + span.start()) * 31 + pass.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Field origin
              && span.equals(origin.span)
              && object.equals(origin.object)
              && field.equals(origin.field)
              && pass.equals(origin.pass));
    }
  }

  /// See {@link #line}. A dump has millions of them, so that each is small.
  record Line(SourceFile file, int start, String pass) implements Origin {
    @Override
    public String object() {
      return "";
    }

    @Override
    public String field() {
      return "";
    }

    @Override
    public Span span() {
      return new Span(file, start, file.endOfLine(start));
    }
  }
}
