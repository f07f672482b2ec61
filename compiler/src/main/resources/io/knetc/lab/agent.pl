#!/usr/bin/perl
# The pods of the lab, and those who call them: one process for each, in all network namespaces.
#
#   agent.pl serve LISTENERS READY     answers every caller with its own name and the address that it saw
#   agent.pl probe PROBES              calls, and prints what came of each call
#   agent.pl sysctl VALUES             sets kernel values, as far as the kernel has them
#
# PROTOCOL is tcp, udp, sctp, or icmp for echo requests of ICMP and ICMPv6, which have the PORT 0.
# LISTENERS, a line each:  NETNS PROTOCOL ADDRESS PORT NAME
# PROBES, a line each:
#   ID NETNS PROTOCOL SOURCE MARK TARGET PORT COUNT ATONCE MILLISECONDS GROUP AGAIN PAUSE LASTS BYTES SERVER REQUEST
#   SOURCE - is any, ADDRESS+ another one for each call, from ADDRESS on; MARK 0 none; of the COUNT calls ATONCE are
#   under way at a time; the probes of a GROUP, if it is not -, come one after the other; with AGAIN yes an answer is
#   expected, and waited for half of MILLISECONDS: if one stays out, all calls are made again, once, in the end, and
#   waited for all of them;
#   PAUSE, if it is not -, after an answer each source calls once more, so many milliseconds later; LASTS, if it is
#   not -, another endpoint than the one before is told where it was asked within so many milliseconds, or after the
#   pause if that is longer; BYTES are sent by UDP, more than one in one piece or not at all; a TARGET of the form NAME/A
#   or NAME/AAAA is asked for once, of the name server SERVER, or of the one of the lab itself if that is -; of its
#   addresses each has its turn; REQUEST, if it is not -, is HOST/PATH: what is asked for by HTTP
# VALUES, a line each:     NETNS KEY VALUE...
#   NETNS - is the agent's own
# Printed by probe:        ID answered NAME SEEN | ID moved | ID refused | ID silent | ID unreachable |
#                          ID impossible REASON | ID told WHAT: no such name, or the status of HTTP if it is not 200 |
#                          ID again: what was printed of it so far does not count
#
# By TCP the answer comes unasked, in the form of HTTP, so that proxies, nc and curl understand it. By UDP, a question of
# DNS is handed on to the name server of the lab, which has port 53 of 127.0.0.1 in the agent's own network namespace.
#
# A socket stays in the network namespace in which it was made, so that one process can hold those of all. Needs
# no more than Debian's perl-base.
use strict;
use warnings;
use Errno qw(EAGAIN EINPROGRESS ECONNREFUSED EPERM EPROTONOSUPPORT);
use IO::Handle;
use POSIX qw(uname);
use Socket qw(:all);
use Time::HiRes qw(time);

use constant { SO_MARK => 36, SCTP => 132, NEW_NETWORK => 0x40000000, AT_ONCE => 300, IN_VAIN_AT_ONCE => 600,
  FIRST => 4, AGAIN => 0.4, PING => 'knetc?', NAMES => '127.0.0.1' };
# What both families call an echo: protocol, type of the request, type of the reply.
my %ECHO = (AF_INET, [ 1, 8, 0 ], AF_INET6, [ 58, 128, 129 ]);
# Who sends by these is not told whether it arrives.
my %CONNECTIONLESS = (udp => 1, icmp => 1);
# IP_MTU_DISCOVER and IPV6_MTU_DISCOVER: 2 forbids fragments.
my %WHOLE = (AF_INET, [ IPPROTO_IP, 10 ], AF_INET6, [ IPPROTO_IPV6, 23 ]);
my %SETNS = (x86_64 => 308, aarch64 => 268, riscv64 => 268, ppc64le => 350, s390x => 339);
my $setns = $SETNS{ (uname())[4] } or die "agent: unknown machine " . (uname())[4] . "\n";
my $here = '-';
open(my $own, '<', '/proc/self/ns/net') or die "agent: $!\n";

