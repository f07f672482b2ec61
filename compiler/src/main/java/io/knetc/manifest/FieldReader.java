package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.Value.Entry;
import io.knetc.manifest.Value.Mapping;
import io.knetc.manifest.Value.Scalar;
import io.knetc.manifest.Value.Sequence;
import io.knetc.source.Attributed;
import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads the fields of one part of an object, checks their types, and reports every field that is
/// not declared. A null value is an absent one, as it is to the API server.
public final class FieldReader {
  private static final String PASS = "ReadManifests";

  private final Mapping mapping;
  private final Fields fields;
  private final String object;
  private final FieldPath path;
  private final Diagnostics diagnostics;

  /// Reads `mapping`, the part of `object` (`kind/namespace/name`) at `path` (empty for the root).
  public FieldReader(
      Mapping mapping, Fields fields, String object, String path, Diagnostics diagnostics) {
    this(mapping, fields, object, FieldPath.of(path), diagnostics);
  }

  private FieldReader(
      Mapping mapping, Fields fields, String object, FieldPath path, Diagnostics diagnostics) {
    this.mapping = mapping;
    this.fields = fields;
    this.object = object;
    this.path = path;
    this.diagnostics = diagnostics;
    for (Entry entry : mapping.entries()) {
      checkDeclared(entry);
    }
  }

  private void checkDeclared(Entry entry) {
    if (fields.isSupported(entry.key())) {
      return;
    }
    Optional<Fields.Support> support = fields.support(entry.key());
    if (support.isEmpty()) {
      Diagnostic unknown =
          Diagnostic.of(
              Code.KN1002,
              entry.keySpan(),
              "unknown field " + Quoted.of(entry.key()) + " in " + fields.owner());
      diagnostics.report(
          fields
              .nearest(entry.key())
              .map(near -> unknown.labelled("did you mean \"" + near + "\"?"))
              .orElse(unknown)
              .withHelp(
                  "mend the name, remove the field, or pass --validate=warn to go on without it"));
    } else if (support.get() == Fields.Support.NOT_SUPPORTED && !isNull(entry.value())) {
      diagnostics.report(
          Code.KN3002,
          entry.keySpan(),
          "the field \""
              + entry.key()
              + "\" of "
              + fields.owner()
              + " is not followed by this version of knetc");
    }
  }

  /// The place of the part.
  public Span span() {
    return mapping.span();
  }

  /// Where findings go.
  public Diagnostics diagnostics() {
    return diagnostics;
  }

  /// The origin of the part itself.
  public Origin origin() {
    return Origin.of(object, path.text(), mapping.span(), PASS);
  }

  /// The origin of a value at a field.
  public Origin origin(String name, Span span) {
    return Origin.of(object, path.field(name).text(), span, PASS);
  }

  private Optional<Value> value(String name) {
    if (!fields.isSupported(name)) {
      throw new IllegalStateException(
          fields.owner() + "." + name + " is read but not declared as supported");
    }
    return mapping.get(name).filter(value -> !isNull(value));
  }

  private static boolean isNull(Value value) {
    return value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NULL;
  }

  /// Whether the field is there and not null.
  public boolean has(String name) {
    return value(name).isPresent();
  }

  /// Whether there is no field at all.
  boolean isEmpty() {
    return mapping.entries().isEmpty();
  }

  /// Reports that a field which must be there is not.
  public void reportMissing(String name) {
    diagnostics.report(
        Diagnostic.of(
                Code.KN1003,
                mapping.span(),
                "the field \"" + path.field(name).text() + "\" is missing")
            .withHelp("add the field \"" + name + "\""));
  }

  /// A string.
  public Optional<Attributed<String>> string(String name) {
    return value(name).flatMap(value -> string(name, value));
  }

  private Optional<Attributed<String>> string(String name, Value value) {
    if (value instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING) {
      checkLetter(scalar);
      return Optional.of(new Attributed<>(scalar.text(), origin(name, scalar.span())));
    }
    reportType(name, value, "a string");
    return Optional.empty();
  }

