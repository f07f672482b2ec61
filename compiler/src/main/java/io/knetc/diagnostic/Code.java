package io.knetc.diagnostic;

import java.util.Arrays;
import java.util.Optional;

/// Every finding that knetc can report. The first digit is the stage: 0 text, 1 fields, 2
/// references and conflicts, 3 not supported, 4 limits of a tool. A code is never used for anything
/// else again; each has an explanation in `explain/`.
public enum Code {
  KN0001(Severity.ERROR, "the text is not YAML"),
  KN0002(Severity.ERROR, "the text is not JSON"),
  KN0003(Severity.ERROR, "the file is not text"),
  KN0004(Severity.ERROR, "a key stands twice"),
  KN0005(Severity.ERROR, "the document is nested too deep"),
  KN0006(Severity.ERROR, "the aliases of the document expand to too much"),
  KN0007(Severity.ERROR, "the object is too large"),
  KN0008(Severity.ERROR, "the file is too large"),
  KN0009(Severity.ERROR, "the document is no Kubernetes object"),
  KN0010(Severity.ERROR, "there is nothing to read"),
  KN0011(Severity.ERROR, "the line is no iptables-save line"),
  KN0012(Severity.ERROR, "iptables would not take the line"),
  KN0013(Severity.ERROR, "the table is not closed"),
  KN0014(Severity.ERROR, "the line is none of ip or bridge"),
  KN0015(Severity.ERROR, "the line is no line of ipset save"),
  KN0016(Severity.ERROR, "ipset would not take the line"),
  KN0017(Severity.ERROR, "the line is no line of ipvsadm"),
  KN0018(Severity.ERROR, "ipvsadm would not take the line"),
  KN0019(Severity.ERROR, "the dump has names instead of numbers"),
  KN0020(Severity.ERROR, "the line is no question"),
  KN0021(Severity.ERROR, "the line is no line of sysctl"),
  KN0022(Severity.ERROR, "the line is no line of nft list ruleset"),
  KN0023(Severity.WARNING, "two dumps of one thing differ"),
  KN0024(Severity.ERROR, "the text is a template"),
  KN0025(Severity.WARNING, "a document is left out"),
  KN0026(Severity.ERROR, "the line is no line of a lock"),

  KN1001(Severity.ERROR, "a value has the wrong type"),
  KN1002(Severity.ERROR, "the field is unknown"),
  KN1003(Severity.ERROR, "a required field is missing"),
  KN1004(Severity.ERROR, "a name is not a legal name"),
  KN1005(Severity.ERROR, "a port is out of range"),
  KN1006(Severity.ERROR, "the text is not an IP address"),
  KN1007(Severity.ERROR, "the text is not a CIDR"),
  KN1008(Severity.ERROR, "the value is not one of the allowed words"),
  KN1009(Severity.ERROR, "a number is out of range"),
  KN1010(Severity.ERROR, "an address is of the wrong family"),
  KN1011(Severity.ERROR, "the fields contradict each other"),
  KN1012(Severity.ERROR, "the text is not a duration"),
  KN1013(Severity.ERROR, "the text is no label"),
  KN1014(Severity.WARNING, "a letter may be taken for a boolean"),
  KN1015(Severity.ERROR, "the path is no path of an Ingress"),

  KN2001(Severity.ERROR, "the object is declared twice"),
  KN2002(Severity.ERROR, "two Services have one cluster IP"),
  KN2003(Severity.ERROR, "two Services have one node port"),
  KN2004(Severity.ERROR, "address ranges overlap"),
  KN2005(Severity.ERROR, "there is no Node"),
  KN2006(Severity.WARNING, "the referenced object does not exist"),
  KN2007(Severity.ERROR, "a Service port is declared twice"),
  KN2008(Severity.WARNING, "the EndpointSlice belongs to no Service"),
  KN2009(Severity.WARNING, "two Services claim one external address and port"),
  KN2010(Severity.WARNING, "the Node has no address"),
  KN2011(Severity.WARNING, "there is no cluster IP for the Service"),
  KN2012(Severity.WARNING, "no interface of the host fits"),
  KN2013(Severity.WARNING, "flannel cannot serve the Node"),
  KN2014(Severity.WARNING, "the podCIDR lies outside of flannel's network"),
  KN2015(Severity.WARNING, "other nodes ignore the Node"),
  KN2016(Severity.WARNING, "the effect of a command is not known"),
  KN2017(Severity.WARNING, "a route table of the cloud takes fewer routes"),
  KN2018(Severity.WARNING, "the Node's machine in the cloud is not known"),
  KN2019(Severity.WARNING, "the flag has no effect"),
  KN2020(Severity.ERROR, "the pod range is full"),
  KN2021(Severity.WARNING, "a peer is behind a gateway"),
  KN2022(Severity.WARNING, "the MTU does not fit"),
  KN2023(Severity.WARNING, "the public address is not the Node's"),
  KN2024(Severity.WARNING, "two Nodes have one address of flannel"),
  KN2025(Severity.WARNING, "the backend carries IPv4 only"),
  KN2030(Severity.WARNING, "two containers of a Pod want one port"),
  KN2031(Severity.WARNING, "a host port is wanted twice"),
  KN2032(Severity.WARNING, "the host port is a node port too"),
  KN2033(Severity.WARNING, "nobody opens the host port"),
  KN2034(Severity.WARNING, "the Pod's address is none of its Node"),
  KN2035(Severity.WARNING, "two Pods have one address"),
  KN2036(Severity.WARNING, "what connects pods to their host fails"),
  KN2040(Severity.WARNING, "the arguments of flanneld are not known"),
  KN2041(Severity.WARNING, "flannel is configured twice"),
  KN2050(Severity.WARNING, "the policy selects no Pod"),
  KN2051(Severity.WARNING, "the rule of a policy lets nothing through"),
  KN2052(Severity.WARNING, "no Pod has a port of this name"),
  KN2053(Severity.WARNING, "the block holds addresses of the cluster"),
  KN2054(Severity.WARNING, "the rule adds nothing to others"),
  KN2055(Severity.WARNING, "the policies cut off DNS"),
  KN2060(Severity.WARNING, "no Node takes the Pods"),
  KN2061(Severity.WARNING, "no address is planned for the Pod"),
  KN2062(Severity.WARNING, "a value of the lock cannot be"),

