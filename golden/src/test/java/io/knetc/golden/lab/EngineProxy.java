package io.knetc.golden.lab;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;

/// The engine at another address, where it can die, and where one hears what it is asked.
final class EngineProxy implements AutoCloseable {
  private static final Pattern CREATED = Pattern.compile("/containers/create\\?name=(\\S+)");

  private final ServerSocket server;
  private final URI engine;
  private final List<Closeable> open = new CopyOnWriteArrayList<>();
  private volatile String container = "";

  private EngineProxy(ServerSocket server, URI engine) {
    this.server = server;
    this.engine = engine;
  }

  static EngineProxy start() throws IOException {
    URI engine = DockerClientFactory.instance().getTransportConfig().getDockerHost();
    EngineProxy proxy =
        new EngineProxy(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), engine);
    Thread.ofVirtual().start(proxy::serve);
    return proxy;
  }

  /// As `DOCKER_HOST` has it.
  String address() {
    return "tcp://127.0.0.1:" + server.getLocalPort();
  }

  /// The container that was asked for; empty before.
  String container() {
    return container;
  }

  private void serve() {
    try {
      while (true) {
        Socket client = server.accept();
        SocketChannel channel = connect();
        open.add(client);
        open.add(channel);
        InputStream requests = client.getInputStream();
        OutputStream answers = client.getOutputStream();
        Thread.ofVirtual()
            .start(() -> {
              copy(requests, Channels.newOutputStream(channel));
              end(channel::shutdownOutput);
            });
        Thread.ofVirtual()
            .start(() -> {
              copy(Channels.newInputStream(channel), answers);
              end(client::shutdownOutput);
            });
      }
    } catch (IOException _) {
      // It is closed.
    }
  }

  private SocketChannel connect() throws IOException {
    if (engine.getScheme().equals("unix")) {
      SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(engine.getPath()));
      return channel;
    }
    return SocketChannel.open(new InetSocketAddress(engine.getHost(), engine.getPort()));
  }

  private void copy(InputStream from, OutputStream to) {
    byte[] buffer = new byte[1 << 14];
    try {
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        Matcher created =
            CREATED.matcher(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        if (created.find()) {
          container = created.group(1);
        }
        to.write(buffer, 0, count);
        to.flush();
      }
    } catch (IOException _) {
      // One side is gone, the other learns so.
    }
  }

  private static void end(Closeable stream) {
    try {
      stream.close();
    } catch (IOException _) {
      // It is closed.
    }
  }

  /// It is as if the engine had died.
  @Override
  public void close() throws IOException {
    server.close();
    for (Closeable each : open) {
      each.close();
    }
  }
}