sub enter {
  my ($netns) = @_;
  return if $netns eq $here;
  my $handle;
  $netns eq '-' or open($handle, '<', "/run/netns/$netns") or die "agent: no network namespace $netns: $!\n";
  syscall($setns, fileno($handle // $own), NEW_NETWORK) == 0 or die "agent: cannot enter $netns: $!\n";
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

# By ICMP, SOCK_DGRAM is for callers: the kernel gives each the replies to its own requests.
sub open_socket {
  my ($family, $protocol, $type) = @_;
  $type //= $CONNECTIONLESS{$protocol} ? SOCK_DGRAM : SOCK_STREAM;
  my %numbers = (sctp => SCTP, icmp => $ECHO{$family}[0]);
  socket(my $socket, $family, $type, $numbers{$protocol} || 0) or return;
  setsockopt($socket, IPPROTO_IPV6, IPV6_V6ONLY, 1) if $family == AF_INET6;
  $socket->blocking(0);
  return $socket;
}

# An echo of ICMP; that of ICMPv6 gets its checksum from the kernel, as do requests of callers.
sub echo {
  my ($type, $id, $turn, $text) = @_;
  my $packet = pack('CCnnna*', $type, 0, 0, $id, $turn, $text);
  my $sum = 0;
  $sum += $_ for unpack('n*', length($packet) % 2 ? "$packet\0" : $packet);
  $sum = ($sum & 0xffff) + ($sum >> 16) for 1, 2;
  substr($packet, 2, 2) = pack('n', ~$sum & 0xffff);
  return $packet;
}

# A question of DNS for the addresses of a name; what an answer to it says: the number of the question, and the
# addresses, or nothing if it is none.
my %RECORD = (A => [ 1, AF_INET ], AAAA => [ 28, AF_INET6 ]);

sub dns_question {
  my ($number, $name, $record) = @_;
  my $labels = join '', map { chr(length) . $_ } split(/\./, $name);
  return pack('n6', $number, 0x0100, 1, 0, 0, 0) . "$labels\0" . pack('n2', $RECORD{$record}[0], 1);
}

sub dns_answer {
  my ($packet, $record) = @_;
  return if length $packet < 12;
  my ($number, undef, $questions, $answers) = unpack('n4', $packet);
  my ($type, $family) = @{ $RECORD{$record} };
  my $at = 12;
  my @addresses;
  for my $entry (1 .. $questions + $answers) {
    while (my $length = ord substr($packet, $at, 1)) {
      $at += $length < 192 ? $length + 1 : 1;
      last if $length >= 192;
    }
    $at++;
    if ($entry <= $questions) {
      $at += 4;
      next;
    }
    my ($is, undef, undef, $length) = unpack('nnNn', substr($packet, $at, 10));
    push @addresses, inet_ntop($family, substr($packet, $at + 10, $length)) if $is == $type;
    $at += 10 + $length;
  }
  return ($number, sort @addresses);
}

# The file numbers in a set of select.
sub numbers {
  my $bits = unpack('b*', $_[0]);
  my @numbers;
  for (my $at = index($bits, '1'); $at >= 0; $at = index($bits, '1', $at + 1)) {
    push @numbers, $at;
  }
  return @numbers;
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

# All that is waited for, as a set for select; those who were answered; questions of DNS by their numbers.
my $waiting = '';
my %ending;
my $names;
my %asked;
my $handed = 0;

sub serve {
  my ($file, $ready) = @_;
  my %listeners;
  open(my $lines, '<', $file) or die "agent: $file: $!\n";
  while (<$lines>) {
    my ($netns, $protocol, $address, $port, $name) = split;
    enter($netns);
    my $family = family($address);
    my $socket = open_socket($family, $protocol, $protocol eq 'icmp' ? SOCK_RAW : undef);
    # Without SCTP in the kernel, nobody can call either.
    next if !$socket && $! == EPROTONOSUPPORT;
    $socket or die "agent: $name cannot have a socket: $!\n";
    setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1);
    bind($socket, packed($address, $port)) or die "agent: $name cannot have $address $protocol $port: $!\n";
    $CONNECTIONLESS{$protocol} or listen($socket, 1024) or die "agent: $name cannot listen on $port: $!\n";
    $listeners{ fileno $socket } = [ $socket, $protocol, $family, $name ];
  }
  STDOUT->flush;
  open(my $done, '>', $ready) or die "agent: $ready: $!\n";
  close $done;
  vec($waiting, $_, 1) = 1 for keys %listeners;
  while (1) {
    my $readable = $waiting;
    next if select($readable, undef, undef, undef) <= 0;
    for my $number (numbers($readable)) {
      if ($listeners{$number}) {
        answer(@{ $listeners{$number} });
      } elsif ($ending{$number}) {
        end($number);
      } else {
        hand_back();
      }
    }
  }
}

# Who was answered by TCP is waited for to end: to close before a question was read would take the answer back.
sub end {
  my ($number) = @_;
  my $read = sysread($ending{$number}, my $text, 4096);
  return if $read || (!defined $read && $! == EAGAIN);
  vec($waiting, $number, 1) = 0;
  close delete $ending{$number};
  return;
}

# A question of DNS goes to the name server of the lab under a number of ours, its answer back to who asked.
sub hand_on {
  my ($socket, $from, $question) = @_;
  if (!$names) {
    enter('-');
    $names = open_socket(AF_INET, 'udp') or die "agent: no socket for names: $!\n";
    connect($names, packed(NAMES, 53));
    vec($waiting, fileno $names, 1) = 1;
  }
  $handed = ($handed + 1) % 65536;
  $asked{$handed} = [ $socket, $from, substr($question, 0, 2) ];
  substr($question, 0, 2) = pack('n', $handed);
  send($names, $question, 0);
  return;
}

sub hand_back {
  while (defined recv($names, my $answer, 4096, 0)) {
    next if length $answer < 12;
    my $known = delete $asked{ unpack 'n', $answer } or next;
    my ($socket, $from, $number) = @$known;
    substr($answer, 0, 2) = $number;
    send($socket, $answer, 0, $from);
  }
  return;
}

sub answer {
  my ($socket, $protocol, $family, $name) = @_;
  if ($protocol eq 'udp') {
    while (defined(my $from = recv($socket, my $text, 512, 0))) {
      if ($text =~ /^\?*$/ || length $text < 12) {
        send($socket, "$name " . seen($family, $from) . "\n", 0, $from);
      } else {
        hand_on($socket, $from, $text);
      }
    }
    return;
  }
  return answer_ping($socket, $family, $name) if $protocol eq 'icmp';
  while (my $from = accept(my $call, $socket)) {
    $call->blocking(0);
    syswrite($call, "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n$name " . seen($family, $from) . "\n");
    shutdown($call, SHUT_WR);
    $ending{ fileno $call } = $call;
    vec($waiting, fileno $call, 1) = 1;
  }
}

# The kernel has answered too, to any ping, but does not say whom it saw.
sub answer_ping {
  my ($socket, $family, $name) = @_;
  while (defined(my $from = recv($socket, my $packet, 512, 0))) {
    # That of IPv4 comes with the header of IP, whose length in words is in its first byte.
    substr($packet, 0, 4 * (ord($packet) & 15)) = '' if $family == AF_INET;
    next if length $packet < 8;
    my ($type, undef, undef, $id, $turn, $text) = unpack('CCnnna*', $packet);
    next if $type != $ECHO{$family}[1] || $text ne PING;
    send($socket, echo($ECHO{$family}[2], $id, $turn, "$name " . seen($family, $from) . "\n"), 0, $from);
  }
  return;
}

# --- probe ---------------------------------------------------------------------------------------------------

# The calls under way, by file number: [socket, probe, deadline, when to send again, turn, start, what came so far]; how
# many of them expect an answer; the questions for names under way: [socket, probe, deadline, when to send again]; the
# numbers of all as a set for select, and of those that have a request to write; when a deadline or a pause ends at the
# earliest.
my %calls;
my $hopeful = 0;
my %questions;
my $open = '';
my $writing = '';
my $look = 0;

# The probes that may call now; those of each group that wait for the one before; those in a pause.
my @ready;
my %waiting;
my %pausing;

sub probe {
  my ($file) = @_;
  open(my $lines, '<', $file) or die "agent: $file: $!\n";
  my @probes;
  while (<$lines>) {
    my %probe;
    @probe{qw(id netns protocol source mark target port count at_once waits group again pause lasts bytes server request)} =
      split;
    @probe{qw(name record)} = split m{/}, $probe{target} if $probe{target} =~ m{/};
    $probe{family} = $probe{record} ? $RECORD{ $probe{record} }[1] : family($probe{target});
    $probe{hopeful} = $probe{again} eq 'yes';
    push @probes, \%probe;
  }
  $_->{patience} = $_->{hopeful} ? $_->{waits} / 2 : $_->{waits} for @probes;
  # The kernel remembers a hundred clients of an endpoint: a crowd pushes out those who come back.
  # Who calls by name takes turns of the name server, which others are counted by.
  my @by_address = grep { !$_->{name} } @probes;
  run(grep { $_->{source} !~ /\+$/ } @by_address);
  run(grep { $_->{source} =~ /\+$/ } @by_address);
  run(grep { $_->{name} } @probes);
  # No hiccup silences calls that come one after the other all.
  my @again = grep { $_->{hopeful} && $_->{silent} && ($_->{at_once} > 1 || $_->{heard}) } @probes;
  for my $probe (@again) {
    say_of($probe, 'again');
    $probe->{patience} = $probe->{waits};
  }
  run(@again);
}

sub run {
  my %taken;
  for my $probe (@_) {
    @$probe{qw(left turn under_way silent heard ended last due later)} = ($probe->{count}, 0, 0, 0, 0, 0, {}, [], []);
    if ($probe->{group} ne '-' && $taken{ $probe->{group} }++) {
      push @{ $waiting{ $probe->{group} } }, $probe;
    } else {
      ready($probe);
    }
  }
  while (@ready || %calls || %questions || %pausing) {
    for (my $probes = @ready; $probes > 0; $probes--) {
      my $probe = shift @ready;
      $probe->{ready} = 0;
      while (may_call($probe) && has_room($probe)) {
        call($probe);
      }
      may_call($probe) ? ready($probe) : settle($probe);
    }
    wait_for_calls() if %calls || %questions || %pausing;
  }
}

sub may_call {
  my ($probe) = @_;
  return 0 if $probe->{asking} || (!$probe->{left} && !@{ $probe->{due} });
  # Before anything was heard, few calls are enough.
  my $limit = $probe->{heard} || !$probe->{hopeful} || $probe->{at_once} < FIRST ? $probe->{at_once} : FIRST;
  return $probe->{under_way} < $limit;
}

# Calls that wait for an answer in vain keep nobody else from calling.
sub has_room {
  my ($probe) = @_;
  return $probe->{hopeful} ? $hopeful < AT_ONCE : keys(%calls) - $hopeful < IN_VAIN_AT_ONCE;
}

sub ready {
  my ($probe) = @_;
  push @ready, $probe if !$probe->{ready};
  $probe->{ready} = 1;
}

# Goes on with a probe, or with the next one of its group if it has ended.
sub settle {
  my ($probe) = @_;
  return ready($probe) if may_call($probe);
  return if $probe->{ended} || $probe->{asking} || $probe->{under_way} || @{ $probe->{later} };
  $probe->{ended} = 1;
  my $next = shift @{ $waiting{ $probe->{group} } || [] };
  ready($next) if $next;
}

sub call {
  my ($probe) = @_;
  return ask_name($probe) if $probe->{name} && !$probe->{addresses};
  my $turn = shift @{ $probe->{due} };
  if (!defined $turn) {
    $turn = $probe->{turn}++;
    $probe->{left}--;
  }
  if ($probe->{name} && !@{ $probe->{addresses} }) {
    $probe->{heard} = 1;
    return say_of($probe, 'told no such name');
  }
  enter($probe->{netns});
  my $target = $probe->{name} ? $probe->{addresses}[ $turn % @{ $probe->{addresses} } ] : $probe->{target};
  my $socket = open_socket($probe->{family}, $probe->{protocol});
  return say_of($probe, "impossible $!") if !$socket;
  # The kernel does not route SCTP by its mark.
  return say_of($probe, 'impossible SCTP takes no detour') if $probe->{mark} && $probe->{protocol} eq 'sctp';
  if ($probe->{mark} && !setsockopt($socket, SOL_SOCKET, SO_MARK, pack('L', $probe->{mark}))) {
    return say_of($probe, "impossible $!");
  }
  if ($probe->{source} ne '-' && !bind($socket, source($probe->{source}, $turn))) {
    return say_of($probe, "impossible $!");
  }
  if ($probe->{bytes} > 1 && !setsockopt($socket, $WHOLE{ $probe->{family} }[0], $WHOLE{ $probe->{family} }[1], 2)) {
    return say_of($probe, "impossible $!");
  }
  my $start = time;
  my $deadline = $start + $probe->{patience} / 1000;
  my $connected = connect($socket, packed($target, $probe->{port}));
  return failed($probe) if !$connected && $! != EINPROGRESS;
  my $again = $deadline;
  if ($CONNECTIONLESS{ $probe->{protocol} }) {
    ask($socket, $probe) or return failed($probe);
    $again = $start + AGAIN;
  }
  $probe->{under_way}++;
  $hopeful++ if $probe->{hopeful};
  my $number = fileno $socket;
  vec($open, $number, 1) = 1;
  vec($writing, $number, 1) = 1 if $probe->{request} ne '-';
  look_at($again < $deadline ? $again : $deadline);
  $calls{$number} = [ $socket, $probe, $deadline, $again, $turn, $start, '' ];
  return;
}

# Asks for the addresses of a probe's name, before its first call.
sub ask_name {
  my ($probe) = @_;
  my $own = $probe->{server} eq '-';
  my $server = $own ? NAMES : $probe->{server};
  enter($own ? '-' : $probe->{netns});
  my $socket = open_socket(family($server), 'udp') or die "agent: no socket for names: $!\n";
  connect($socket, packed($server, 53)) or die "agent: no way to the name server $server: $!\n";
  $probe->{asking} = 1;
  my $now = time;
  my $question = [ $socket, $probe, $now + $probe->{patience} / 1000, $now + AGAIN ];
  send_question($question);
  $questions{ fileno $socket } = $question;
  vec($open, fileno $socket, 1) = 1;
  look_at($now + AGAIN);
  return;
}

# A question that is refused, or finds no way, is sent again as one that gets lost.
sub send_question {
  my ($socket, $probe) = @{ $_[0] };
  send($socket, dns_question($probe->{id} % 65536, $probe->{name}, $probe->{record}), 0);
  return;
}

sub hear_name {
  my ($number) = @_;
  my ($socket, $probe) = @{ $questions{$number} };
  defined recv($socket, my $answer, 4096, 0) or return;
  my ($turn, @addresses) = dns_answer($answer, $probe->{record});
  return if !defined $turn || $turn != $probe->{id} % 65536;
  named($number, @addresses);
  return;
}

sub named {
  my ($number, @addresses) = @_;
  my ($socket, $probe) = @{ delete $questions{$number} };
  vec($open, $number, 1) = 0;
  close $socket;
  $probe->{asking} = 0;
  $probe->{addresses} = \@addresses;
  ready($probe);
  return;
}

# Without an answer from the name server no call is made.
sub nameless {
  my ($number) = @_;
  my ($socket, $probe) = @{ delete $questions{$number} };
  vec($open, $number, 1) = 0;
  close $socket;
  $probe->{asking} = 0;
  for (1 .. $probe->{left}) {
    say_of($probe, 'silent');
    $probe->{silent}++;
  }
  $probe->{left} = 0;
  $probe->{heard} = 1;
  settle($probe);
  return;
}

# The address to call from: ADDRESS+ is counted on.
sub source {
  my ($source, $turn) = @_;
  return packed($source, 0) if $source !~ s/\+$//;
  my $family = family($source);
  my $bytes = inet_pton($family, $source);
  substr($bytes, -4) = pack('N', unpack('N', substr($bytes, -4)) + $turn);
  return $family == AF_INET ? pack_sockaddr_in(0, $bytes) : pack_sockaddr_in6(0, $bytes);
}

# EPERM: a rule of the caller's own host dropped the packet; a rejection is told a little later.
sub ask {
  my ($socket, $probe) = @_;
  my $is_ping = $probe->{protocol} eq 'icmp';
  my $question = $is_ping ? echo($ECHO{ $probe->{family} }[1], 0, 1, PING) : '?' x $probe->{bytes};
  return defined(send($socket, $question, 0)) || $! == EPERM;
}

sub say_of {
  my ($probe, $what) = @_;
  print "$probe->{id} $what\n";
  return;
}

sub failed {
  my ($probe) = @_;
  $probe->{heard} = 1;
  return say_of($probe, $! == ECONNREFUSED ? 'refused' : 'unreachable');
}

sub look_at {
  my ($time) = @_;
  $look = $time if $time < $look;
}

sub wait_for_calls {
  my $readable = $open;
  my $writable = $writing;
  my $patience = $look - time;
  select($readable, $writable, undef, $patience > 0 ? $patience : 0) > 0 or $readable = $writable = '';
  my $now = time;
  for my $number (numbers($writable)) {
    vec($writing, $number, 1) = 0;
    my ($socket, $probe) = @{ $calls{$number} };
    my ($host, $path) = $probe->{request} =~ m{^([^/]*)(/.*)$};
    syswrite($socket, "GET $path HTTP/1.0\r\nHost: $host\r\nConnection: close\r\n\r\n");
  }
  for my $number (numbers($readable)) {
    if ($questions{$number}) {
      hear_name($number);
      next;
    }
    my ($socket, $probe) = @{ $calls{$number} };
    my $text;
    if ($! = unpack('i', getsockopt($socket, SOL_SOCKET, SO_ERROR))) {
      failed($probe);
    } elsif (sysread($socket, $text, 4096)) {
      if ($probe->{protocol} eq 'icmp') {
        substr($text, 0, 8) = '';
        # The kernel's own reply: the one that says whom it saw is still to come.
        next if $text eq PING;
      } elsif (!$CONNECTIONLESS{ $probe->{protocol} }) {
        $text = $calls{$number}[6] .= $text;
        $text =~ m{^HTTP/1\.[01] (\d+)[^\n]*\n(?:[^\n]+\n)*?\r\n(.*)}s or next;
        my $status = $1;
        $text = $2;
        if ($status != 200) {
          $probe->{heard} = 1;
          say_of($probe, "told $status");
          done($number);
          next;
        }
        next if $text !~ /\n$/;
      }
      chomp $text;
      answered($number, $text, $now);
    } else {
      say_of($probe, 'silent');
      $probe->{silent}++;
    }
    done($number);
  }
  look($now) if $now >= $look;
}

sub answered {
  my ($number, $text, $now) = @_;
  my (undef, $probe, undef, undef, $turn, $start) = @{ $calls{$number} };
  $probe->{heard} = 1;
  say_of($probe, "answered $text");
  if ($probe->{lasts} ne '-') {
    my $caller = $probe->{pause} eq '-' ? 0 : $turn;
    my ($name) = split ' ', $text;
    my ($last, $since) = @{ $probe->{last}{$caller} || [ $name, 0 ] };
    my $lasts = $probe->{lasts} / 1000;
    my $over = $probe->{pause} ne '-' && $probe->{pause} >= $probe->{lasts};
    say_of($probe, 'moved') if $last ne $name && ($over || $now - $since < $lasts);
    if ($probe->{pause} ne '-' && !$probe->{last}{$caller}) {
      my $due = $now + $probe->{pause} / 1000;
      push @{ $probe->{later} }, [ $due, $turn ];
      $pausing{ $probe->{id} } = $probe;
      look_at($due);
    }
    $probe->{last}{$caller} = [ $name, $start ];
  }
}

# Who has kept silent twice, or once while no other call was made, is not waited for so long again; and who has said
# nothing at all is called no more.
sub silent {
  my ($probe) = @_;
  $probe->{silent}++;
  $probe->{patience} = 500 if $probe->{patience} > 500 && ($probe->{silent} > 1 || $probe->{at_once} == 1);
  $probe->{left} = 0 if $probe->{hopeful} && !$probe->{heard} && $probe->{silent} >= ($probe->{at_once} > 1 ? FIRST : 2);
}

# Looks for calls that were waited for long enough, and for pauses that end.
sub look {
  my ($now) = @_;
  $look = $now + 60;
  for my $number (keys %questions) {
    my (undef, undef, $deadline, $again) = @{ $questions{$number} };
    if ($now >= $deadline) {
      nameless($number);
      next;
    }
    if ($now >= $again) {
      $questions{$number}[3] = $again = $now + AGAIN;
      send_question($questions{$number});
    }
    look_at($again < $deadline ? $again : $deadline);
  }
  for my $number (keys %calls) {
    my ($socket, $probe, $deadline, $again) = @{ $calls{$number} };
    if ($now >= $deadline) {
      say_of($probe, 'silent');
      silent($probe);
      done($number);
      next;
    }
    if ($now >= $again) {
      $calls{$number}[3] = $again = $now + AGAIN;
      if (!ask($socket, $probe)) {
        failed($probe);
        done($number);
        next;
      }
    }
    look_at($again < $deadline ? $again : $deadline);
  }
  for my $probe (values %pausing) {
    my $later = $probe->{later};
    push @{ $probe->{due} }, (shift @$later)->[1] while @$later && $later->[0][0] <= $now;
    if (@$later) {
      look_at($later->[0][0]);
    } else {
      delete $pausing{ $probe->{id} };
    }
    settle($probe);
  }
}

sub done {
  my ($number) = @_;
  my ($socket, $probe) = @{ delete $calls{$number} };
  vec($open, $number, 1) = 0;
  vec($writing, $number, 1) = 0;
  $hopeful-- if $probe->{hopeful};
  $probe->{under_way}--;
  close $socket;
  settle($probe);
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
