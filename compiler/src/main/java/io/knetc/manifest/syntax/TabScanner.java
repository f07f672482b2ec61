package io.knetc.manifest.syntax;

import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.scanner.Scanner;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.Token;

/// SnakeYAML's scanner, and tabs between the words of a line as kubectl takes them: `name:⇥web`.
/// Where SnakeYAML meets one it has not moved yet, and goes on once the tab is a space.
final class TabScanner implements Scanner {
  /// What is asked of the scanner.
  private interface Question<T> {
    T ask();
  }

  private final CodePointReader reader;
  private final ScannerImpl scanner;

  TabScanner(CodePointReader reader, ScannerImpl scanner) {
    this.reader = reader;
    this.scanner = scanner;
  }

  @Override
  public boolean checkToken(Token.ID... choices) {
    return withoutTabs(() -> scanner.checkToken(choices));
  }

  @Override
  public Token peekToken() {
    return withoutTabs(scanner::peekToken);
  }

  @Override
  public Token getToken() {
    return withoutTabs(scanner::getToken);
  }

  @Override
  public void resetDocumentIndex() {
    scanner.resetDocumentIndex();
  }

  private <T> T withoutTabs(Question<T> question) {
    while (true) {
      try {
        return question.ask();
      } catch (MarkedYAMLException mistake) {
        if (!reader.replacesTabs()) {
          throw mistake;
        }
      }
    }
  }
}
