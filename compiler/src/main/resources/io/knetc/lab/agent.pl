#!/usr/bin/perl
# The pods of the lab, and those who call them: one process for each, in all network namespaces.
#
#   agent.pl serve LISTENERS READY     answers every caller with its own name and the address that it saw
#   agent.pl probe PROBES              calls, and prints what came of each call
#   agent.pl sysctl VALUES             sets kernel values, as far as the kernel has them
#
# LISTENERS, a line each:  NETNS PROTOCOL ADDRESS PORT NAME
# PROBES, a line each:     ID NETNS PROTOCOL SOURCE MARK TARGET PORT COUNT ATONCE MILLISECONDS GROUP
#   SOURCE - is any; MARK 0 none; of the COUNT calls ATONCE are under way at a time; the probes of a GROUP, if it is
#   not -, come one after the other
# VALUES, a line each:     NETNS KEY VALUE...
#   NETNS - is the agent's own
# Printed by probe:        ID answered NAME SEEN | ID refused | ID silent | ID unreachable | ID impossible REASON
#
# A socket stays in the network namespace in which it was made, so that one process can hold those of all. Needs
# no more than Debian's perl-base.
use strict;
use warnings;
use Errno qw(EINPROGRESS ECONNREFUSED EPERM EPROTONOSUPPORT);
use IO::Handle;
use POSIX qw(uname);
use Socket qw(:all);
use Time::HiRes qw(time);

use constant { SO_MARK => 36, SCTP => 132, NEW_NETWORK => 0x40000000, AT_ONCE => 300, AGAIN => 0.4 };
my %SETNS = (x86_64 => 308, aarch64 => 268, riscv64 => 268, ppc64le => 350, s390x => 339);
my $setns = $SETNS{ (uname())[4] } or die "agent: unknown machine " . (uname())[4] . "\n";
my $here = '-';
open(my $own, '<', '/proc/self/ns/net') or die "agent: $!\n";

sub enter {
  my ($netns) = @_;
  return if $netns eq $here;
  my $handle = $own;
  $netns eq '-' or open($handle, '<', "/run/netns/$netns") or die "agent: no network namespace $netns: $!\n";
  syscall($setns, fileno($handle), NEW_NETWORK) == 0 or die "agent: cannot enter $netns: $!\n";
  $here = $netns;
}

sub family { return index($_[0], ':') < 0 ? AF_INET : AF_INET6 }

sub packed {
  my ($address, $port) = @_;
  my $family = family($address);
  my $bytes = inet_pton($family, $address) or die "agent: no address: $address\n";
  return $family == AF_INET ? pack_sockaddr_in($port, $bytes) : pack_sockaddr_in6($port, $bytes);
}

sub seen {
  my ($family, $packed) = @_;
  my (undef, $bytes) = $family == AF_INET ? unpack_sockaddr_in($packed) : unpack_sockaddr_in6($packed);
  return inet_ntop($family, $bytes);
}

sub open_socket {
  my ($family, $protocol) = @_;
  my $type = $protocol eq 'udp' ? SOCK_DGRAM : SOCK_STREAM;
  socket(my $socket, $family, $type, $protocol eq 'sctp' ? SCTP : 0) or return;
  setsockopt($socket, IPPROTO_IPV6, IPV6_V6ONLY, 1) if $family == AF_INET6;
  $socket->blocking(0);
  return $socket;
}

# --- sysctl --------------------------------------------------------------------------------------------------

sub set_values {
  my ($file) = @_;
  open(my $lines, '<', $file) or die "agent: $file: $!\n";
  while (<$lines>) {
    my ($netns, $key, $value) = /^(\S+) (\S+) (.*)$/;
    enter($netns);
    $key =~ tr{.}{/};
    open(my $kernel, '>', "/proc/sys/$key") or next;
    syswrite($kernel, "$value\n");
    close $kernel;
  }
}

# --- serve ---------------------------------------------------------------------------------------------------

sub serve {
  my ($file, $ready) = @_;
  my %listeners;
  open(my $lines, '<', $file) or die "agent: $file: $!\n";
  while (<$lines>) {
    my ($netns, $protocol, $address, $port, $name) = split;
    enter($netns);
    my $family = family($address);
    my $socket = open_socket($family, $protocol);
    # Without SCTP in the kernel, nobody can call either.
    next if !$socket && $! == EPROTONOSUPPORT;
    $socket or die "agent: $name cannot have a socket: $!\n";
    setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1);
    bind($socket, packed($address, $port)) or die "agent: $name cannot have $address $protocol $port: $!\n";
    $protocol eq 'udp' or listen($socket, 1024) or die "agent: $name cannot listen on $port: $!\n";
    $listeners{ fileno $socket } = [ $socket, $protocol, $family, $name ];
  }
  STDOUT->flush;
  open(my $done, '>', $ready) or die "agent: $ready: $!\n";
  close $done;
  my $waiting = '';
  vec($waiting, $_, 1) = 1 for keys %listeners;
  while (1) {
    my $readable = $waiting;
    next if select($readable, undef, undef, undef) <= 0;
    for my $number (keys %listeners) {
      answer(@{ $listeners{$number} }) if vec($readable, $number, 1);
    }
  }
}

sub answer {
  my ($socket, $protocol, $family, $name) = @_;
  if ($protocol eq 'udp') {
    while (defined(my $from = recv($socket, my $text, 64, 0))) {
      send($socket, "$name " . seen($family, $from) . "\n", 0, $from);
    }
    return;
  }
  while (my $from = accept(my $call, $socket)) {
    syswrite($call, "$name " . seen($family, $from) . "\n");
    close $call;
  }
}

