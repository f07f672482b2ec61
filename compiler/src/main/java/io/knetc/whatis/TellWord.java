package io.knetc.whatis;

import io.knetc.compare.author.Author;
import io.knetc.source.Origin;
import io.knetc.whatis.ServiceFacts.Served;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a chain, a set, a device, a kernel value or a file is.
final class TellWord {
  private static final Pattern LEADS_TO = Pattern.compile("-j DNAT --to-destination (\\S+)");
  private static final int OWNERS = 3;

  private final ServiceFacts services;
  private final FindObject objects;

  TellWord(ServiceFacts services, FindObject objects) {
    this.services = services;
    this.objects = objects;
  }

  Result run(Name.Word word, Found found) {
    List<HostLine> definitions = found.definitions(word.text());
    if (!definitions.isEmpty()) {
      HostLine first = definitions.getFirst();
      return first.kind() == LineKind.SETTING
          ? setting(word, definitions, found)
          : defined(word, KnownWord.of(first.kind(), word.text()), definitions, found);
    }
    Optional<HostLine> ofFile = found.of().filter(line -> isFile(line, word.text())).findFirst();
    if (ofFile.isPresent()) {
      return file(word, ofFile.get().file(), found);
    }
    Optional<KnownWord> known = KnownWord.of(word.text());
    List<String> called = objects.called(word.text());
    if (known.isEmpty() && !called.isEmpty()) {
      return new Result.Unknown(
          NearNames.ask("nothing on a host is called " + word.text(), called));
    }
    if (known.isPresent() && !(known.get().isOwned() && found.lines().isEmpty())) {
      return notDefined(word, known.get(), found);
    }
    return known
        .<Result>map(each -> new Result.Unknown(nobodys(word, each, found)))
        .orElseGet(() -> mentioned(word, found));
  }

  private Result defined(Name.Word word, KnownWord known, List<HostLine> definitions, Found found) {
    Set<String> owners = new LinkedHashSet<>();
    Set<Told> declared = new LinkedHashSet<>();
    for (HostLine line : definitions) {
      owners.add(owner(word.text(), line.origin(), found));
      declared.add(new Told("", line.origin()));
    }
    if (KnownWord.isBase(word.text())) {
      declared.clear(); // the kernel has it whoever asks
    }
    String owner = known.isOwned() ? list(List.copyOf(owners)) : "";
    String sentence =
        known.author() == Author.UNKNOWN
                && known.roles().isEmpty()
                && !KnownWord.isBase(word.text())
            ? "a %s that %s asks for".formatted(known.kind().noun(), list(List.copyOf(owners)))
            : known.words(word.text(), owner);
    return known(word, known.kind().noun(), sentence, known.author(), List.copyOf(declared), found);
  }

  /// Whose a definition is, in words.
  private String owner(String word, Origin origin, Found found) {
    String kind = origin.object().split("/", 2)[0];
    return switch (kind) {
      case "service" ->
          services
              .ofField(origin)
              .map(ServiceFacts::port)
              .orElse(origin.object().replaceFirst("/", " "));
      case "endpointslice", "endpoints" -> endpoint(word, origin, found);
      default -> origin.object().replaceFirst("/", " ");
    };
  }

  /// The endpoint that a chain leads to: the one at the address of its DNAT, of the Service port in
  /// its comment.
  private String endpoint(String word, Origin origin, Found found) {
    List<String> own =
        found.of().map(HostLine::text).filter(text -> text.startsWith("-A " + word + " ")).toList();
    for (String rule : own) {
      Matcher leads = LEADS_TO.matcher(rule);
      if (leads.find()) {
        List<Served> there =
            services.declaredBy(origin.object()).stream()
                .filter(served -> served.endpoint().text().equals(leads.group(1)))
                .toList();
        return there.stream()
            .filter(served -> rule.contains("\"" + served.port().name().text() + "\""))
            .findFirst()
            .or(() -> there.stream().findFirst())
            .map(TellWord::endpoint)
            .orElse("endpoint " + leads.group(1));
      }
    }
    return origin.object().replaceFirst("/", " ");
  }

