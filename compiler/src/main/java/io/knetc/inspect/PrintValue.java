package io.knetc.inspect;

import io.knetc.source.Span;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Prints records, lists and maps as an indented tree: the same value always gives the same text.
public final class PrintValue {
  private final StringBuilder text = new StringBuilder();

  private PrintValue() {}

  /// The text of a value.
  public static String run(Object value) {
    PrintValue printer = new PrintValue();
    printer.print(value, 0);
    return printer.text.append('\n').toString();
  }

  private void print(Object value, int depth) {
    switch (value) {
      case Span span -> text.append(span.location());
      case Optional<?> optional ->
          optional.ifPresentOrElse(inner -> print(inner, depth), () -> text.append("none"));
      case OptionalInt number ->
          text.append(number.isPresent() ? String.valueOf(number.getAsInt()) : "none");
      case Collection<?> items -> items(items, depth);
      case Map<?, ?> map -> map.forEach((key, item) -> named(String.valueOf(key), item, depth));
      case Record composite -> components(composite, depth);
      default -> text.append(value);
    }
  }

  private void items(Collection<?> items, int depth) {
    if (items.isEmpty()) {
      text.append("[]");
    }
    for (Object item : items) {
      newLine(depth);
      text.append("- ");
      print(item, depth + 1);
    }
  }

  private void components(Record composite, int depth) {
    text.append(composite.getClass().getSimpleName());
    for (RecordComponent component : composite.getClass().getRecordComponents()) {
      named(component.getName(), valueOf(component, composite), depth);
    }
  }

  private void named(String name, Object value, int depth) {
    newLine(depth);
    text.append(name).append(": ");
    print(value, depth + 1);
  }

  private void newLine(int depth) {
    text.append('\n').append("  ".repeat(depth));
  }

  private static Object valueOf(RecordComponent component, Record composite) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(composite);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