  KN2100(Severity.INFO, "the suppression suppresses nothing"),
  KN2101(Severity.WARNING, "the selector of the Service selects no Pod"),
  KN2102(Severity.INFO, "no container declares the port"),
  KN2103(Severity.WARNING, "Pods lack a port that the Service names"),
  KN2104(Severity.WARNING, "the host may use the port for its own connections"),
  KN2105(Severity.WARNING, "the health check node port is wanted twice"),
  KN2106(Severity.WARNING, "callers on some nodes reach no endpoint"),
  KN2107(Severity.WARNING, "some nodes drop what comes from outside"),
  KN2108(Severity.INFO, "a load balancer must leave some nodes out"),
  KN2109(Severity.WARNING, "topology hints are ignored"),
  KN2110(Severity.WARNING, "an external IP takes over an address of the cluster"),
  KN2111(Severity.INFO, "an external IP is an address of the Internet"),
  KN2112(Severity.WARNING, "source ranges leave a family open"),
  KN2113(Severity.INFO, "there is a way around the source ranges"),
  KN2114(Severity.INFO, "source ranges cut off callers in the cluster"),
  KN2115(Severity.WARNING, "source ranges let some of the cluster in and some not"),
  KN2116(Severity.WARNING, "the source range adds nothing"),
  KN2117(Severity.WARNING, "the LoadBalancer has no address"),
  KN2118(Severity.WARNING, "the backend of the Ingress does not exist"),
  KN2119(Severity.WARNING, "a network of the host overlaps a range of the cluster"),
  KN2120(Severity.WARNING, "kube-proxy takes pods for strangers"),
  KN2121(Severity.WARNING, "the MTU of a CNI plugin does not fit"),
  KN2122(Severity.WARNING, "the kernel's tables are too small for the nodes"),
  KN2123(Severity.WARNING, "a host has to load very many rules"),
  KN2124(Severity.WARNING, "the proxy mode is deprecated"),
  KN2130(Severity.WARNING, "the class of the Ingress is not known"),
  KN2131(Severity.WARNING, "two IngressClasses are the default"),
  KN2132(Severity.WARNING, "another Ingress rule goes first"),
  KN2133(Severity.WARNING, "the certificate is for no host of the Ingress"),
  KN2134(Severity.WARNING, "the annotation is not compiled"),
  KN2135(Severity.WARNING, "the backend is no Service"),
  KN2136(Severity.WARNING, "ingress-nginx refuses the path"),

  KN3001(Severity.WARNING, "the kind is not compiled by this version"),
  KN3002(Severity.WARNING, "the field is not supported"),
  KN3003(Severity.ERROR, "the proxy mode is not supported"),
  KN3004(Severity.WARNING, "the field has no effect in this kube-proxy version"),
  KN3005(Severity.WARNING, "the rules are laid out as an older kube-proxy does"),
  KN3006(Severity.ERROR, "the mode has no such layout"),
  KN3010(Severity.WARNING, "the CNI plugin is not followed"),
  KN3011(Severity.WARNING, "another program configures the hosts"),

  KN4001(Severity.WARNING, "ipset cannot hold the range"),
  KN4002(Severity.WARNING, "a name is too long for DNS");

  private final Severity severity;
  private final String title;

  Code(Severity severity, String title) {
    this.severity = severity;
    this.title = title;
  }

  /// Whether the finding stops the compilation.
  public Severity severity() {
    return severity;
  }

  /// The code of a name such as `KN2001`, in letters of either case.
  public static Optional<Code> parse(String name) {
    return Arrays.stream(values()).filter(code -> code.name().equalsIgnoreCase(name)).findFirst();
  }

  /// What is the matter, without names.
  public String title() {
    return title;
  }
}
