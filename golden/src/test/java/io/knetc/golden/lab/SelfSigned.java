package io.knetc.golden.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/// A certificate that nobody signed but its owner, with its key, as nginx reads them.
final class SelfSigned {
  private static final char[] PASSWORD = "not a secret".toCharArray();

  private SelfSigned() {}

  /// Both in one text (PEM).
  static String pem() throws IOException, InterruptedException, GeneralSecurityException {
    Path folder = Files.createTempDirectory("knetc-");
    Path store = folder.resolve("store.p12");
    try {
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "one",
                  "-keyalg",
                  "EC",
                  "-dname",
                  "CN=example.com",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  store.toString(),
                  "-storepass",
                  String.valueOf(PASSWORD))
              .redirectErrorStream(true)
              .start();
      String says = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool: " + says);
      }
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        keys.load(in, PASSWORD);
      }
      return block("CERTIFICATE", keys.getCertificate("one").getEncoded())
          + block("PRIVATE KEY", keys.getKey("one", PASSWORD).getEncoded());
    } finally {
      Files.deleteIfExists(store);
      Files.delete(folder);
    }
  }

  private static String block(String type, byte[] content) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
  }
}
