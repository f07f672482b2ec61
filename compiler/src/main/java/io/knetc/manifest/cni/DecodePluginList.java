package io.knetc.manifest.cni;

import io.knetc.diagnostic.Code;
import io.knetc.diagnostic.Diagnostic;
import io.knetc.diagnostic.Diagnostics;
import io.knetc.diagnostic.Quoted;
import io.knetc.manifest.FieldReader;
import io.knetc.manifest.Fields;
import io.knetc.manifest.NameRule;
import io.knetc.manifest.Value.Mapping;
import io.knetc.source.Attributed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A list of CNI plugins; see the CNI specification, "Network configuration format".
public final class DecodePluginList {
  static final Fields LIST =
      Fields.of("conflist")
          .supported("name", "cniVersion", "plugins")
          .noEffect("cniVersions", "disableCheck", "disableGC", "loadOnlyInlinedPlugins");

  private DecodePluginList() {}

  /// The list in `tree`, the document in the field `path` of `object`; nothing if it has no name
  /// that the plugins could go by, which is reported.
  public static Optional<PluginList> run(
      Mapping tree, Attributed<String> text, String object, String path, Diagnostics diagnostics) {
    FieldReader list = new FieldReader(tree, LIST, object, path, diagnostics);
    List<Plugin> plugins = new ArrayList<>();
    for (FieldReader plugin : list.parts("plugins", DecodePlugin::fieldsOf)) {
      plugins.add(DecodePlugin.run(plugin));
    }
    if (!list.has("name")) {
      list.reportMissing("name");
    }
    return list.string("name")
        .filter(name -> NameRule.NETWORK.holds(name, diagnostics))
        .map(name -> new PluginList(name, version(list), plugins, text, list.origin()));
  }

  /// Plugins refuse to be called in a version that they do not know.
  private static String version(FieldReader list) {
    Optional<Attributed<String>> version = list.string("cniVersion");
    version
        .filter(text -> !text.value().matches("|[0-9]+[.][0-9]+[.][0-9]+"))
        .ifPresent(text ->
            list.diagnostics()
                .report(
                    Diagnostic.of(
                            Code.KN1008,
                            text.span(),
                            "cniVersion is " + Quoted.of(text.value()) + ", which is no version")
                        .withHelp("versions of CNI are 0.3.1, 0.4.0, 1.0.0 and the like")));
    return version.map(Attributed::value).orElse("");
  }
}
