package io.knetc.diagnostic;

import io.knetc.source.Span;

/// A place in a file and what is to be said about it; the message may be empty.
public record Label(Span span, String message) {}
