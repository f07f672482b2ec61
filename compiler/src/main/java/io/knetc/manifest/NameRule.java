package io.knetc.manifest;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.network.DnsName;
import io.knetc.network.IpAddress;
import io.knetc.source.Attributed;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a name of some kind may look like. A name that breaks its rule comes near no rule, comment
/// or path.
///
/// @param what whose name it is, as in "is not a legal port name"
/// @param help what such names are made of
public record NameRule(String what, String help, Predicate<String> legal) {
  /// What a template engine has yet to replace.
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{|\\$(?:\\{\\w+}|\\([\\w-]+\\)|[A-Z_])");

  /// Namespaces (RFC 1123 label).
  static final NameRule NAMESPACE =
      new NameRule(
          "Namespace",
          "Namespace names are made of lower-case letters, digits and \"-\", at most 63, with a"
              + " letter or digit at both ends",
          Names::isLabel);

  /// Services (RFC 1035 label).
  static final NameRule SERVICE =
      new NameRule(
          "Service",
          "Service names are made of lower-case letters, digits and \"-\", at most 63, with a"
              + " letter first and a letter or digit last",
          Names::isRfc1035Label);

  /// HostFacts, which are called as their Node.
  static final NameRule HOST_FACTS =
      new NameRule(
          "HostFacts",
          "HostFacts names are made of lower-case letters, digits, \"-\" and \".\", as the Node"
              + " that they speak of",
          Names::isSubdomain);

  /// Network interfaces.
  public static final NameRule INTERFACE =
      new NameRule(
          "interface",
          "knetc takes up to 15 characters of ASCII, none of them white space or / : \" ' \\ + #"
              + " %, neither \"-\" nor \"!\" first, and not \"all\" or \"default\"",
          Names::isInterface);

  /// The ids of the containers that CNI plugins are called for.
  public static final NameRule SANDBOX =
      new NameRule(
          "sandbox",
          "the CNI specification wants letters, digits, \"_\", \".\" and \"-\", a letter or"
              + " digit first; knetc takes up to 128 of them",
          NameRule::isCniWord);

  /// Networks of CNI plugins.
  public static final NameRule NETWORK =
      new NameRule(
          "network",
          "the CNI specification wants letters, digits, \"_\", \".\" and \"-\", a letter or"
              + " digit first; knetc takes up to 128 of them",
          NameRule::isCniWord);

  /// Chains of iptables.
  public static final NameRule CHAIN =
      new NameRule(
          "chain",
          "knetc takes letters, digits, \"_\" and \"-\", at most 28, a letter or digit first, and"
              + " none of the kernel's own chains",
          name ->
              name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,27}")
                  && !name.matches("PREROUTING|INPUT|FORWARD|OUTPUT|POSTROUTING"));

  /// Ports of Services.
  static final NameRule PORT =
      new NameRule(
          "port",
          "a port name is made of lower-case letters, digits and \"-\", at most 63,"
              + " with a letter or digit at both ends",
          Names::isLabel);

  /// Hosts and subdomains that Pods and endpoints name (RFC 1123 label).
  static final NameRule HOSTNAME =
      new NameRule(
          "host",
          "a host name or subdomain is made of lower-case letters, digits and \"-\", at most 63,"
              + " with a letter or digit at both ends",
          Names::isLabel);

  /// What Services of type ExternalName stand for.
  static final NameRule EXTERNAL_NAME =
      new NameRule(
          "external",
          "an externalName is made of lower-case letters, digits, \"-\" and \".\", at most 253 and"
              + " 63 between two dots, with a letter or digit at both ends",
          name -> Names.isSubdomain(name) && DnsName.isOne(name));

  /// Domains of clusters. Names of Services must fit before them, and they are names of files.
  static final NameRule DNS_DOMAIN =
      new NameRule(
          "domain",
          "the domain of a cluster is made of lower-case letters, digits, \"-\" and \".\", at most"
              + " 63 between two dots, with a letter or digit at both ends; knetc takes up to 190"
              + " of them",
          name -> Names.isSubdomain(name) && DnsName.isOne(name) && name.length() <= 190);

  /// Ports of containers, as policies name them.
  static final NameRule CONTAINER_PORT =
      new NameRule(
          "container port",
          "the name of a container's port is made of lower-case letters, digits and \"-\", at most"
              + " 15, with a letter in it; a number needs no quotes",
          Names::isServiceName);

  /// Ports of Services, as backends of Ingresses name them: shorter than Services may call them.
  static final NameRule BACKEND_PORT =
      new NameRule(
          "port",
          "a backend names a port by lower-case letters, digits and \"-\", at most 15, with a"
              + " letter in it; a number goes into \"number\"",
          Names::isServiceName);

  /// Hosts of Ingresses.
  static final NameRule INGRESS_HOST =
      new NameRule(
          "host",
          "a host is a DNS name of lower-case letters, digits, \"-\" and \".\", at most 253 and 63"
              + " between two dots, no IP address and no port; \"*\" may be its whole first label",
          NameRule::isIngressHost);

  /// Controllers of IngressClasses: a domain, `/`, a path.
  static final NameRule CONTROLLER =
      new NameRule(
          "controller",
          "a controller is a DNS name, \"/\" and a path, such as k8s.io/ingress-nginx, at most 250",
          NameRule::isController);

  private static boolean isController(String name) {
    int slash = name.indexOf('/');
    return slash > 0
        && name.length() <= 250
        && Names.isSubdomain(name.substring(0, slash))
        && name.substring(slash + 1).matches("[A-Za-z0-9/._~!$&'()*+,;=:@%-]+");
  }

  private static boolean isIngressHost(String host) {
    String name = host.startsWith("*.") ? host.substring("*.".length()) : host;
    return host.length() <= 253
        && Names.isSubdomain(name)
        && DnsName.isOne(name)
        && IpAddress.parse(host).isEmpty();
  }

  private static boolean isCniWord(String name) {
    return name.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");
  }

  /// Objects of most kinds (RFC 1123 subdomain).
  static NameRule subdomain(String kind) {
    return new NameRule(
        kind,
        kind
            + " names are made of lower-case letters, digits, \"-\" and \".\", at most 253, with a"
            + " letter or digit at both ends",
        Names::isSubdomain);
  }

  /// A name that may be missing: then, and if it breaks the rule, it is empty.
  String optional(FieldReader fields, String field) {
    return fields
        .string(field)
        .filter(name -> !name.value().isEmpty() && holds(name, fields.diagnostics()))
        .map(Attributed::value)
        .orElse("");
  }

  /// Whether a name keeps the rule; if not, that is reported.
  public boolean holds(Attributed<String> name, Diagnostics diagnostics) {
    if (legal.test(name.value())) {
      return true;
    }
    diagnostics.report(
        Diagnostic.of(
                Code.KN1004,
                name.span(),
                Quoted.of(name.value()) + " is not a legal " + what + " name")
            .withHelp(
                PLACEHOLDER.matcher(name.value()).find()
                    ? "render the template first, such as with helm template or envsubst"
                    : help));
    return false;
  }
}