  /// A string, or the empty one.
  public String text(String name) {
    Optional<Value> value = value(name);
    if (value.isEmpty()) {
      return "";
    }
    if (value.get() instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING) {
      checkLetter(scalar);
      return scalar.text();
    }
    reportType(name, value.get(), "a string");
    return "";
  }

  /// The letters that YAML 1.1 takes for booleans, and most readers for what they are.
  private static boolean isLetter(Scalar scalar) {
    return scalar.style() == Scalar.Style.PLAIN
        && scalar.text().length() == 1
        && "yYnN".contains(scalar.text());
  }

  private void checkLetter(Scalar scalar) {
    if (isLetter(scalar)) {
      diagnostics.report(
          Diagnostic.of(
                  Code.KN1014,
                  scalar.span(),
                  "kubectl takes this letter for a boolean, knetc for a string")
              .withHelp("put it in quotes"));
    }
  }

  /// A string that stands for something; `parser` gives nothing for a text that does not, which is
  /// reported with `code` as "... is not <what>". An empty string is an absent one.
  public <T> Optional<Attributed<T>> parsed(
      String name, Code code, String what, Function<String, Optional<T>> parser) {
    return string(name)
        .filter(text -> !text.value().isEmpty())
        .flatMap(text -> parse(text, code, what, parser));
  }

  /// The strings of a list, each standing for something.
  public <T> List<Attributed<T>> parsedList(
      String name, Code code, String what, Function<String, Optional<T>> parser) {
    List<Attributed<T>> parsed = new ArrayList<>();
    for (Attributed<String> text : strings(name)) {
      parse(text, code, what, parser).ifPresent(parsed::add);
    }
    return parsed;
  }

  private <T> Optional<Attributed<T>> parse(
      Attributed<String> text, Code code, String what, Function<String, Optional<T>> parser) {
    Optional<T> parsed = parser.apply(text.value());
    if (parsed.isEmpty()) {
      diagnostics.report(code, text.span(), Quoted.of(text.value()) + " is not " + what);
    }
    return parsed.map(value -> new Attributed<>(value, text.origin()));
  }

  /// One of the words of an enum, spelt as Kubernetes does.
  public <T> Optional<Attributed<T>> word(String name, Map<String, T> words) {
    return parsed(
        name,
        Code.KN1008,
        "one of " + String.join(", ", words.keySet()),
        text -> Optional.ofNullable(words.get(text)));
  }

  /// An integer within a range; `code` names what is wrong outside of it.
  public Optional<Attributed<Integer>> integer(String name, int min, int max, Code code) {
    return value(name).flatMap(value -> integer(name, value, min, max, code));
  }

  private Optional<Attributed<Integer>> integer(
      String name, Value value, int min, int max, Code code) {
    if (!(value instanceof Scalar scalar) || scalar.kind() != Scalar.Kind.INTEGER) {
      reportType(name, value, "an integer");
      return Optional.empty();
    }
    try {
      int number = Integer.parseInt(scalar.text());
      if (number >= min && number <= max) {
        return Optional.of(new Attributed<>(number, origin(name, scalar.span())));
      }
    } catch (NumberFormatException _) {
      // Too large for an int is out of every range.
    }
    diagnostics.report(
        code,
        scalar.span(),
        "\"" + name + "\" is " + scalar.text() + ", outside of " + min + " to " + max);
    return Optional.empty();
  }

  /// A boolean.
  public Optional<Attributed<Boolean>> bool(String name) {
    return booleanScalar(name)
        .map(scalar -> new Attributed<>(isTrue(scalar), origin(name, scalar.span())));
  }

  /// A boolean, or `absent` where there is none.
  public boolean flag(String name, boolean absent) {
    return booleanScalar(name).map(FieldReader::isTrue).orElse(absent);
  }

  private static boolean isTrue(Scalar scalar) {
    return scalar.text().equals("true") || scalar.text().equalsIgnoreCase("y");
  }

