package io.knetc.cli;

import io.knetc.cli.whatis.AnswerForm;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options of `knetc whatis`.
final class WhatisOptions {
  @Option(
      names = {"-f", "--filename"},
      paramLabel = "PATH",
      description =
          "a manifest, a directory of manifests, or - for stdin; may be given again (default: only"
              + " what is known of names that all clusters have)")
  List<String> paths = new ArrayList<>();

  @Option(
      names = {"-R", "--recursive"},
      description = "read the subdirectories of directories too")
  boolean recursive;

  @Option(
      names = "--node",
      paramLabel = "NODE",
      description = "look only at this host; may be given again (default: all hosts)")
  List<String> nodes = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      converter = FormConverter.class,
      description = "text (default) or json")
  AnswerForm form = AnswerForm.TEXT;

  @Mixin CompilerOptions compiler = new CompilerOptions();

  /// `-o`.
  static final class FormConverter implements ITypeConverter<AnswerForm> {
    @Override
    public AnswerForm convert(String text) {
      return AnswerForm.parse(text)
          .orElseThrow(() ->
              new TypeConversionException("\"" + text + "\" is none of " + AnswerForm.words()));
    }
  }
}
