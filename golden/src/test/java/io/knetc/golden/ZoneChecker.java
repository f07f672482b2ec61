package io.knetc.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;

/// BIND's `named-checkzone`: it reads a zone file as the name server does, and prints the records
/// that the server would have.
public final class ZoneChecker {
  private static final String PROGRAM = "named-checkzone";

  /// All that it can refuse; only names outside of the zone are not looked up.
  private static final List<String> STRICT =
      List.of(
          "-i", "local", "-k", "fail", "-m", "fail", "-M", "fail", "-n", "fail", "-r", "fail", "-S",
          "fail");

  private ZoneChecker() {}

  /// The test is skipped where the program is missing.
  public static void assumeInstalled() throws InterruptedException {
    boolean installed;
    try {
      installed = new ProcessBuilder(PROGRAM, "-v").start().waitFor() == 0;
    } catch (IOException _) {
      installed = false;
    }
    Assumptions.assumeTrue(installed, "no named-checkzone (bind9-utils)");
  }

  /// The zones among files, by their domains.
  public static Map<String, String> zones(Map<String, String> files) {
    Map<String, String> zones = new TreeMap<>();
    files.forEach((path, text) -> {
      if (path.startsWith("cluster/dns/") && path.endsWith(".zone")) {
        zones.put(path.replaceAll("^cluster/dns/|[.]zone$", ""), text);
      }
    });
    return zones;
  }

  /// The server takes the zone, and has just the records that stand in it.
  public static void assertLoads(String domain, String text)
      throws IOException, InterruptedException {
    assertThat(loaded(domain, text)).as("records of %s", domain).isEqualTo(written(text));
  }

  /// What the server has: `owner ttl IN type data`, names complete.
  static SortedSet<String> loaded(String domain, String text)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("knetc-", ".zone");
    try {
      Files.writeString(file, text);
      List<String> command = new ArrayList<>(List.of(PROGRAM, "-D"));
      command.addAll(STRICT);
      command.addAll(List.of(domain, file.toString()));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor())
          .as("exit code of %s; it says:\n%s\nof:\n%s", command, output, text)
          .isZero();
      assertThat(output.lines().filter(line -> line.startsWith("zone ")))
          .as("what %s says of:\n%s", PROGRAM, text)
          .containsExactly("zone " + domain + "/IN: loaded serial 1");
      SortedSet<String> records = new TreeSet<>();
      for (String line : output.lines().toList()) {
        String record = line.replaceAll("\\s+", " ");
        if (record.contains(" IN ")) {
          records.add(record);
        }
      }
      return records;
    } finally {
      Files.delete(file);
    }
  }

  /// What stands in the file, in the same words.
  static SortedSet<String> written(String text) {
    SortedSet<String> records = new TreeSet<>();
    String domain = "";
    String ttl = "";
    for (String line : text.lines().toList()) {
      if (line.startsWith("$ORIGIN ")) {
        domain = line.substring("$ORIGIN ".length());
      } else if (line.startsWith("$TTL ")) {
        ttl = line.substring("$TTL ".length());
      } else if (!line.startsWith(";")) {
        records.add(complete(List.of(line.split(" ", -1)), domain, ttl));
      }
    }
    return records;
  }

  private static String complete(List<String> words, String domain, String ttl) {
    int in = words.indexOf("IN");
    List<String> complete = new ArrayList<>();
    complete.add(name(words.getFirst(), domain));
    complete.add(in == 1 ? ttl : words.get(1));
    complete.addAll(List.of("IN", words.get(in + 1)));
    List<String> data = words.subList(in + 2, words.size());
    int names =
        switch (words.get(in + 1)) {
          case "A", "AAAA", "TXT" -> 0;
          case "NS", "CNAME", "PTR", "SRV" -> 1;
          case "SOA" -> 2;
          default -> throw new IllegalStateException("record " + words);
        };
    boolean last = words.get(in + 1).equals("SRV");
    for (int i = 0; i < data.size(); i++) {
      boolean isName = last ? i == data.size() - 1 : i < names;
      complete.add(isName ? name(data.get(i), domain) : data.get(i));
    }
    return String.join(" ", complete);
  }

  private static String name(String name, String domain) {
    if (name.equals("@")) {
      return domain;
    }
    return name.endsWith(".") ? name : name + "." + domain;
  }
}