  private Optional<Scalar> booleanScalar(String name) {
    Optional<Value> value = value(name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (value.get() instanceof Scalar scalar
        && (scalar.kind() == Scalar.Kind.BOOLEAN || isLetter(scalar))) {
      return Optional.of(scalar);
    }
    reportType(name, value.get(), "a boolean");
    return Optional.empty();
  }

  /// An integer or a string, as `targetPort` is; kinds other than these are reported.
  public Optional<Scalar> integerOrString(String name) {
    return value(name)
        .flatMap(value -> {
          if (value instanceof Scalar scalar
              && (scalar.kind() == Scalar.Kind.INTEGER || scalar.kind() == Scalar.Kind.STRING)) {
            return Optional.of(scalar);
          }
          reportType(name, value, "an integer or a string");
          return Optional.empty();
        });
  }

  /// A mapping with declared fields of its own.
  public Optional<FieldReader> part(String name, Fields partFields) {
    return value(name)
        .flatMap(value -> {
          if (value instanceof Mapping part) {
            return Optional.of(
                new FieldReader(part, partFields, object, path.field(name), diagnostics));
          }
          reportType(name, value, "a mapping");
          return Optional.empty();
        });
  }

  /// The mappings of a list, each with declared fields of its own.
  public List<FieldReader> parts(String name, Fields partFields) {
    return parts(name, _ -> partFields);
  }

  /// The mappings of a list whose fields depend on what each is.
  public List<FieldReader> parts(String name, Function<Mapping, Fields> partFields) {
    return parts(name, items(name), partFields);
  }

  private List<FieldReader> parts(
      String name, List<Value> items, Function<Mapping, Fields> partFields) {
    List<FieldReader> parts = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Mapping part) {
        parts.add(
            new FieldReader(part, partFields.apply(part), object, path.item(name, i), diagnostics));
      } else {
        reportType(name + "[" + i + "]", items.get(i), "a mapping");
      }
    }
    return parts;
  }

  /// The mappings of each list in a list.
  public List<List<FieldReader>> partLists(String name, Fields partFields) {
    List<List<FieldReader>> lists = new ArrayList<>();
    List<Value> items = items(name);
    for (int i = 0; i < items.size(); i++) {
      String inner = name + "[" + i + "]";
      if (items.get(i) instanceof Sequence sequence) {
        lists.add(parts(inner, sequence.items(), _ -> partFields));
      } else {
        reportType(inner, items.get(i), "a list");
      }
    }
    return lists;
  }

  /// The strings of a list.
  public List<Attributed<String>> strings(String name) {
    List<Attributed<String>> strings = new ArrayList<>();
    List<Value> items = items(name);
    for (int i = 0; i < items.size(); i++) {
      string(name + "[" + i + "]", items.get(i)).ifPresent(strings::add);
    }
    return strings;
  }

  private List<Value> items(String name) {
    Optional<Value> value = value(name);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof Sequence sequence) {
      return sequence.items();
    }
    reportType(name, value.get(), "a list");
    return List.of();
  }

  /// A mapping of strings to strings, in the order of the text.
  public Map<String, String> stringMap(String name) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Entry entry : rawMapping(name).map(Mapping::entries).orElse(List.of())) {
      string(name + "." + entry.key(), entry.value())
          .ifPresent(text -> map.put(entry.key(), text.value()));
    }
    return map;
  }

  /// A mapping of strings to strings, each with its place, in the order of the text.
  public Map<String, Attributed<String>> attributedMap(String name) {
    Map<String, Attributed<String>> map = new LinkedHashMap<>();
    for (Entry entry : rawMapping(name).map(Mapping::entries).orElse(List.of())) {
      string(name + "." + entry.key(), entry.value()).ifPresent(text -> map.put(entry.key(), text));
    }
    return map;
  }

  /// A mapping as it stands.
  public Optional<Mapping> rawMapping(String name) {
    return value(name)
        .flatMap(value -> {
          if (value instanceof Mapping part) {
            return Optional.of(part);
          }
          reportType(name, value, "a mapping");
          return Optional.empty();
        });
  }

  private void reportType(String name, Value value, String wanted) {
    Diagnostic wrong =
        Diagnostic.of(
            Code.KN1001,
            value.span(),
            Quoted.of(path.field(name).text()) + " is " + value.described() + ", not " + wanted);
    boolean quotable = wanted.equals("a string") && value instanceof Scalar;
    diagnostics.report(quotable ? wrong.withHelp("put the value in quotes") : wrong);
  }
}
