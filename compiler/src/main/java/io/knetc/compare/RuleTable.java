package io.knetc.compare;

import io.knetc.kernel.iptables.TableName;
import io.knetc.network.IpFamily;

/// A table of iptables or ip6tables.
public record RuleTable(IpFamily family, TableName name) {}