  private static String endpoint(Served served) {
    String node = served.endpoint().nodeName();
    return served.told().says() + (node.isEmpty() ? "" : " on " + node);
  }

  private static String list(List<String> owners) {
    return owners.size() <= OWNERS
        ? String.join(" and ", owners)
        : String.join(", ", owners.subList(0, OWNERS - 1))
            + " and "
            + (owners.size() - OWNERS + 1)
            + " others";
  }

  private static Result setting(Name.Word word, List<HostLine> definitions, Found found) {
    Set<String> values = new LinkedHashSet<>();
    Set<Told> declared = new LinkedHashSet<>();
    for (HostLine line : definitions) {
      values.add(line.text().replaceFirst("[^=]*= ", ""));
      declared.add(new Told("", line.origin()));
    }
    String sentence =
        "a kernel value (sysctl) that must be %s".formatted(String.join(" or ", values));
    return known(word, "sysctl", sentence, Author.UNKNOWN, List.copyOf(declared), found);
  }

  private static boolean isFile(HostLine line, String word) {
    return line.file()
        .substring(line.file().lastIndexOf('/') + 1)
        .equals(word.substring(word.lastIndexOf('/') + 1));
  }

  private static Result file(Name.Word word, String file, Found found) {
    Set<Told> declared = new LinkedHashSet<>();
    found
        .of()
        .filter(line -> isFile(line, file))
        .forEach(line -> declared.add(new Told("", line.origin())));
    return known(
        word,
        "file",
        "a file that is " + FileRoles.words(file),
        Author.UNKNOWN,
        List.copyOf(declared),
        found);
  }

  /// A well-known name that no host defines.
  private static Result notDefined(Name.Word word, KnownWord known, Found found) {
    List<String> sentences = new ArrayList<>();
    sentences.add(word.text() + " is " + known.words(word.text(), "") + ".");
    sentences.add(
        found.lines().isEmpty()
            ? "No host of these manifests has it."
            : "No host of these manifests makes it; it is only mentioned.");
    return new Result.Known(
        new Answer(
            word.text(),
            known.kind().noun(),
            sentences,
            title(known.author()),
            List.of(),
            List.of(),
            found.lines(),
            found.hosts()));
  }

  /// A name that is made of what the manifests do not have.
  private static String nobodys(Name.Word word, KnownWord known, Found found) {
    return NearNames.ask(
        "%s looks like %s, but belongs to none that these manifests have"
            .formatted(word.text(), known.words(word.text(), "")),
        found.names().near(word.text()));
  }

  private static Result mentioned(Name.Word word, Found found) {
    if (!found.lines().isEmpty()) {
      boolean isDevice =
          found
              .of()
              .allMatch(line ->
                  line.text()
                      .matches(
                          ".*(?:dev|-i|-o|--physdev-in|[io]ifname) \"?"
                              + Pattern.quote(word.text())
                              + "\\b.*"));
      return known(
          word,
          isDevice ? "device" : "word",
          isDevice
              ? "a device that the host has of its own; lines mention it"
              : "a word in lines of hosts",
          Author.UNKNOWN,
          List.of(),
          found);
    }
    return new Result.Unknown(
        NearNames.ask(
            "no host of these manifests has " + word.text(), found.names().near(word.text())));
  }

  private static String title(Author author) {
    return author == Author.UNKNOWN ? "" : author.title();
  }

  private static Result known(
      Name.Word word,
      String kind,
      String sentence,
      Author author,
      List<Told> declared,
      Found found) {
    return new Result.Known(
        new Answer(
            word.text(),
            kind,
            List.of(word.text() + " is " + sentence + "."),
            title(author),
            declared,
            List.of(),
            found.lines(),
            found.hosts()));
  }
}
