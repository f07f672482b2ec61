package io.knetc.dump.nft;

import io.knetc.source.Origin;
import io.knetc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The blocks of a text of nft: tables, and the chains, sets and other objects inside them.
final class BlockReader {
  private final Statements statements;
  private final BiConsumer<Span, String> faults;

  /// @param faults takes the place of a fault and what it is
  BlockReader(Statements statements, BiConsumer<Span, String> faults) {
    this.statements = statements;
    this.faults = faults;
  }

  /// The table whose first line was read.
  NftDump.Table table(NftDump.Table head) {
    List<NftText> properties = new ArrayList<>();
    List<HeldObject> objects = new ArrayList<>();
    Optional<Statement> line = statements.nextLine();
    while (line.isPresent() && !line.get().text().equals("}")) {
      if (line.get().text().endsWith("{")) {
        objects.add(object(line.get()));
      } else {
        properties.add(line.get().whole());
      }
      line = statements.nextLine();
    }
    if (line.isEmpty()) {
      faults.accept(head.origin().span(), "the table is not closed");
    }
    return new NftDump.Table(head.family(), head.name(), properties, objects, head.origin());
  }

  private HeldObject object(Statement head) {
    String title = head.text().substring(0, head.text().length() - 1).strip();
    int blank = title.lastIndexOf(' ');
    String kind = title.substring(0, Math.max(0, blank)).strip();
    String name = title.substring(blank + 1);
    List<Statement> body = body(head);
    Origin origin = Statement.origin(head.span());
    return switch (kind) {
      case "chain" -> chain(name, body, origin);
      case "set" -> elements(HeldObject.Elements.Kind.SET, name, body, origin);
      case "map" -> elements(HeldObject.Elements.Kind.MAP, name, body, origin);
      default ->
          new HeldObject.Other(kind, name, body.stream().map(Statement::whole).toList(), origin);
    };
  }

  private List<Statement> body(Statement head) {
    List<Statement> body = new ArrayList<>();
    Optional<Statement> statement = statements.next();
    while (statement.isPresent() && !statement.get().text().equals("}")) {
      body.add(statement.get());
      statement = statements.next();
    }
    if (statement.isEmpty()) {
      faults.accept(head.span(), "the block is not closed");
    }
    return body;
  }

  private static HeldObject.Chain chain(String name, List<Statement> body, Origin origin) {
    Optional<NftText> hook = Optional.empty();
    Optional<NftText> policy = Optional.empty();
    String comment = "";
    List<NftText> rules = new ArrayList<>(body.size());
    for (Statement statement : body) {
      switch (statement.firstWord()) {
        case "type", "policy" -> {
          for (NftText part : statement.parts(0, statement.text().length(), ';')) {
            if (part.text().startsWith("policy ")) {
              policy =
                  Optional.of(new NftText(part.text().substring(7), part.handle(), part.origin()));
            } else {
              hook = Optional.of(part);
            }
          }
        }
        case "comment" -> comment = unquoted(statement.text().substring("comment".length()));
        default -> rules.add(statement.whole());
      }
    }
    return new HeldObject.Chain(name, hook, policy, comment, rules, origin);
  }

  private static String unquoted(String text) {
    String word = text.strip();
    boolean isQuoted = word.length() > 1 && word.startsWith("\"") && word.endsWith("\"");
    return isQuoted ? word.substring(1, word.length() - 1) : word;
  }

  private static HeldObject.Elements elements(
      HeldObject.Elements.Kind kind, String name, List<Statement> body, Origin origin) {
    List<NftText> properties = new ArrayList<>();
    List<NftText> elements = new ArrayList<>();
    for (Statement statement : body) {
      int open = statement.text().indexOf('{');
      int close = statement.text().lastIndexOf('}');
      if (statement.firstWord().equals("elements") && open >= 0 && close > open) {
        elements.addAll(statement.parts(open + 1, close, ','));
      } else {
        properties.add(statement.whole());
      }
    }
    return new HeldObject.Elements(kind, name, properties, elements, origin);
  }
}
