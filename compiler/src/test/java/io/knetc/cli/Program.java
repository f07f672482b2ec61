package io.knetc.cli;

import io.knetc.Knetc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// One run of the whole program: what it returned and said.
record Program(int exit, String out, String err) {
  static final String NODE =
      """
      apiVersion: v1
      kind: Node
      metadata: {name: node1}
      spec: {podCIDR: 10.244.1.0/24}
      status: {addresses: [{type: InternalIP, address: 192.168.10.11}]}
      """;

  static Program run(String... arguments) {
    return withInput("", arguments);
  }

  static Program withInput(String stdin, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit;
    try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      exit =
          Knetc.run(
              arguments,
              new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
              outStream,
              errStream);
    }
    return new Program(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
