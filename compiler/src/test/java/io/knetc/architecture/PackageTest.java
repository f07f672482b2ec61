package io.knetc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// Packages say what they hold, and nothing in them is null.
final class PackageTest {
  private static final Set<String> SAY_NOTHING =
      Set.of("util", "utils", "common", "impl", "helper", "helpers", "core", "base", "manager");

  @Test
  void everyPackageIsDescribedAndNullMarked() {
    List<String> bare =
        folders().stream()
            .filter(folder -> !isNullMarked(folder) && !isNullMarked(mainFolderOf(folder)))
            .map(Repository::name)
            .toList();
    assertThat(bare).as("packages without a package-info.java with @NullMarked").isEmpty();
  }

  @Test
  void noPackageIsNamedAfterNothing() {
    List<String> vague =
        folders().stream()
            .filter(folder ->
                StreamSupport.stream(folder.spliterator(), false)
                    .anyMatch(part -> SAY_NOTHING.contains(part.toString())))
            .map(Repository::name)
            .toList();
    assertThat(vague).as("packages whose name says nothing").isEmpty();
  }

  private static List<Path> folders() {
    return Repository.javaFiles().stream().map(Path::getParent).distinct().toList();
  }

  private static boolean isNullMarked(Path folder) {
    Path info = folder.resolve("package-info.java");
    return Files.exists(info) && Repository.read(info).contains("@NullMarked\npackage ");
  }

  /// A test package shares the package-info of the package it tests.
  private static Path mainFolderOf(Path folder) {
    return Repository.ROOT.resolve(Repository.name(folder).replace("/src/test/", "/src/main/"));
  }
}
