package io.knetc;

import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.cluster.policy.PolicyWorld;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.kernel.ClusterConfiguration;
import io.knetc.kernel.HostConfiguration;
import io.knetc.lock.Lock;
import io.knetc.lower.LowerCluster;
import io.knetc.lower.LowerNode;
import io.knetc.manifest.DecodeObject;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.PlacedObject;
import io.knetc.manifest.syntax.ReadDocuments;
import io.knetc.plan.NodePlan;
import io.knetc.refine.MergeRulesets;
import io.knetc.refine.OrderVirtualServers;
import io.knetc.refine.RulesetPasses;
import io.knetc.refine.VerifyTables;
import io.knetc.resolve.Overrides;
import io.knetc.resolve.ResolveCluster;
import io.knetc.resolve.ResolvePolicies;
import io.knetc.select.SelectCloud;
import io.knetc.select.SelectDns;
import io.knetc.select.SelectForNode;
import io.knetc.select.SelectIngress;
import io.knetc.source.SourceFile;
import java.util.List;

/// The pipeline, and the first file to read:
///
/// ```
/// files --read--> manifests --resolve--> cluster --select--> plan (per node) --lower--> kernel --render--> files
/// ```
///
/// The front end runs once, the back end once for each node, so that a cluster of many nodes takes
/// no more memory than one of few. What is wrong with the user's files goes to the diagnostics; the
/// caller asks them between the steps.
public final class Compiler {
  private final Diagnostics diagnostics;
  private final LowerNode lowering = new LowerNode();

  /// A compiler that reports to these diagnostics.
  public Compiler(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /// Text to objects.
  public List<Manifest> read(List<SourceFile> sources) {
    return ReadDocuments.run(sources, diagnostics, DecodeObject::run);
  }

  /// Text to objects, with the place of each, for those who must know whose a place is.
  public List<PlacedObject> readPlaced(List<SourceFile> sources) {
    return ReadDocuments.run(sources, diagnostics, PlacedObject::read);
  }

  /// Objects to a cluster, for which nothing is planned yet.
  public Cluster resolve(List<Manifest> manifests, Overrides overrides) {
    return resolve(manifests, overrides, Lock.NONE);
  }

  /// Objects to a cluster; what they lack is planned as the lock says.
  public Cluster resolve(List<Manifest> manifests, Overrides overrides, Lock lock) {
    return ResolveCluster.run(manifests, overrides, lock, diagnostics);
  }

  /// Objects to what says who can talk to whom, for those who ask for nothing else.
  public PolicyWorld resolvePolicies(List<Manifest> manifests) {
    return ResolvePolicies.run(manifests, diagnostics);
  }

  /// A cluster, seen from one of its nodes.
  public NodePlan select(Cluster cluster, Node node) {
    return new SelectForNode(cluster).run(node);
  }

  /// What a node must do, in the words of its tools.
  public HostConfiguration lower(NodePlan plan) {
    return lowering.run(plan);
  }

  /// The same, as it will be printed.
  public HostConfiguration refine(HostConfiguration host) {
    return new HostConfiguration(
        host.node(),
        host.addresses(),
        MergeRulesets.run(host.rulesets()).stream().map(RulesetPasses::run).toList(),
        host.sets(),
        OrderVirtualServers.run(host.ipvs()),
        VerifyTables.run(host.tables()),
        host.ip(),
        host.sysctls(),
        host.texts(),
        host.pods(),
        host.origin());
  }

  /// From a cluster to what it needs beside its hosts.
  public ClusterConfiguration compileCluster(Cluster cluster) {
    return LowerCluster.run(
        SelectCloud.run(cluster), SelectDns.run(cluster), SelectIngress.run(cluster));
  }

  /// From a cluster to the configuration of one host.
  public HostConfiguration compileNode(Cluster cluster, Node node) {
    return refine(lower(select(cluster, node)));
  }
}
