package io.knetc.whatis;

import io.knetc.cluster.Cluster;
import io.knetc.kernel.HostConfiguration;
import io.knetc.manifest.Manifest;
import io.knetc.manifest.ObjectMeta;
import java.util.List;
import java.util.Optional;

/// Looks for what is behind a name: ask whether hosts are needed at all, add them one after the
/// other, take the result.
///
/// Of a host only the wanted lines stay in memory, so that a big cluster takes no more of it than a
/// small one.
public sealed interface Search {
  /// A search among the hosts of a cluster.
  ///
  /// @param hosts how many will be added
  static Search of(Name name, Cluster cluster, List<Manifest> manifests, int hosts) {
    FindObject objects = new FindObject(manifests, cluster);
    PlannedFacts planned = new PlannedFacts(cluster);
    return switch (name) {
      case Name.ClusterObject object -> {
        List<ObjectMeta> found = objects.run(object);
        DescribeObject describing = new DescribeObject(cluster, objects);
        if (found.size() == 1) {
          Optional<String> more = planned.sentence(found.getFirst().id());
          yield new ForObject(
              object, describing.run(found.getFirst()), more.stream().toList(), hosts);
        }
        // Most clusters have namespaces that no file declares.
        boolean isSpace = object.kind().equals("namespace") && !objects.in(object.name()).isEmpty();
        yield isSpace
            ? new ForObject(
                object, describing.namespace(object.name(), List.of()), List.of(), hosts)
            : new Decided(new Result.Unknown(objects.complaint(object, found)));
      }
      case Name.Address _, Name.Socket _, Name.Range _, Name.Mac _, Name.Mark _, Name.HostPort _ ->
          new ForName(name, cluster, objects, hosts);
      case Name.Word _ -> new ForName(name, cluster, objects, hosts);
    };
  }

  /// Whether hosts have anything to add.
  boolean wantsHosts();

  /// Looks through a host.
  void add(HostConfiguration host);

  /// What is known after all hosts.
  Result result();

  /// A search that is over before it began.
  record Decided(Result result) implements Search {
    @Override
    public boolean wantsHosts() {
      return false;
    }

    @Override
    public void add(HostConfiguration host) {
      throw new IllegalStateException("nobody asked for " + host.node());
    }
  }

  /// For something seen on a host.
  final class ForName implements Search {
    private final Name name;
    private final TellName telling;
    private final CollectLines lines;
    private final int hosts;

    ForName(Name name, Cluster cluster, FindObject objects, int hosts) {
      this.name = name;
      this.hosts = hosts;
      this.telling = new TellName(cluster, objects);
      this.lines = new CollectLines(telling.wanted(name), hosts);
    }

    @Override
    public boolean wantsHosts() {
      return true;
    }

    @Override
    public void add(HostConfiguration host) {
      lines.add(host);
    }

    @Override
    public Result result() {
      return telling.run(name, new Found(lines.found(), lines.names(), hosts));
    }
  }

  /// For an object.
  final class ForObject implements Search {
    private final Name name;
    private final Target target;
    private final List<String> more;
    private final CollectLines lines;
    private final int hosts;

    ForObject(Name name, Target target, List<String> more, int hosts) {
      this.name = name;
      this.target = target;
      this.more = List.copyOf(more);
      this.hosts = hosts;
      this.lines = new CollectLines(WantName.of(target), hosts);
    }

    @Override
    public boolean wantsHosts() {
      return true;
    }

    @Override
    public void add(HostConfiguration host) {
      lines.add(host);
    }

    @Override
    public Result result() {
      return new Result.Known(TellObject.run(name, target, more, lines.found(), hosts));
    }
  }
}
