package io.knetc.golden.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What a client must get, told from the manifests by the words of the API's documentation, and not
/// by knetc: nothing of the compiler is used here. All Ingresses are of one class.
///
/// Manifests are maps and lists, as a reader of YAML gives them.
final class IngressOracle {
  private static final String ANNOTATION = "nginx.ingress.kubernetes.io/";

  /// What stands for a field that is not there.
  private static final Object NOTHING = new Object();

  private final List<Object> ingresses;
  private final List<Object> documents;

  IngressOracle(List<Object> documents) {
    this.documents = documents;
    this.ingresses =
        ofKind("Ingress").stream()
            .sorted(
                Comparator.comparing((Object each) -> text(each, "metadata", "creationTimestamp"))
                    .thenComparing(each -> text(each, "metadata", "namespace"))
                    .thenComparing(each -> text(each, "metadata", "name")))
            .toList();
  }

  /// A path of a rule, with its Ingress.
  private record Candidate(Object ingress, String type, String path, Object backend) {}

  HttpAnswer answer(HttpRequest request) {
    String host = hostOfRules(request.host());
    List<Object> owners =
        ingresses.stream().filter(ingress -> hosts(ingress).contains(host)).toList();
    boolean certified = owners.stream().anyMatch(ingress -> hasCertificate(ingress, host));
    if (request.tls() && !certified) {
      return new HttpAnswer.NoTls();
    }
    Optional<Candidate> best = best(request.path(), host, owners);
    Optional<Object> ruling = best.map(Candidate::ingress).or(() -> owners.stream().findFirst());
    if (!request.tls() && redirects(ruling, certified)) {
      return new HttpAnswer.Redirect("https://" + request.host() + request.escapedPath());
    }
    if (best.isPresent()) {
      return behind(best.get().ingress(), best.get().backend(), request);
    }
    return fallback(owners)
        .map(ingress -> behind(ingress, at(ingress, "spec", "defaultBackend"), request))
        .orElse(new HttpAnswer.Status(404));
  }

  private static boolean redirects(Optional<Object> ingress, boolean certified) {
    boolean always =
        ingress.filter(each -> annotation(each, "force-ssl-redirect").equals("true")).isPresent();
    boolean never =
        ingress.filter(each -> annotation(each, "ssl-redirect").equals("false")).isPresent();
    return always || (certified && !never);
  }

  /// The rule's host that a request belongs to: the same one, else a wildcard in place of its first
  /// label, else none.
  private String hostOfRules(String host) {
    List<String> all = ingresses.stream().flatMap(each -> hosts(each).stream()).toList();
    String wildcard = host.contains(".") ? "*" + host.substring(host.indexOf('.')) : host;
    if (all.contains(host)) {
      return host;
    }
    return all.contains(wildcard) ? wildcard : "";
  }

  /// An Ingress without rules is for all hosts.
  private static List<String> hosts(Object ingress) {
    List<Object> rules = list(at(ingress, "spec", "rules"));
    return rules.isEmpty()
        ? List.of("")
        : rules.stream().map(rule -> text(rule, "host")).distinct().toList();
  }

  private static boolean hasCertificate(Object ingress, String host) {
    return list(at(ingress, "spec", "tls")).stream()
        .map(section -> list(at(section, "hosts")))
        .anyMatch(hosts ->
            hosts.isEmpty()
                || hosts.contains(host)
                || (host.contains(".") && hosts.contains("*" + host.substring(host.indexOf('.')))));
  }

  /// The longest path that matches; of two, the exact one; of two such, the older.
  private static Optional<Candidate> best(String path, String host, List<Object> owners) {
    List<Candidate> matching = new ArrayList<>();
    for (Object ingress : owners) {
      for (Object rule : list(at(ingress, "spec", "rules"))) {
        for (Object each : list(at(rule, "http", "paths"))) {
          String written = text(each, "path").isEmpty() ? "/" : text(each, "path");
          String type = text(each, "pathType");
          if (text(rule, "host").equals(host) && matches(path, type, written)) {
            matching.add(new Candidate(ingress, type, written, at(each, "backend")));
          }
        }
      }
    }
    return matching.stream()
        .min(
            Comparator.comparingInt((Candidate each) -> -elements(each.path()).size())
                .thenComparing(each -> !each.type().equals("Exact")));
  }

  static boolean matches(String path, String type, String written) {
    if (type.equals("Exact")) {
      return path.equals(written);
    }
    List<String> wanted = elements(written);
    List<String> asked = elements(path);
    return asked.size() >= wanted.size() && asked.subList(0, wanted.size()).equals(wanted);
  }

