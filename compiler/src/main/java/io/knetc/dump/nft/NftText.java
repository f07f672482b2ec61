package io.knetc.dump.nft;

import io.knetc.source.Origin;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// A rule, an element or a property of nftables, word for word, with one blank between words.
///
/// @param handle the number by which the kernel knows a rule; empty if the text does not say it
public record NftText(String text, OptionalLong handle, Origin origin) {
  private static final Pattern COUNTED = Pattern.compile("\\bcounter packets \\d+ bytes \\d+");
  private static final Pattern EXPIRES = Pattern.compile(" expires [0-9dhms]+");

  /// The same without what changes by itself: what counters have counted, and when an element will
  /// be gone.
  public String meaning() {
    String counted = text.contains("counter ") ? COUNTED.matcher(text).replaceAll("counter") : text;
    return counted.contains(" expires ") ? EXPIRES.matcher(counted).replaceAll("") : counted;
  }
}
