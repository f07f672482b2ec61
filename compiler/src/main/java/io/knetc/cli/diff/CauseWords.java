package io.knetc.cli.diff;

import io.knetc.source.Origin;
import java.util.ArrayList;
import java.util.List;

/// Who caused a line, in a line of its own.
public final class CauseWords {
  private CauseWords() {}

  /// `app.yaml:14:7 service/shop/web spec.ports[0]`; empty if nobody is known but a dump.
  public static String of(Origin origin) {
    if (origin.object().isEmpty()) {
      return "";
    }
    List<String> words = new ArrayList<>();
    words.add(origin.span().location());
    words.add(origin.object());
    if (!origin.field().isEmpty()) {
      words.add(origin.field());
    }
    return String.join(" ", words);
  }
}
