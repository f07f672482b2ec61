package io.knetc.architecture;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who may see whom, as a table: the packages of `io.knetc` in the order of the data flow, and the
/// libraries.
///
/// A package speaks for its subpackages (`kernel` for `kernel.iptables`). `Compiler` stands for the
/// classes of `io.knetc` itself but `Knetc`.
record Layers(Map<String, Set<String>> packages, Map<String, Set<String>> libraries) {
  private static final List<String> TEXT = List.of("source", "network", "diagnostic");
  private static final List<String> IRS = List.of("manifest", "cluster", "plan", "kernel");
  private static final List<String> STAGES =
      List.of("resolve", "select", "lower", "refine", "render", "output", "dump");
  private static final List<String> QUESTIONS =
      List.of("inspect", "compare", "trace", "reach", "whatis", "check", "lab");

  /// The rules of this compiler.
  static final Layers KNETC =
      new Layers(new LinkedHashMap<>(), new LinkedHashMap<>())
          // text, and what everybody speaks of
          .allow("source")
          .allow("network")
          .allow("diagnostic", "source")
          // representations: none sees a later one; kernel sees none, as dumps become it too
          .allow("manifest", TEXT)
          .allow("cluster", TEXT, "manifest")
          .allow("plan", TEXT, "cluster")
          .allow("kernel", TEXT)
          // what was planned, kept between runs
          .allow("lock", TEXT, "cluster")
          // stages: what comes in and what that is made of, what goes out, and never each other
          // (cluster holds values of manifest, plan those of cluster: design page 0002)
          .allow("resolve", TEXT, "manifest", "cluster", "lock")
          .allow("select", TEXT, "manifest", "cluster", "plan")
          .allow("lower", TEXT, "cluster", "plan", "kernel")
          .allow("refine", TEXT, "kernel")
          .allow("render", TEXT, "kernel")
          .allow("output", TEXT, "render")
          .allow("dump", TEXT, "kernel", "grammar")
          // representations as text, for --dump-after
          .allow("inspect", TEXT)
          // what users ask of kernel values
          // (compare tells differences in the words of the tools, and what they mean for packets)
          .allow("trace", TEXT, "kernel")
          .allow("compare", TEXT, "kernel", "render", "trace")
          .allow("reach", TEXT, "manifest", "cluster")
          // (whatis looks for names in the lines of files, and knows from compare who writes what)
          .allow("whatis", TEXT, "manifest", "cluster", "kernel", "render", "compare")
          // (check compiles hosts by a function that it is given)
          .allow("check", TEXT, "manifest", "cluster", "kernel")
          .allow("lab", TEXT, "manifest", "cluster", "kernel", "trace", "reach")
          // the only one that knows every stage, then the command line, then the main class
          // (and CheckManifests, beside it, the checks)
          .allow("Compiler", TEXT, IRS, STAGES, "check", "lock")
          .allow("cli", TEXT, IRS, STAGES, QUESTIONS, "Compiler", "lock")
          .allow("Knetc", "cli", "Compiler", "diagnostic")
          // libraries: each has its one door
          .library("org.yaml.snakeyaml", "manifest")
          .library(
              "com.fasterxml.jackson.core", "manifest", "render", "output", "diagnostic", "cli")
          .library("freemarker", "render")
          .library("org.antlr", "dump")
          .library("picocli", "cli")
          .library("javax.xml.stream", "cli")
          .library("org.testcontainers", "lab")
          .library("com.github.dockerjava", "lab")
          .library("org.apache.commons.compress", "lab")
          .library("org.jspecify", "*")
          .library("java", "*");

  /// Why a class may not see another one; empty if it may.
  Optional<String> broken(String from, String to) {
    String fromPackage = packageOf(from);
    if (isOurs(to)) {
      Set<String> allowed = packages.getOrDefault(fromPackage, Set.of("nothing: it has no row"));
      String toPackage = packageOf(to);
      return toPackage.equals(fromPackage) || allowed.contains(toPackage)
          ? Optional.empty()
          : Optional.of(fromPackage + " may see only " + String.join(", ", allowed));
    }
    for (Map.Entry<String, Set<String>> library : libraries.entrySet()) {
      if (to.startsWith(library.getKey() + ".")) {
        Set<String> doors = library.getValue();
        return doors.contains("*") || doors.contains(fromPackage)
            ? Optional.empty()
            : Optional.of("only " + doors + " may see " + library.getKey());
      }
    }
    return Optional.of("the library has no row in Layers");
  }

  private static boolean isOurs(String className) {
    return className.startsWith("io.knetc.");
  }

  private static String packageOf(String className) {
    String[] parts = className.substring("io.knetc.".length()).split("[.]", 2);
    if (parts.length == 2) {
      return parts[0];
    }
    return parts[0].equals("Knetc") || parts[0].startsWith("Knetc$") ? "Knetc" : "Compiler";
  }

  /// A row: a package and what it may see, each a name or a list of names.
  private Layers allow(String name, Object... visible) {
    Set<String> names = new LinkedHashSet<>();
    for (Object each : visible) {
      if (each instanceof List<?> group) {
        group.forEach(member -> names.add(member.toString()));
      } else {
        names.add(each.toString());
      }
    }
    packages.put(name, names);
    return this;
  }

  private Layers library(String prefix, String... doors) {
    libraries.put(prefix, new LinkedHashSet<>(List.of(doors)));
    return this;
  }
}
