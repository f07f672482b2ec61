# --- the step network: devices, addresses, neighbours, routes and forwarding entries -------------------------------

check_network() {
  for tool in ip bridge; do
    command -v $tool >/dev/null || refuse "there is no $tool here; install iproute2"
  done
  hold_network || refuse 'cannot read the devices and routes of this host, see above'
}

# Everything that the host holds of the kind that the step sets, to files.
hold_network() {
  ip -d -o link >"$work/held.link" && ip -o addr >"$work/held.addr" && ip neigh show nud permanent >"$work/held.neigh" &&
    ip -o route show table main >"$work/held.route" && bridge fdb show >"$work/held.fdb" &&
    true >"$work/held.route6" || return 1
  [ $ipv6 = no ] || ip -6 -o route show table main >"$work/held.route6"
}

# find_ways PLAN: what differs from what the files beside this one and an earlier run say. See network.awk.
find_ways() {
  empty "$1" load undo loaded words why || return 1
  ip_lines=/dev/null bridge_lines=/dev/null
  [ ! -e "$here/ip.batch" ] || ip_lines=$here/ip.batch
  [ ! -e "$here/bridge.batch" ] || bridge_lines=$here/bridge.batch
  look_up network.loaded
  if [ -n "$files" ]; then
    set -- plan="$1" balances=$balances file=loaded "$noted" file=want tool='ip ' "$ip_lines" tool='bridge ' "$bridge_lines"
  elif [ $all = yes ]; then
    set -- plan="$1" file=loaded tool='ip ' "$ip_lines" tool='bridge ' "$bridge_lines"
  else
    set -- plan="$1" file=loaded "$noted"
  fi
  compare_network mode=plan "$@"
}

plan_network() {
  find_ways network || refuse 'cannot compare the devices and routes of this host, see above'
  read -r why <"$work/network.why" || why=''
  [ -z "$why" ] || refuse "$why"
  while read -r words; do warn "$words"; done <"$work/network.words"
}

show_network() { cat "$work/network.load"; }

# run_network LINES [OPTION]: lines for ip and bridge, in their order, those of one program that follow each other as one
# batch; the option goes before -batch.
run_network() {
  for batch in "$work/batch".*; do [ ! -e "$batch" ] || rm "$batch"; done
  awk -v out="$work/batch" '$1 != tool { if (tool) close(name); tool = $1; name = sprintf("%s.%06d.%s", out, ++count, tool) }
    { print substr($0, length(tool) + 2) >name }' "$1" || return 1
  for batch in "$work/batch".*; do
    [ -e "$batch" ] || continue
    "${batch##*.}" ${2:-} -batch "$batch" >"$work/words" 2>&1 || [ -n "${2:-}" ] || {
      warn "${batch##*.} fails; it says: $(sed 3q "$work/words")"
      at=$(sed -n 's/.*:\([0-9][0-9]*\)$/\1/p' "$work/words" | sed 1q)
      [ -z "$at" ] || warn "the line is: ${batch##*.} $(sed -n "${at}p" "$batch")"
      return 1
    }
  done
}

load_network() { run_network "$work/network.load"; }

note_network() { keep network.undo; }

# Some of it may not have been done: what counts is how the host is in the end.
back_network() {
  [ -s "$2/network.undo" ] || return 0
  empty left load && hold_network && compare_network mode=back plan=left file=want "$2/network.undo" || return 1
  [ -s "$work/left.load" ] || return 0
  run_network "$work/left.load" -force && hold_network &&
    compare_network mode=check file=want "$2/network.undo" >"$work/left" || return 1
  [ ! -s "$work/left" ] || {
    warn "this did not work: $(sed 1q "$work/left")"
    return 1
  }
}

gone_network() { hold_network && find_ways left && [ ! -s "$work/left.load" ]; }

record_network() { [ -z "$files" ] || keep network.loaded; }
