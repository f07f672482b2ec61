package io.knetc.bench;

import io.knetc.Compiler;
import io.knetc.cluster.Cluster;
import io.knetc.cluster.Node;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.kernel.HostConfiguration;
import io.knetc.manifest.Manifest;
import io.knetc.output.OutputTree;
import io.knetc.output.OutputTrouble;
import io.knetc.plan.NodePlan;
import io.knetc.render.HostFiles;
import io.knetc.render.HostFiles.HostFile;
import io.knetc.render.LineOrigins;
import io.knetc.render.Utf8Writer;
import io.knetc.resolve.Overrides;
import io.knetc.source.SourceFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Each stage alone, warm, on a cluster of ten nodes with ten endpoints for each service.
///
/// A user's run pays for a cold JVM as well: that is what `bench/run` measures. This one says which
/// stage a change made faster.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC", "-Xmx4g"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls the setup first
public class StageBenchmark {
  private static final int ENDPOINTS = 10;
  private static final int NODES = 10;

  /// How many services the cluster has.
  @Param({"1000", "10000"})
  public int services;

  private SourceFile json;
  private SourceFile yaml;
  private SourceFile proxy;
  private List<Manifest> manifests;
  private Cluster cluster;
  private Node node;
  private NodePlan plan;
  private HostConfiguration lowered;
  private HostConfiguration refined;
  private Path directory;

  /// Makes the input of every stage.
  @Setup(Level.Trial)
  public void makeInputs() throws IOException {
    json = generate("json");
    yaml = generate("yaml");
    proxy = source("kube-proxy.yaml", WriteCluster.proxyConfiguration());
    Compiler compiler = compiler();
    manifests = compiler.read(List.of(json, proxy));
    cluster = compiler.resolve(manifests, Overrides.NONE);
    node = cluster.nodes().getFirst();
    plan = compiler.select(cluster, node);
    lowered = compiler.lower(plan);
    refined = compiler.refine(lowered);
    directory = Files.createTempDirectory("knetc-bench");
  }

  /// Leaves nothing behind.
  @TearDown(Level.Trial)
  public void removeDirectory() throws IOException {
    Files.delete(directory);
  }

  private SourceFile generate(String format) throws IOException {
    StringWriter text = new StringWriter();
    WriteCluster.run(new Size(services, ENDPOINTS, NODES, 1, false, true), format, text);
    return source("cluster." + format, text.toString());
  }

  private static SourceFile source(String name, String text) {
    return new SourceFile(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Compiler compiler() {
    return new Compiler(new Diagnostics(Set.of()));
  }

  /// JSON to manifests.
  @Benchmark
  public List<Manifest> readJson() {
    return compiler().read(List.of(json, proxy));
  }

  /// YAML to manifests.
  @Benchmark
  public List<Manifest> readYaml() {
    return compiler().read(List.of(yaml, proxy));
  }

  /// Manifests to a cluster.
  @Benchmark
  public Cluster resolve() {
    return compiler().resolve(manifests, Overrides.NONE);
  }

  /// A cluster to the plan of one node.
  @Benchmark
  public NodePlan select() {
    return compiler().select(cluster, node);
  }

  /// A plan to rules. The names of the chains are worked out anew each time, as for a first node.
  @Benchmark
  public HostConfiguration lower() {
    return compiler().lower(plan);
  }

  /// Rules to rules as they will be printed.
  @Benchmark
  public HostConfiguration refine() {
    return compiler().refine(lowered);
  }

  /// Rules to text that nobody keeps, and no origins.
  @Benchmark
  public void render() throws IOException {
    try (Utf8Writer nowhere = new Utf8Writer(OutputStream.nullOutputStream())) {
      for (HostFile file : HostFiles.forHosts(1, false).of(refined)) {
        file.render(nowhere, LineOrigins.IGNORED);
      }
    }
  }

  /// Rules to files with their origins; less `render` it is what origins and the disk cost.
  @Benchmark
  public void write() throws OutputTrouble {
    try (OutputTree tree = OutputTree.at(directory.resolve("out"))) {
      tree.writeNode(node.name(), HostFiles.forHosts(1, false).of(refined));
    }
  }
}
