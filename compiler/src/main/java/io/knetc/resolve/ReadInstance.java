package io.knetc.resolve;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.NodeManifest;
import io.knetc.manifest.flannel.Backend;
import io.knetc.source.Attributed;
import io.knetc.source.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which machine of a cloud a Node is, by its `spec.providerID`.
final class ReadInstance {
  private static final Pattern AWS = Pattern.compile("aws:///?(?:[a-z0-9-]*/)*(i-[0-9a-f]+)");
  private static final Pattern GCE =
      Pattern.compile("gce://([a-z0-9.:-]+)/([a-z0-9-]+)/([a-z0-9-]+)");
  private static final Pattern ALIBABA =
      Pattern.compile("(?:alicloud://)?(?:[a-z0-9-]+[.])?(i-[0-9a-z]+)");

  private ReadInstance() {}

  /// Nothing where no cloud asks for it, and where it is not known, which is reported.
  static Optional<Attributed<String>> run(
      Backend backend, NodeManifest node, Diagnostics diagnostics) {
    if (!(backend instanceof Backend.Cloud cloud)
        || cloud.provider() == Backend.Cloud.Provider.TENCENT) {
      return Optional.empty();
    }
    Optional<Attributed<String>> instance =
        node.providerId()
            .flatMap(id ->
                instance(cloud.provider(), id.value())
                    .map(text -> new Attributed<>(text, id.origin())));
    if (instance.isEmpty()) {
      Span span = node.providerId().map(Attributed::span).orElse(node.meta().span());
      diagnostics.report(
          Diagnostic.of(
                  Code.KN2018,
                  span,
                  "the spec.providerID of the Node \""
                      + node.meta().name()
                      + "\" names no machine of "
                      + cloud.type())
              .withHelp("it looks like " + example(cloud.provider())));
    }
    return instance;
  }

  private static Optional<String> instance(Backend.Cloud.Provider provider, String id) {
    return switch (provider) {
      case AWS -> matched(AWS, id).map(match -> match.group(1));
      case GCE ->
          matched(GCE, id)
              .map(match ->
                  "projects/"
                      + match.group(1)
                      + "/zones/"
                      + match.group(2)
                      + "/instances/"
                      + match.group(3));
      case ALIBABA -> matched(ALIBABA, id).map(match -> match.group(1));
      case TENCENT -> Optional.empty();
    };
  }

  private static Optional<Matcher> matched(Pattern pattern, String text) {
    return Optional.of(pattern.matcher(text)).filter(Matcher::matches);
  }

  private static String example(Backend.Cloud.Provider provider) {
    return switch (provider) {
      case AWS -> "aws:///eu-central-1a/i-0a1b2c3d4e5f60718";
      case GCE -> "gce://my-project/europe-west3-a/my-node";
      case ALIBABA -> "cn-hangzhou.i-bp1a2b3c4d5e6f";
      case TENCENT -> "qcloud:///800001/ins-1a2b3c4d";
    };
  }
}
