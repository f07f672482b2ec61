# --- the steps servers and stale_servers: virtual servers, before the addresses that lead to them come, and after they
# --- went -----------------------------------------------------------------------------------------------------------

# The modules are loaded where they can be; a kernel may have them built in.
check_servers() {
  command -v ipvsadm >/dev/null || refuse 'there is no ipvsadm here; install it'
  if [ -n "$files" ] && command -v modprobe >/dev/null; then
    # shellcheck disable=SC2046 # a list of words
    modprobe -qa ip_vs ip_set xt_set dummy $(sed -n 's/^-A.* -s \([a-z0-9_]*\).*/ip_vs_\1/p' "$here/ipvsadm.save" \
      2>/dev/null | sort -u) 2>/dev/null
  fi
  ipvsadm -S -n >"$work/servers.now" 2>"$work/words" && [ -e /proc/net/ip_vs ] ||
    refuse "this kernel has no IPVS, or it cannot be read (modprobe ip_vs); ipvsadm says: $(cat "$work/words")"
  true >"$work/bound" || no_room
  [ ! -e /proc/sys/net/ipv4/conf/kube-ipvs0 ] || ip -o addr show dev kube-ipvs0 >"$work/bound" ||
    refuse 'cannot read the addresses of kube-ipvs0, see above'
}

# The lines of a file of virtual servers, without those of a family that the kernel does not have.
servers_in() {
  if [ -e /proc/net/if_inet6 ]; then grep -v '^#' "$1"; else grep -v -e '^#' -e '^-[Aa] [^ ]* \[' "$1"; fi
}

# Names of the virtual servers in a file.
names_of_servers() { awk '$1 == "-A" { print $2 " " $3 }' "$1"; }

# pick_servers NAMES FILE: those of a list that stand in a file.
pick_servers() {
  awk 'NR == FNR { wanted[$0]; next } ($2 " " $3) in wanted' "$1" "$2"
}

# As plan_sets.
plan_servers() {
  for list in known want before after; do true >"$work/servers.$list" || no_room; done
  ! has ipvsadm.save || servers_in "$here/ipvsadm.save" >"$work/servers.want" || no_room
  if [ -e "$record/servers.known" ]; then
    cp "$record/servers.known" "$record/servers.before" "$record/servers.after" "$work" || no_room
  elif [ $all = yes ] && [ -e "$here/ipvsadm.save" ]; then
    names_of_servers "$here/ipvsadm.save" >"$work/servers.known" || no_room
  fi
  names_of_servers "$work/servers.want" | sort -u - "$work/servers.known" >"$work/servers.touched" || no_room
  [ $balances = no ] || add_leftovers
  awk 'FILENAME == ARGV[1] { known[$0]; next }
    FILENAME == ARGV[2] { if (!($0 in known)) fresh[$0]; next }
    ($2 " " $3) in fresh' "$work/servers.known" "$work/servers.touched" "$work/servers.now" >>"$work/servers.before" ||
    no_room
  [ -n "$files" ] || cp "$work/servers.before" "$work/servers.want" || no_room
  if has ipvsadm.save && is_same "$here/ipvsadm.save" servers.cksum; then
    cp "$work/servers.after" "$work/servers.want" || no_room
  fi
  compare_servers "$work/servers.touched" "$work/servers.want" "$work/servers.now" >"$work/servers.plan" ||
    refuse 'cannot compare the virtual servers of this host, see above'
  plan_timeouts
  sort_out servers || no_room
}

# What kube-proxy has left goes too, and is ours from then on. Its sets tell, as long as they are not ours.
add_leftovers() {
  echo "$excluded" >"$work/excluded" || no_room
  theirs=$work/sets.now
  [ ! -e "$record/sets.known" ] || theirs=/dev/null
  find_leftovers "$work/servers.touched" "$work/excluded" "$work/bound" "$theirs" "$work/servers.now" \
    >"$work/leftovers" || refuse 'cannot tell whose the virtual servers of this host are, see above'
  [ -s "$work/leftovers" ] || return 0
  sed -n 's/^k //p' "$work/leftovers" >"$work/left" && cat "$work/left" >>"$work/servers.touched" || no_room
  name_servers "$work/left" 'virtual servers that kube-proxy has left go, remove.sh brings them back'
  sed -n 's/^f //p' "$work/leftovers" >"$work/left" || no_room
  name_servers "$work/left" 'virtual servers of others stay; kube-proxy would take them away, as they are not in excludeCIDRs'
}

# name_servers FILE WORDS: names the first of them.
name_servers() {
  count=$(wc -l <"$1")
  [ "$count" -eq 0 ] || warn "$count $2: $(sed 's/.* //; 5q' "$1" | paste -s -d ' ' -)$([ "$count" -le 5 ] || echo ' ...')"
}

# Addresses on the device of virtual servers that are not wanted go, as kube-proxy would have it, and stay away as long as
# we are there.
lines_off_device() {
  [ -e "$work/bound" ] || [ -e "$record/network" ] || return 0
  [ $balances = yes ] || true >"$work/bound"
  known=$record/network
  [ -e "$known" ] || known=/dev/null
  awk '
    file == "want" { if ($2 == "addr" && $6 == "kube-ipvs0") kept[$4]; next }
    file == "known" {
      line = $0
      sub(/\t.*/, "", line)
      if (line ~ /^ip addr add .* kube-ipvs0$/ && $0 !~ /\t-$/) kept[$4]
      if (line !~ /^ip addr del .* kube-ipvs0$/) next
    }
    !($4 in kept) && $4 !~ /^fe80:/ { kept[$4]; print "ip addr del " $4 " dev kube-ipvs0" }
    ' file=want "$work/network.want" file=known "$known" file=bound "$work/bound"
}

