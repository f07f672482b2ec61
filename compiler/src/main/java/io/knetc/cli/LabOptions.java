package io.knetc.cli;

import io.knetc.lab.IptablesVariant;
import io.knetc.lab.LabKernel;
import io.knetc.lab.LabSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// The options that say how the hosts of a lab are run, and what is left of them.
final class LabOptions {
  private static final int LONGEST = 1_000_000;

  @Option(
      names = "--kernel",
      paramLabel = "host|uml",
      converter = KernelConverter.class,
      description =
          "whose kernel the hosts run on: that of this machine, or user-mode Linux, which is slower"
              + " and has what the machine's may lack (default: host, but uml for proxy mode ipvs"
              + " where the machine's kernel cannot)")
  List<LabKernel> kernels = new ArrayList<>();

  @Option(
      names = "--iptables",
      paramLabel = "legacy|nft",
      converter = VariantConverter.class,
      description = "which iptables loads the rules (default: legacy)")
  IptablesVariant variant = IptablesVariant.LEGACY;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      converter = SecondsConverter.class,
      description = "how long the hosts may take for everything (default: 1800)")
  int seconds = LabSettings.DEFAULT_SECONDS;

  @Option(
      names = "--logs",
      paramLabel = "DIR",
      description = "write there what each host held in the end, every call, and what came of it")
  List<Path> logs = new ArrayList<>();

  @Option(
      names = "--keep",
      description = "leave the container running, and say how to enter its hosts")
  boolean keeps;

  LabSettings settings(LabKernel kernel) {
    return new LabSettings(kernel, variant, seconds, !logs.isEmpty());
  }

  /// `--kernel`.
  static final class KernelConverter implements ITypeConverter<LabKernel> {
    @Override
    public LabKernel convert(String text) {
      return switch (text) {
        case "host" -> LabKernel.HOST;
        case "uml" -> LabKernel.UML;
        default -> throw new TypeConversionException(quoted(text) + " is none of host, uml");
      };
    }
  }

  /// `--iptables`.
  static final class VariantConverter implements ITypeConverter<IptablesVariant> {
    @Override
    public IptablesVariant convert(String text) {
      return switch (text) {
        case "legacy" -> IptablesVariant.LEGACY;
        case "nft" -> IptablesVariant.NFT;
        default -> throw new TypeConversionException(quoted(text) + " is none of legacy, nft");
      };
    }
  }

  /// `--timeout`.
  static final class SecondsConverter implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.matches("[0-9]{1,7}")) {
        int seconds = Integer.parseInt(text);
        if (seconds > 0 && seconds <= LONGEST) {
          return seconds;
        }
      }
      throw new TypeConversionException(
          quoted(text) + " is no number of seconds from 1 to " + LONGEST);
    }
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
