package io.knetc.cli.reach;

import io.knetc.reach.Party;
import io.knetc.reach.ReachTable;
import io.knetc.reach.ReachTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// A directed graph for graphviz: workloads by namespace, an edge for what passes. Two that reach
/// each other on the same ports share an edge with two heads.
final class ReachDot {
  private ReachDot() {}

  static String of(ReachTable table) {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        digraph reach {
          rankdir=LR;
          fontname="sans-serif";
          node [shape=box, style=rounded, fontname="sans-serif"];
          edge [fontname="sans-serif", fontsize=10];
        """);
    Map<String, TreeSet<String>> namespaces = new TreeMap<>();
    TreeSet<String> outside = new TreeSet<>();
    List<Party> parties = new ArrayList<>(table.sources());
    parties.addAll(table.destinations());
    for (Party party : parties) {
      switch (party) {
        case Party.Workload workload ->
            namespaces
                .computeIfAbsent(workload.namespace(), _ -> new TreeSet<>())
                .add(party.text());
        case Party.External _, Party.IngressController _ -> outside.add(party.text());
      }
    }
    namespaces.forEach((namespace, names) -> {
      text.append("  subgraph ").append(quoted("cluster_" + namespace)).append(" {\n");
      text.append("    label=").append(quoted(namespace)).append(";\n");
      names.forEach(name ->
          text.append("    %s [label=%s];\n".formatted(quoted(name), quoted(inside(name)))));
      text.append("  }\n");
    });
    outside.forEach(name -> text.append("  %s [shape=ellipse];\n".formatted(quoted(name))));
    edges(table, text);
    return text.append("}\n").toString();
  }

  private static void edges(ReachTable table, StringBuilder text) {
    Matrix matrix = new Matrix(table);
    for (Row row : table.rows()) {
      if (row.isClosed()) {
        continue;
      }
      boolean both = matrix.cell(row.to(), row.from()).ports().equals(row.traffic().ports());
      if (both && row.from().text().compareTo(row.to().text()) > 0) {
        continue;
      }
      text.append(
          "  %s -> %s [label=%s%s];\n"
              .formatted(
                  quoted(row.from().text()),
                  quoted(row.to().text()),
                  quoted(Matrix.brief(row.traffic())),
                  both ? ", dir=both" : ""));
    }
  }

  /// Without its namespace.
  private static String inside(String name) {
    return name.substring(name.indexOf('/') + 1);
  }

  private static String quoted(String words) {
    return "\"" + words.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
