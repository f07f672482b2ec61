package io.knetc.cli;

import picocli.CommandLine.Command;

/// `knetc` itself: it only has commands.
@Command(
    name = "knetc",
    description =
        "Compiles Kubernetes manifests into the network configuration of every Linux host of the"
            + " cluster.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 fine, 1 findings (errors in the manifests, probes that failed), 2 trouble"
          + " (usage, a file that cannot be read or written, no container engine)."
    })
public final class RootCommand {}
