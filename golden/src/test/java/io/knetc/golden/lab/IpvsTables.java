package io.knetc.golden.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.knetc.lab.container.Execution;
import io.knetc.lab.container.LabTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the kernel holds after it was given each file of many hosts in ipvs mode, once however many
/// of them have it: see `src/test/sh/read-back-ipvs`.
final class IpvsTables {
  /// Before anything was loaded.
  static final IpvsTables NONE = new IpvsTables(List.of());

  static final String SETS = "ipset.save";
  static final String SERVERS = "ipvsadm.save";
  static final String TIMEOUTS = "ipvsadm.timeouts";
  static final String ADDRESSES = "ip.batch";
  static final String VALUES = "sysctl.conf";
  static final List<String> RULES = List.of("iptables.save", "ip6tables.save");

  private static final Pattern PART = Pattern.compile("(?ms)^== (\\S+)\\n(.*?)(?=^== )");
  private static final Pattern PROMPT = Pattern.compile("ipset> ");

  /// What each program prints last of one host.
  private static final Pattern END_OF_SETS = Pattern.compile("(?m)^ipset v.*\\n");

  private static final Pattern END_OF_SERVERS = Pattern.compile("(?m)(?<=^Timeout .{0,99}\\n)");
  private static final Pattern END_OF_ADDRESSES =
      Pattern.compile("(?m)^\\d+: lo +inet .*\\n(?:\\d+: lo +inet6 .*\\n)?");

  private final Collection<Map<String, String>> hosts;
  private final SequencedMap<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, String> partOfRules = new LinkedHashMap<>();
  private final Map<String, String> held = new LinkedHashMap<>();

  private IpvsTables(Collection<Map<String, String>> hosts) {
    this.hosts = hosts;
  }

  /// What is held after the files of hosts, by their names.
  static IpvsTables load(Collection<Map<String, String>> hosts) throws IOException, LabTrouble {
    IpvsTables tables = new IpvsTables(hosts);
    SequencedSet<String> sets = tables.all(SETS, IpvsTables::sets);
    SequencedSet<String> servers = tables.all(SERVERS, IpvsTables::servers);
    SequencedSet<String> addresses = tables.all(ADDRESSES, IpvsTables::addresses);
    tables.file("sets", String.join("", sets));
    tables.file("servers", String.join("", servers));
    tables.file("addresses", String.join("", addresses));
    List<String> values = List.copyOf(tables.all(VALUES, IpvsTables::values));
    for (String each : values) {
      tables.file(partOfValues(values, each), each);
    }
    tables.rules();
    tables.files.put("read-back", Files.readAllBytes(Path.of("src/test/sh/read-back-ipvs")));
    Map<String, String> printed = new LinkedHashMap<>();
    Execution run = UserModeLinux.run(tables.files, "read-back");
    assertThat(run.exitCode()).as(run.stderr()).isZero();
    assertThat(run.stderr()).isEmpty();
    Matcher parts = PART.matcher(run.stdout());
    while (parts.find()) {
      printed.put(parts.group(1), parts.group(2));
    }
    tables.split(sets, PROMPT.matcher(part(printed, SETS)).replaceAll(""), END_OF_SETS);
    tables.split(servers, part(printed, SERVERS), END_OF_SERVERS);
    tables.split(addresses, part(printed, ADDRESSES), END_OF_ADDRESSES);
    values.forEach(each -> tables.held.put(each, part(printed, partOfValues(values, each))));
    tables.partOfRules.forEach((rules, part) -> tables.held.put(rules, part(printed, part)));
    return tables;
  }

  /// What the kernel held when a file of a host was loaded, as its tool prints it.
  String held(Map<String, String> host, String file) {
    String asked =
        switch (file) {
          case SETS -> sets(host);
          case SERVERS, TIMEOUTS -> servers(host);
          case ADDRESSES -> addresses(host);
          case VALUES -> values(host);
          default -> rules(host, file);
        };
    return held.getOrDefault(asked, "not loaded");
  }

  /// The addresses that stand for Services; other devices are tested by those who make them.
  static String addressesOfServices(Map<String, String> host) {
    return lines(host.getOrDefault(ADDRESSES, ""), " kube-ipvs0( .*)?$");
  }

  /// Kernel values but for those of devices, which are not there.
  static String values(Map<String, String> host) {
    return lines(host.getOrDefault(VALUES, ""), "^(?!#|net[.]ipv[46][.]conf[.](?!all[.]))");
  }

  private SequencedSet<String> all(String file, Function<Map<String, String>, String> asked) {
    return hosts.stream()
        .filter(host -> host.containsKey(file))
        .map(asked)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String sets(Map<String, String> host) {
    return host.getOrDefault(SETS, "") + "save\ndestroy\nversion\n";
  }

  private static String servers(Map<String, String> host) {
    return host.getOrDefault(TIMEOUTS, "")
        + host.getOrDefault(SERVERS, "")
        + "-S -n\n-L --timeout\n-C\n";
  }

  private static String addresses(Map<String, String> host) {
    return addressesOfServices(host)
        + "addr show dev kube-ipvs0\naddr show dev lo\nlink del kube-ipvs0\n";
  }

  /// Rules, and the sets that are there for them.
  private static String rules(Map<String, String> host, String file) {
    return setsWithoutEntries(host) + file + "\n" + host.getOrDefault(file, "");
  }

  private static String setsWithoutEntries(Map<String, String> host) {
    return lines(host.getOrDefault(SETS, ""), "^create ");
  }

  private static String lines(String text, String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    return text.lines()
        .filter(line -> wanted.matcher(line).find())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private void rules() {
    List<String> choices = hosts.stream().map(IpvsTables::setsWithoutEntries).distinct().toList();
    for (Map<String, String> host : hosts) {
      String folder = "rules/" + choices.indexOf(setsWithoutEntries(host));
      file(folder + "/sets", setsWithoutEntries(host));
      for (String file : RULES) {
        String part = folder + "/" + partOfRules.size() + "." + file;
        if (host.containsKey(file) && partOfRules.putIfAbsent(rules(host, file), part) == null) {
          file(part, host.getOrDefault(file, ""));
        }
      }
    }
  }

  private static String partOfValues(List<String> values, String each) {
    return "values/" + values.indexOf(each);
  }

  private void file(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String part(Map<String, String> printed, String name) {
    return printed.getOrDefault(name, "not printed");
  }

  private void split(SequencedSet<String> asked, String printed, Pattern end) {
    List<String> parts = end.splitAsStream(printed.stripTrailing() + "\n").toList();
    assertThat(parts).as(printed).hasSize(asked.size());
    int number = 0;
    for (String each : asked) {
      held.put(each, parts.get(number++));
    }
  }
}
