# --- the steps servers and stale_servers: virtual servers, before the addresses that lead to them come, and after they
# --- went -----------------------------------------------------------------------------------------------------------

# The modules are loaded where they can be; a kernel may have them built in.
check_servers() {
  command -v ipvsadm >/dev/null || refuse 'there is no ipvsadm here; install it'
  if [ -n "$files" ] && command -v modprobe >/dev/null; then
    # shellcheck disable=SC2046 # a list of words
    modprobe -qa ip_vs ip_set xt_set dummy $(! has ipvsadm.save || scheduler_modules "$here/ipvsadm.save") 2>/dev/null
  fi
  ipvsadm -S -n >"$work/servers.now" 2>"$work/words" && [ -e /proc/net/ip_vs ] ||
    refuse "this kernel has no IPVS, or it cannot be read (modprobe ip_vs); ipvsadm says: $(cat "$work/words")"
}

# What the schedulers in a file need of the kernel.
scheduler_modules() {
  awk '/^-[AE]/ && match($0, / -s [a-z0-9_]+/) {
    scheduler = substr($0, RSTART + 4, RLENGTH - 4)
    if (!(scheduler in named)) print "ip_vs_" scheduler
    named[scheduler]
  }' "$1"
}

# As plan_sets; left are those that kube-proxy has left, which are ours from then on.
plan_servers() {
  empty servers load known before left words undo timeouts && empty stale_servers load || no_room
  names=/dev/null servers_before=/dev/null
  if has ipvsadm.save || { [ $all = yes ] && [ -e "$here/ipvsadm.save" ]; }; then names=$here/ipvsadm.save; fi
  look_up servers.known
  [ "$noted" = /dev/null ] || servers_before=$record/servers.before
  want=/dev/null
  if [ -z "$files" ]; then
    want=$servers_before
  elif has ipvsadm.save; then
    want=$names
    ! is_same "$want" servers.cksum || want=$record/servers.after
  fi
  [ $balances = no ] || plan_leftovers "$noted" "$names"
  set -- plan=servers file=known "$noted" file=before "$servers_before" file=names "$names" file=left "$work/servers.left" \
    file=want "$want" file=now "$work/servers.now"
  look_up servers.timeouts
  if has ipvsadm.timeouts || [ "$noted" != /dev/null ]; then
    ipvsadm -L --timeout >"$work/timeouts" || refuse 'cannot read the timeouts of IPVS, see above'
    set -- "$@" file=noted "$noted" file=timeouts "$work/timeouts"
    ! has ipvsadm.timeouts || set -- "$@" file=set "$here/ipvsadm.timeouts"
  fi
  compare_servers "$@" || refuse 'cannot compare the virtual servers of this host, see above'
}

# plan_leftovers KNOWN NAMES: what kube-proxy has left goes too. Its sets tell, as long as they are not ours.
plan_leftovers() {
  echo "$excluded" >"$work/excluded" || no_room
  theirs=$work/sets.now
  [ ! -e "$record/sets.known" ] || theirs=/dev/null
  find_leftovers plan=servers file=known "$1" file=names "$2" file=excluded "$work/excluded" \
    file=addr "$work/held.addr" file=sets "$theirs" file=now "$work/servers.now" ||
    refuse 'cannot tell whose the virtual servers of this host are, see above'
  while read -r words; do warn "$words"; done <"$work/servers.words"
}

# What ipvs mode of a kube-proxy leaves behind when its mode changes.
about_ipvs_mode() {
  [ -n "$files" ] && [ $balances = no ] && [ -e /proc/sys/net/ipv4/conf/kube-ipvs0 ] && holds_services iptables || return 0
  grep -q '^ip link del dev kube-ipvs0$' "$work/network.load" 2>/dev/null || warn "kube-proxy has been here in its ipvs\
 mode: the device kube-ipvs0, virtual servers on its addresses, and sets KUBE-* stay; kube-proxy --cleanup takes them\
 away, or: ip link del dev kube-ipvs0; ipvsadm -D OPTION ADDRESS:PORT for each of them that ipvsadm -S -n names; ipset\
 destroy NAME for each set that ipset list -n names"
}

show_servers() { printf '%s <<\\END\n%s\nEND\n' 'ipvsadm -R' "$(cat "$work/$1.load")"; }

# ipvsadm goes on after a line that it cannot load, and its exit code is that of the last line.
restore_servers() {
  [ -s "$1" ] || return 0
  ipvsadm -R <"$1" >"$work/words" 2>&1 && [ ! -s "$work/words" ] || {
    warn "ipvsadm cannot load the virtual servers; it says: $(sort -u "$work/words")"
    ! grep -q 'Scheduler or persistence engine not found' "$work/words" ||
      warn "the kernel needs a module for the scheduler: $(scheduler_modules "$1")"
    return 1
  }
}

# The kernel values of IPVS first: a connection is in conntrack from its first packet on, or never.
load_servers() {
  [ -z "$files" ] || [ ! -s "$work/sysctl.ipvs" ] || set_values "$work/sysctl.ipvs" || return 1
  restore_servers "$work/servers.load"
}

# servers_left KNOWN BEFORE: as sets_left.
servers_left() {
  empty left load && empty stale_left load && ipvsadm -S -n >"$work/held" &&
    compare_servers plan=left file=known "$1" file=want "$2" file=now "$work/held"
}

note_servers() { keep servers.known servers.now servers.undo; }

back_servers() {
  [ -e "$2/servers.known" ] || return 0
  servers_left "$2/servers.known" "$2/servers.now" || return 1
  [ ! -s "$2/servers.undo" ] || cat "$2/servers.undo" >>"$work/left.load" || return 1
  restore_servers "$work/left.load"
}

gone_servers() {
  servers_left "$work/servers.known" "$servers_before" && [ ! -s "$work/left.load" ] && [ ! -s "$work/stale_left.load" ]
}

record_servers() {
  [ $balances = yes ] || [ -s "$work/servers.before" ] || return 0
  keep servers.known servers.before
  ipvsadm -S -n >"$2/servers.after" || return 1
  ! has ipvsadm.timeouts || keep servers.timeouts
  ! has ipvsadm.save || cksum <"$here/ipvsadm.save" >"$2/servers.cksum"
}

check_stale_servers() { true; }

plan_stale_servers() { true; }

show_stale_servers() { show_servers "$1"; }

load_stale_servers() { restore_servers "$work/stale_servers.load"; }

note_stale_servers() { true; }

back_stale_servers() {
  [ -e "$2/servers.known" ] || return 0
  servers_left "$2/servers.known" "$2/servers.now" && restore_servers "$work/stale_left.load"
}

gone_stale_servers() { true; }

record_stale_servers() { true; }
