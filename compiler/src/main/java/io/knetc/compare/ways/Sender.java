package io.knetc.compare.ways;

import io.knetc.network.Cidr;

/// A class of senders that rules tell apart.
public sealed interface Sender {
  /// How it is called in `from ...`.
  String text();

  /// Pods, by their addresses.
  ///
  /// @param isOnly whether no other class of senders are Pods
  record Pods(Cidr cidr, boolean isOnly) implements Sender {
    @Override
    public String text() {
      return isOnly ? "Pods" : "Pods in " + cidr;
    }
  }

  /// Pods, by the device that their packets come through.
  ///
  /// @param device may end in `+`, which stands for any rest
  record PodsBehind(String device, boolean isOnly) implements Sender {
    @Override
    public String text() {
      return isOnly ? "Pods" : "Pods behind " + device;
    }
  }

  /// The host, to any address but those of its loopback device.
  record Host() implements Sender {
    @Override
    public String text() {
      return "the host itself";
    }
  }

  /// The host, to the loopback address.
  record Loopback() implements Sender {
    @Override
    public String text() {
      return "the host itself at its loopback address";
    }
  }

  /// Those whose address no rule names.
  record Outside() implements Sender {
    @Override
    public String text() {
      return "outside";
    }
  }

  /// Those of a range that rules name.
  record Range(Cidr cidr) implements Sender {
    @Override
    public String text() {
      return cidr.prefixLength() == cidr.family().bits() ? cidr.address().text() : cidr.text();
    }
  }
}
