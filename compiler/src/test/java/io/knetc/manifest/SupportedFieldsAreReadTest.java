package io.knetc.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A field that is declared as supported is read. The other direction is sure: a {@link
/// FieldReader} throws for a field that is read without being declared.
///
/// "Read" means that the decoder which declares the field, or another decoder that it names, uses
/// the field's name as a constant in one of its methods.
final class SupportedFieldsAreReadTest {
  /// What every object has; {@link DecodeObject} and {@link DecodeMeta} read it for all kinds.
  private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind", "metadata");

  @Test
  void everySupportedFieldIsReadByItsDecoder() throws Exception {
    List<String> unread = new ArrayList<>();
    int declared = 0;
    for (Class<?> decoder : classes()) {
      Set<String> used = new TreeSet<>(constantsOfMethods(model(decoder.getName())));
      for (String other : decodersNamedBy(model(decoder.getName()))) {
        used.addAll(constantsOfMethods(model(other)));
      }
      for (Fields fields : fieldsOf(decoder)) {
        for (String name : fields.names(Fields.Support.SUPPORTED)) {
          declared++;
          if (!OF_EVERY_OBJECT.contains(name) && !used.contains(name)) {
            unread.add(fields.owner() + "." + name);
          }
        }
      }
    }
    assertThat(declared).isGreaterThan(100);
    assertThat(unread).as("declared as supported, but read by nobody").isEmpty();
  }

  private static List<Fields> fieldsOf(Class<?> decoder) throws IllegalAccessException {
    List<Fields> all = new ArrayList<>();
    for (Field field : decoder.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == Fields.class) {
        field.setAccessible(true);
        all.add((Fields) field.get(null));
      }
    }
    return all;
  }

  /// The strings in all methods but the one that sets the constants of the class.
  private static Set<String> constantsOfMethods(ClassModel model) {
    Set<String> constants = new TreeSet<>();
    for (MethodModel method : model.methods()) {
      if (!method.methodName().equalsString("<clinit>")) {
        method.code().ifPresent(code -> collect(code, constants));
      }
    }
    return constants;
  }

  private static Set<String> decodersNamedBy(ClassModel model) {
    Set<String> named = new TreeSet<>();
    model
        .constantPool()
        .forEach(entry -> {
          if (entry instanceof ClassEntry type
              && type.asInternalName().matches("io/knetc/manifest/(.*/)?Decode[A-Za-z]*")) {
            named.add(type.asInternalName().replace('/', '.'));
          }
        });
    return named;
  }

  private static ClassModel model(String name) throws IOException {
    String resource = name.replace('.', '/') + ".class";
    try (InputStream bytes = Fields.class.getClassLoader().getResourceAsStream(resource)) {
      if (bytes == null) {
        throw new IOException("no " + resource);
      }
      return ClassFile.of().parse(bytes.readAllBytes());
    }
  }

  private static void collect(CodeModel code, Set<String> constants) {
    code.forEach(element -> {
      if (element instanceof ConstantInstruction constant
          && constant.constantValue() instanceof String text) {
        constants.add(text);
      }
    });
  }

  private static List<Class<?>> classes() throws Exception {
    URI root = Fields.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(root).resolve("io/knetc/manifest"))) {
      for (Path file : files.sorted().toList()) {
        String name = Path.of(root).relativize(file).toString().replace('/', '.');
        if (name.endsWith(".class") && !name.endsWith("package-info.class")) {
          classes.add(Class.forName(name.substring(0, name.length() - ".class".length())));
        }
      }
    }
    return classes;
  }
}
