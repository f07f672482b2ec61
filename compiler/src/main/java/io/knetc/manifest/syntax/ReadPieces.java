package io.knetc.manifest.syntax;

import io.knetc.diagnostic.Diagnostics;
import io.knetc.manifest.syntax.ReadDocuments.Decoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Reads pieces on all cores; every thread takes the next piece that nobody has taken.
final class ReadPieces<T> {
  /// What came of one piece.
  record Outcome<T>(List<T> results, Diagnostics found, Ending ending) {
    /// Whether the text broke the grammar.
    boolean isSyntax() {
      return ending == Ending.SYNTAX;
    }
  }

  /// How the reading of a piece ended: at its end, at a limit, or where the text broke the grammar.
  enum Ending {
    WHOLE,
    LIMIT,
    SYNTAX
  }

  /// Below this many bytes, threads cost more than they bring.
  private static final long WORTH_THREADS = 256 << 10;

  private final List<Piece> pieces;
  private final Decoder<T> decoder;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReferenceArray<Outcome<T>> outcomes;

  private ReadPieces(List<Piece> pieces, Decoder<T> decoder) {
    this.pieces = pieces;
    this.decoder = decoder;
    this.outcomes = new AtomicReferenceArray<>(pieces.size());
  }

  /// The outcomes in the order of the pieces.
  static <T> List<Outcome<T>> run(List<Piece> pieces, Decoder<T> decoder) {
    ReadPieces<T> reader = new ReadPieces<>(pieces, decoder);
    long bytes = pieces.stream().mapToLong(piece -> piece.excerpt().length()).sum();
    int threads = Math.min(Runtime.getRuntime().availableProcessors(), pieces.size());
    if (bytes < WORTH_THREADS || threads < 2) {
      reader.work();
    } else {
      reader.workOn(threads);
    }
    List<Outcome<T>> outcomes = new ArrayList<>(pieces.size());
    for (int i = 0; i < pieces.size(); i++) {
      outcomes.add(reader.outcomes.get(i));
    }
    return outcomes;
  }

  private void workOn(int threads) {
    Callable<Boolean> worker = this::work;
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (Future<Boolean> done : executor.invokeAll(Collections.nCopies(threads, worker))) {
        done.get();
      }
    } catch (ExecutionException bug) {
      throw new IllegalStateException("a manifest could not be decoded", bug.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", stop);
    }
  }

  private boolean work() {
    for (int i = next.getAndIncrement(); i < pieces.size(); i = next.getAndIncrement()) {
      outcomes.set(i, read(pieces.get(i), decoder));
    }
    return true;
  }

  private static <T> Outcome<T> read(Piece piece, Decoder<T> decoder) {
    Outcome<T> read = readAtOnce(piece, decoder);
    if (read.ending() == Ending.WHOLE || piece.form() != Piece.Form.JSON_ITEMS) {
      return read;
    }
    List<T> results = new ArrayList<>();
    Diagnostics found = new Diagnostics();
    boolean isSyntax = false;
    for (Piece item : piece.apart()) {
      Outcome<T> ofItem = readAtOnce(item, decoder);
      results.addAll(ofItem.results());
      ofItem.found().sorted().forEach(found::report);
      isSyntax |= ofItem.isSyntax();
    }
    return new Outcome<>(results, found, isSyntax ? Ending.SYNTAX : Ending.LIMIT);
  }

  private static <T> Outcome<T> readAtOnce(Piece piece, Decoder<T> decoder) {
    List<T> results = new ArrayList<>(1);
    Diagnostics found = new Diagnostics();
    try {
      piece.read(found, object -> results.addAll(decoder.decode(object, found)));
      return new Outcome<>(results, found, Ending.WHOLE);
    } catch (UnreadableText mistake) {
      found.report(TemplateMistake.orItself(mistake.diagnostic()));
      return new Outcome<>(results, found, mistake.isSyntax() ? Ending.SYNTAX : Ending.LIMIT);
    }
  }
}
