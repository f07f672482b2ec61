package io.knetc.lab.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A machine as far as the script `build` sees it: real shell tools, but a docker command, an
/// mmdebstrap and an apt that do only what the test says. It notes what they were asked.
record FakeMachine(Path folder) {
  private static final List<String> SHELL_TOOLS =
      List.of(
          "sh",
          "cat",
          "cut",
          "dirname",
          "find",
          "gzip",
          "mkdir",
          "mktemp",
          "mv",
          "paste",
          "rm",
          "sed",
          "sha256sum",
          "sort",
          "timeout",
          "touch");

  private static final String DOCKER =
      """
      #!/bin/sh
      case $1-$2 in
        image-ls) cat "$MACHINE/images" 2>/dev/null; exit 0 ;;
        image-inspect) case $3 in knetc/*) test -e "$MACHINE/has-image" ;; *) test -e "$MACHINE/has-base" ;; esac; exit ;;
        version-*) test -e "$MACHINE/answers"; exit ;;
      esac
      echo "docker $1" >>"$MACHINE/calls"
      case $1 in
        pull) test -e "$MACHINE/can-pull" ;;
        build) test ! -e "$MACHINE/cannot-build" ;;
        import) case $4 in *.gz) gzip -t "$4" ;; *) test -s "$4" ;; esac ;;
        create) echo made ;;
        export) echo files >"$3" ;;
        image) echo "docker $*" >>"$MACHINE/removed" ;;
      esac
      """;

  private static final String MMDEBSTRAP =
      """
      #!/bin/sh
      echo mmdebstrap >>"$MACHINE/calls"
      for argument; do
        case $argument in
          */root.tar) echo files >"$argument" ;;
          */sources) cat "$argument" >"$MACHINE/sources" ;;
          --include=*) echo "$argument" >"$MACHINE/include" ;;
          --aptopt=*Proxy*) echo "$argument" >"$MACHINE/proxy" ;;
        esac
      done
      """;

  /// A machine whose engine answers, and that has nothing else.
  static FakeMachine in(Path folder) throws IOException {
    FakeMachine machine = new FakeMachine(folder);
    Files.createDirectories(folder.resolve("bin"));
    for (String tool : SHELL_TOOLS) {
      Files.createSymbolicLink(folder.resolve("bin").resolve(tool), find(tool));
    }
    Files.createDirectories(folder.resolve("definition"));
    for (String name : List.of("packages", "Dockerfile", "build")) {
      try (InputStream in = HostImage.class.getResourceAsStream("/io/knetc/lab/image/" + name)) {
        Files.copy(in, folder.resolve("definition").resolve(name));
      }
    }
    machine.install("docker", DOCKER);
    machine.has("answers");
    return machine;
  }

  /// States a fact, such as `has-base`.
  void has(String fact) throws IOException {
    Files.writeString(folder.resolve(fact), "");
  }

  void lacks(String fact) throws IOException {
    Files.delete(folder.resolve(fact));
  }

  void hasMmdebstrap() throws IOException {
    install("mmdebstrap", MMDEBSTRAP);
  }

  void install(String program, String script) throws IOException {
    Path file = folder.resolve("bin").resolve(program);
    Files.writeString(file, script);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " a program");
    }
  }

  /// Runs `build`: its name of the image or its error, as it prints them.
  String build() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            folder.resolve("bin/sh").toString(),
            folder.resolve("definition/build").toString(),
            cache().toString());
    builder.environment().clear();
    builder
        .environment()
        .putAll(Map.of("PATH", folder.resolve("bin").toString(), "MACHINE", folder.toString()));
    Process process = builder.redirectErrorStream(true).start();
    List<String> lines =
        new ArrayList<>(process.inputReader(StandardCharsets.UTF_8).lines().toList());
    process.waitFor();
    return lines.getLast();
  }

  Path cache() {
    return folder.resolve("cache");
  }

  /// The files that the cache holds, but for the log.
  List<String> cached() throws IOException {
    try (Stream<Path> files = Files.list(cache())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".log"))
          .sorted()
          .toList();
    }
  }

  /// What a fake program noted in this file.
  List<String> noted(String file) throws IOException {
    Path noted = folder.resolve(file);
    return Files.exists(noted) ? Files.readAllLines(noted) : List.of();
  }

  private static Path find(String tool) {
    return Stream.of("/usr/bin", "/bin")
        .map(folder -> Path.of(folder, tool))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }
}
