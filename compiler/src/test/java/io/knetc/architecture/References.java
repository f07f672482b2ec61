package io.knetc.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The classes that a compiled class names: in its code, its descriptors, its generic signatures
/// and its annotations.
record References(String className, Set<String> named) {
  private static final Pattern CLASS_IN_DESCRIPTOR = Pattern.compile("L([\\w/$]+)");

  /// The references of every class under a folder of class files.
  static List<References> under(Path classes) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .sorted()
          .map(References::of)
          .toList();
    }
  }

  private static References of(Path file) {
    try {
      ClassModel model = ClassFile.of().parse(file);
      References references =
          new References(dotted(model.thisClass().asInternalName()), new TreeSet<>());
      model.constantPool().forEach(references::add);
      references.addAttributesOf(model);
      model.fields().forEach(field -> references.addDescriptor(field.fieldType().stringValue()));
      model
          .methods()
          .forEach(method -> references.addDescriptor(method.methodType().stringValue()));
      model.fields().forEach(references::addAttributesOf);
      model.methods().forEach(references::addAttributesOf);
      model
          .findAttribute(Attributes.record())
          .ifPresent(record -> record.components().forEach(references::addAttributesOf));
      return references;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(PoolEntry entry) {
    switch (entry) {
      case ClassEntry type -> addClass(type.asInternalName());
      case NameAndTypeEntry member -> addDescriptor(member.type().stringValue());
      case MethodTypeEntry method -> addDescriptor(method.descriptor().stringValue());
      default -> {} // an open set of the platform: the other entries name no class
    }
  }

  private void addAttributesOf(AttributedElement element) {
    element
        .findAttribute(Attributes.signature())
        .ifPresent(signature -> addDescriptor(signature.signature().stringValue()));
    element
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .ifPresent(visible -> visible.annotations().forEach(this::addAnnotation));
  }

  private void addAnnotation(Annotation annotation) {
    addDescriptor(annotation.className().stringValue());
  }

  private void addClass(String internalName) {
    if (internalName.startsWith("[")) {
      addDescriptor(internalName);
    } else {
      named.add(dotted(internalName));
    }
  }

  private void addDescriptor(String descriptor) {
    Matcher matcher = CLASS_IN_DESCRIPTOR.matcher(descriptor);
    while (matcher.find()) {
      named.add(dotted(matcher.group(1)));
    }
  }

  private static String dotted(String internalName) {
    return internalName.replace('/', '.');
  }
}