# What ipvs mode of a kube-proxy leaves behind when its mode changes.
about_ipvs_mode() {
  [ -n "$files" ] && [ $balances = no ] && [ -e /proc/sys/net/ipv4/conf/kube-ipvs0 ] && has iptables.save &&
    holds_services iptables || return 0
  grep -q '^ip link del dev kube-ipvs0$' "$work/network.load" 2>/dev/null || warn "kube-proxy has been here in its ipvs\
 mode: the device kube-ipvs0, virtual servers on its addresses, and sets KUBE-* stay; kube-proxy --cleanup takes them\
 away, or: ip link del dev kube-ipvs0; ipvsadm -D OPTION ADDRESS:PORT for each of them that ipvsadm -S -n names; ipset\
 destroy NAME for each set that ipset list -n names"
}

# To servers.timeouts: those before us and those that we set, 0 for none. To servers.load: "--set" with what must change,
# and 0 for what must not. What somebody else has set since is his.
plan_timeouts() {
  echo 0 0 0 0 0 0 >"$work/servers.timeouts" || no_room
  has ipvsadm.timeouts || [ -e "$record/servers.timeouts" ] || return 0
  [ ! -e "$record/servers.timeouts" ] || cp "$record/servers.timeouts" "$work" || no_room
  wanted='--set 0 0 0'
  ! has ipvsadm.timeouts || wanted=$(grep -v '^#' "$here/ipvsadm.timeouts")
  timeouts | awk -v wanted="$wanted" -v list="$work/servers.timeouts" '
    { now[1] = $1; now[2] = $2; now[3] = $3 }
    END {
      split(wanted, want, " ")
      getline <list
      for (i = 1; i <= 3; i++) {
        before[i] = $(i + 3) > 0 ? $i : now[i]
        to[i] = want[i + 1] > 0 ? want[i + 1] : $(i + 3) > 0 && now[i] == $(i + 3) ? before[i] : now[i]
        set[i] = to[i] == now[i] ? 0 : to[i]
      }
      if (set[1] + set[2] + set[3]) print "l --set " set[1] " " set[2] " " set[3]
      print before[1], before[2], before[3], want[2], want[3], want[4] >(list ".new")
    }' >>"$work/servers.plan" && mv "$work/servers.timeouts.new" "$work/servers.timeouts" || no_room
}

# How long connections are remembered.
timeouts() { ipvsadm -L --timeout | sed 's/.*: //'; }

show_servers() { printf '%s <<\\END\n%s\nEND\n' 'ipvsadm -R' "$(cat "$work/$1.load")"; }

# ipvsadm goes on after a line that it cannot load, and its exit code is that of the last line.
restore_servers() {
  [ -s "$1" ] || return 0
  ipvsadm -R <"$1" >"$work/words" 2>&1 && [ ! -s "$work/words" ] || {
    warn "ipvsadm cannot load the virtual servers; it says: $(sort -u "$work/words")"
    ! grep -q 'Scheduler or persistence engine not found' "$work/words" ||
      warn "the kernel needs a module for the scheduler: $(sed -n 's/^-[AE].* -s \([a-z0-9_]*\).*/ip_vs_\1/p' "$1" | sort -u)"
    return 1
  }
}

# The kernel values of IPVS first: a connection is in conntrack from its first packet on, or never.
load_servers() {
  if [ -n "$files" ] && [ -s "$work/sysctl.load" ]; then
    sed -n '/^net[.]ipv4[.]vs[.]/p' "$work/sysctl.load" >"$work/values" &&
      compare_values /dev/null /dev/null /dev/null "$work/values" >"$work/sysctl.plan" && set_planned || return 1
  fi
  restore_servers "$work/servers.load"
}

# servers_left LETTER FOLDER: as sets_left.
servers_left() {
  ipvsadm -S -n >"$work/held" && compare_servers "$2/servers.touched" "$2/servers.before" "$work/held" >"$work/left" &&
    sed -n "s/^$1 //p" "$work/left" >"$work/back"
}

note_servers() {
  cp "$work/servers.touched" "$2" && pick_servers "$work/servers.touched" "$work/servers.now" >"$2/servers.before" ||
    return 1
  ! grep -q '^--set' "$work/servers.load" || echo "--set $(timeouts)" >"$2/servers.timeouts"
}

back_servers() {
  [ -e "$2/servers.touched" ] || return 0
  servers_left l "$2" || return 1
  [ ! -e "$2/servers.timeouts" ] || cat "$2/servers.timeouts" >>"$work/back" || return 1
  restore_servers "$work/back"
}

gone_servers() { servers_left '[ls]' "$work" && [ ! -s "$work/back" ]; }

record_servers() {
  [ $balances = yes ] || [ -s "$work/servers.before" ] || return 0
  cp "$work/servers.touched" "$2/servers.known" && cp "$work/servers.before" "$2" &&
    ipvsadm -S -n >"$work/held" && pick_servers "$work/servers.touched" "$work/held" >"$2/servers.after" || return 1
  ! has ipvsadm.timeouts || cp "$work/servers.timeouts" "$2" || return 1
  ! has ipvsadm.save || cksum <"$here/ipvsadm.save" >"$2/servers.cksum"
}

check_stale_servers() { true; }

plan_stale_servers() { true; }

show_stale_servers() { show_servers "$1"; }

load_stale_servers() { restore_servers "$work/stale_servers.load"; }

note_stale_servers() { true; }

back_stale_servers() {
  [ -e "$2/servers.touched" ] || return 0
  servers_left s "$2" && restore_servers "$work/back"
}

gone_stale_servers() { true; }

record_stale_servers() { true; }