  /// What stands between slashes; one at the end is not counted.
  private static List<String> elements(String path) {
    return Arrays.stream(path.split("/", 0)).filter(element -> !element.isEmpty()).toList();
  }

  /// Of the Ingresses of the host; else one that has nothing but a default backend; else any.
  private Optional<Object> fallback(List<Object> owners) {
    List<Object> ordered = new ArrayList<>(owners);
    ingresses.stream()
        .filter(each -> list(at(each, "spec", "rules")).isEmpty())
        .forEach(ordered::add);
    ordered.addAll(ingresses);
    return ordered.stream()
        .filter(each -> !at(each, "spec", "defaultBackend").equals(NOTHING))
        .findFirst();
  }

  private HttpAnswer behind(Object ingress, Object backend, HttpRequest request) {
    String namespace = text(ingress, "metadata", "namespace");
    String name = text(backend, "service", "name");
    SortedSet<String> pods = new TreeSet<>();
    for (Object service : ofKind("Service")) {
      if (text(service, "metadata", "name").equals(name)
          && text(service, "metadata", "namespace").equals(namespace)) {
        for (Object port : list(at(service, "spec", "ports"))) {
          boolean wanted =
              text(port, "name").equals(text(backend, "service", "port", "name"))
                  || text(port, "port").equals(text(backend, "service", "port", "number"));
          if (wanted) {
            pods.addAll(ready(namespace, name, text(port, "name")));
          }
        }
      }
    }
    String target = annotation(ingress, "rewrite-target");
    return pods.isEmpty()
        ? new HttpAnswer.Status(503)
        : new HttpAnswer.Of(
            pods, target.isEmpty() || target.contains("$") ? request.escapedPath() : target);
  }

  private SortedSet<String> ready(String namespace, String service, String portName) {
    SortedSet<String> ready = new TreeSet<>();
    for (Object slice : ofKind("EndpointSlice")) {
      boolean ofService =
          text(slice, "metadata", "namespace").equals(namespace)
              && text(slice, "metadata", "labels", "kubernetes.io/service-name").equals(service);
      for (Object port : list(at(slice, "ports"))) {
        for (Object endpoint : list(at(slice, "endpoints"))) {
          if (ofService
              && text(port, "name").equals(portName)
              && !text(endpoint, "conditions", "ready").equals("false")) {
            String address = list(at(endpoint, "addresses")).getFirst().toString();
            String shown = address.contains(":") ? "[" + address + "]" : address;
            ready.add(shown + ":" + text(port, "port"));
          }
        }
      }
    }
    return ready;
  }

  /// All hosts that rules name.
  SortedSet<String> hosts() {
    SortedSet<String> hosts = new TreeSet<>();
    ingresses.forEach(ingress -> hosts.addAll(hosts(ingress)));
    return hosts;
  }

  /// All paths that rules name.
  SortedSet<String> paths() {
    SortedSet<String> paths = new TreeSet<>();
    for (Object ingress : ingresses) {
      for (Object rule : list(at(ingress, "spec", "rules"))) {
        list(at(rule, "http", "paths")).forEach(path -> paths.add(text(path, "path")));
      }
    }
    paths.remove("");
    return paths;
  }

  /// Each endpoint, ready or not, as `address:port`.
  SortedSet<String> endpoints() {
    SortedSet<String> all = new TreeSet<>();
    for (Object slice : ofKind("EndpointSlice")) {
      for (Object port : list(at(slice, "ports"))) {
        for (Object endpoint : list(at(slice, "endpoints"))) {
          String address = list(at(endpoint, "addresses")).getFirst().toString();
          String shown = address.contains(":") ? "[" + address + "]" : address;
          all.add(shown + ":" + text(port, "port"));
        }
      }
    }
    return all;
  }

  private List<Object> ofKind(String kind) {
    return documents.stream().filter(each -> text(each, "kind").equals(kind)).toList();
  }

  private static String annotation(Object ingress, String name) {
    return text(ingress, "metadata", "annotations", ANNOTATION + name);
  }

  private static Object at(Object value, String... names) {
    Object here = value;
    for (String name : names) {
      here =
          here instanceof Map<?, ?> map
              ? Objects.requireNonNullElse(map.get(name), NOTHING)
              : NOTHING;
    }
    return here;
  }

  private static String text(Object value, String... names) {
    Object here = at(value, names);
    return here.equals(NOTHING) ? "" : here.toString();
  }

  private static List<Object> list(Object value) {
    return value instanceof List<?> list ? List.copyOf(list) : List.of();
  }
}
