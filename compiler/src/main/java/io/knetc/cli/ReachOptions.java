package io.knetc.cli;

import io.knetc.cli.CompilerOptions.ValidateConverter;
import io.knetc.cli.CompilerOptions.Validation;
import io.knetc.cli.reach.ReachForm;
import io.knetc.diagnostic.Code;
import io.knetc.network.Port;
import io.knetc.network.PortSet;
import io.knetc.network.Protocol;
import io.knetc.reach.EndFilter;
import io.knetc.reach.Model;
import io.knetc.reach.Selection;
import io.knetc.reach.Traffic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What `knetc reach` is asked for, and in which form it answers.
final class ReachOptions {
  @Option(
      names = {"-f", "--filename"},
      paramLabel = "PATH",
      description = "a manifest, a directory of manifests, or - for stdin; may be given again")
  List<String> paths = new ArrayList<>();

  @Option(
      names = {"-R", "--recursive"},
      description = "read the subdirectories of directories too")
  boolean recursive;

  @Option(
      names = "--from",
      paramLabel = "END",
      converter = EndConverter.class,
      description = "only who calls from here; may be given again (see below)")
  List<NamedFilter> from = new ArrayList<>();

  @Option(
      names = "--to",
      paramLabel = "END",
      converter = EndConverter.class,
      description = "only who is called there; may be given again (see below)")
  List<NamedFilter> to = new ArrayList<>();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = PortConverter.class,
      description =
          "only this port of the called Pods: TCP/80, UDP/8000-8100, or 80 for TCP/80; may be given"
              + " again")
  List<Traffic> ports = new ArrayList<>();

  @Option(
      names = "--why",
      description =
          "say below each pair which policies and rules let through what passes, or what is"
              + " missing; also for pairs between which nothing passes")
  boolean why;

  @Option(
      names = "--asks",
      paramLabel = "FILE",
      description =
          "answer the questions of a file, - for stdin: lines of FROM TO PROTOCOL PORT, each an end"
              + " pod/NS/NAME, KIND/NS/NAME, node/NAME or an address; a line that ends in allow or"
              + " deny is a test of the answer")
  List<String> asks = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORM",
      converter = FormConverter.class,
      description =
          "text, json, csv, md (a table for a pull request), dot (for graphviz) or svg (a picture)"
              + " (default: text)")
  ReachForm form = ReachForm.TEXT;

  @Option(
      names = "--model",
      paramLabel = "dataplane|np-guard",
      converter = ModelConverter.class,
      description =
          "how to take what the API leaves open. dataplane (default): as packets show it; an"
              + " ipBlock holds the addresses of Pods too, a Pod on the host's network is its node."
              + " np-guard: as netpol-analyzer has it; an ipBlock never holds a Pod, a Pod on the"
              + " host's network is like any other; unknown fields are warnings")
  Model model = Model.DATAPLANE;

  @Option(
      names = "--validate",
      paramLabel = "strict|warn",
      converter = ValidateConverter.class,
      description = "whether unknown fields are errors (default) or warnings")
  Validation validation = Validation.STRICT;

  /// The codes of findings that are warnings for this run: a Service whose ports nobody can tell
  /// apart hinders no answer, and np-guard reads over fields that it does not know.
  Set<Code> tolerated() {
    boolean strict = validation == Validation.STRICT && model == Model.DATAPLANE;
    return strict ? Set.of(Code.KN2007) : Set.of(Code.KN1002, Code.KN2007);
  }

  Selection selection() {
    Traffic asked = ports.stream().reduce(Traffic.NONE, Traffic::union);
    return new Selection(
        from.stream().map(NamedFilter::filter).toList(),
        to.stream().map(NamedFilter::filter).toList(),
        ports.isEmpty() ? Traffic.ALL : asked,
        why);
  }

  /// A filter and how the user wrote it.
  record NamedFilter(String words, EndFilter filter) {}

  /// `--from` and `--to`.
  static final class EndConverter implements ITypeConverter<NamedFilter> {
    @Override
    public NamedFilter convert(String text) {
      return EndFilter.parse(text)
          .map(filter -> new NamedFilter(text, filter))
          .orElseThrow(() ->
              new TypeConversionException(
                  "\""
                      + text
                      + "\" is none of NS/NAME, KIND/NS/NAME, an address, a CIDR, external,"
                      + " ingress-controller"));
    }
  }

  /// `--port`.
  static final class PortConverter implements ITypeConverter<Traffic> {
    private static final Pattern PORT =
        Pattern.compile("(?:(TCP|UDP|SCTP)/)?([0-9]{1,5})(?:-([0-9]{1,5}))?");

    @Override
    public Traffic convert(String text) {
      Matcher matcher = PORT.matcher(text.toUpperCase(Locale.ROOT));
      if (matcher.matches()) {
        int first = Integer.parseInt(matcher.group(2));
        int last = Optional.ofNullable(matcher.group(3)).map(Integer::parseInt).orElse(first);
        if (first >= 1 && first <= last && last <= Port.MAX) {
          Protocol protocol =
              Optional.ofNullable(matcher.group(1)).map(Protocol::valueOf).orElse(Protocol.TCP);
          return Traffic.of(protocol, PortSet.of(first, last));
        }
      }
      throw new TypeConversionException(
          "\"" + text + "\" is no port such as TCP/80, UDP/8000-8100 or 80");
    }
  }

  /// `--model`.
  static final class ModelConverter implements ITypeConverter<Model> {
    @Override
    public Model convert(String text) {
      return Arrays.stream(Model.values())
          .filter(model -> model.word().equals(text))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException(
                  "\""
                      + text
                      + "\" is none of "
                      + Arrays.stream(Model.values())
                          .map(Model::word)
                          .collect(Collectors.joining(", "))));
    }
  }

  /// `--output`.
  static final class FormConverter implements ITypeConverter<ReachForm> {
    @Override
    public ReachForm convert(String text) {
      return ReachForm.parse(text)
          .orElseThrow(() ->
              new TypeConversionException("\"" + text + "\" is none of " + ReachForm.words()));
    }
  }
}