# --- probe ---------------------------------------------------------------------------------------------------

# The calls under way, by file number: [socket, probe, deadline, is connected, when to send again].
my %calls;

sub probe {
  my ($file) = @_;
  open(my $lines, '<', $file) or die "agent: $file: $!\n";
  my @probes;
  while (<$lines>) {
    my %probe;
    @probe{qw(id netns protocol source mark target port left at_once patience group)} = split;
    $probe{under_way} = 0;
    $probe{silent} = 0;
    push @probes, \%probe;
  }
  my %turn;
  while (@probes || %calls) {
    for my $probe (@probes) {
      next if $probe->{group} ne '-' && ($turn{ $probe->{group} } //= $probe->{id}) ne $probe->{id};
      call($probe) while $probe->{left} > 0 && $probe->{under_way} < $probe->{at_once} && keys(%calls) < AT_ONCE;
      last if keys(%calls) >= AT_ONCE;
    }
    for my $probe (@probes) {
      delete $turn{ $probe->{group} } if $probe->{left} == 0 && $probe->{under_way} == 0 && $probe->{group} ne '-';
    }
    @probes = grep { $_->{left} > 0 || $_->{under_way} > 0 } @probes;
    wait_for_calls() if %calls;
  }
}

sub call {
  my ($probe) = @_;
  $probe->{left}--;
  enter($probe->{netns});
  my $family = family($probe->{target});
  my $socket = open_socket($family, $probe->{protocol});
  return say_of($probe, "impossible $!") if !$socket;
  # The kernel does not route SCTP by its mark.
  return say_of($probe, 'impossible SCTP takes no detour') if $probe->{mark} && $probe->{protocol} eq 'sctp';
  if ($probe->{mark} && !setsockopt($socket, SOL_SOCKET, SO_MARK, pack('L', $probe->{mark}))) {
    return say_of($probe, "impossible $!");
  }
  if ($probe->{source} ne '-' && !bind($socket, packed($probe->{source}, 0))) {
    return say_of($probe, "impossible $!");
  }
  my $deadline = time + $probe->{patience} / 1000;
  my $connected = connect($socket, packed($probe->{target}, $probe->{port}));
  return failed($probe) if !$connected && $! != EINPROGRESS;
  my $again = $deadline;
  if ($probe->{protocol} eq 'udp') {
    ask($socket) or return failed($probe);
    $again = time + AGAIN;
  }
  $probe->{under_way}++;
  $calls{ fileno $socket } = [ $socket, $probe, $deadline, $connected, $again ];
  return;
}

# EPERM: a rule of the caller's own host dropped the packet; a rejection is told a little later.
sub ask {
  my ($socket) = @_;
  return defined(send($socket, '?', 0)) || $! == EPERM;
}

sub say_of {
  my ($probe, $what) = @_;
  print "$probe->{id} $what\n";
  return;
}

sub failed {
  my ($probe) = @_;
  return say_of($probe, $! == ECONNREFUSED ? 'refused' : 'unreachable');
}

sub wait_for_calls {
  my ($readable, $writable) = ('', '');
  my $next = time + 60;
  for my $number (keys %calls) {
    my (undef, undef, $deadline, $connected, $again) = @{ $calls{$number} };
    vec($connected ? $readable : $writable, $number, 1) = 1;
    for ($deadline, $again) {
      $next = $_ if $_ < $next;
    }
  }
  my $patience = $next - time;
  select($readable, $writable, undef, $patience > 0 ? $patience : 0);
  my $now = time;
  for my $number (keys %calls) {
    my ($socket, $probe, $deadline, undef, $again) = @{ $calls{$number} };
    if (vec($writable, $number, 1)) {
      if ($! = unpack('i', getsockopt($socket, SOL_SOCKET, SO_ERROR))) {
        failed($probe);
        done($number);
      } else {
        $calls{$number}[3] = 1;
      }
    } elsif (vec($readable, $number, 1)) {
      my $length = sysread($socket, my $text, 512);
      if (defined $length) {
        chomp $text;
        say_of($probe, $length ? "answered $text" : 'silent');
      } else {
        failed($probe);
      }
      done($number);
    } elsif ($now >= $deadline) {
      say_of($probe, 'silent');
      # Who has kept silent twice is not waited for so long again.
      $probe->{patience} = 500 if ++$probe->{silent} == 2 && $probe->{patience} > 500;
      done($number);
    } elsif ($now >= $again) {
      $calls{$number}[4] = $now + AGAIN;
      if (!ask($socket)) {
        failed($probe);
        done($number);
      }
    }
  }
}

sub done {
  my ($number) = @_;
  my ($socket, $probe) = @{ delete $calls{$number} };
  $probe->{under_way}--;
  close $socket;
}

my $command = shift @ARGV || '';
if ($command eq 'serve' && @ARGV == 2) {
  $SIG{PIPE} = 'IGNORE';
  serve(@ARGV);
} elsif ($command eq 'probe' && @ARGV == 1) {
  probe(@ARGV);
} elsif ($command eq 'sysctl' && @ARGV == 1) {
  set_values(@ARGV);
} else {
  die "agent: agent.pl serve LISTENERS READY | agent.pl probe PROBES | agent.pl sysctl VALUES\n";
}
