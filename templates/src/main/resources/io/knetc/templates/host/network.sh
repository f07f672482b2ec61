# --- the step network: devices, addresses, neighbours, routes and forwarding entries -------------------------------

check_network() {
  for tool in ip bridge; do
    command -v $tool >/dev/null || refuse "there is no $tool here; install iproute2"
  done
}

# Everything that the host holds of the kind that the step sets, to files.
hold_network() {
  ip -d -o link >"$work/held.link" && ip -o addr >"$work/held.addr" && ip neigh show nud permanent >"$work/held.neigh" &&
    ip route show table main >"$work/held.route" && bridge fdb show >"$work/held.fdb" || return 1
  [ ! -e /proc/net/if_inet6 ] || ip -6 route show table main >>"$work/held.route"
}

# network_lines MODE LOADED WANT: see network.awk.
network_lines() {
  hold_network && compare_network "$work" "$1" "$2" "$3"
}

plan_network() {
  true >"$work/network.want" || no_room
  for tool in ip bridge; do
    ! has $tool.batch || sed "/^#/d; /^\$/d; s/^/$tool /" "$here/$tool.batch" >>"$work/network.want" || no_room
  done
  loaded=$record/network
  [ -e "$loaded" ] || loaded=/dev/null
  network_lines plan "$loaded" "$work/network.want" >"$work/network.plan" ||
    refuse 'cannot compare the devices and routes of this host, see above'
  why=$(sed -n 's/^! //p' "$work/network.plan" | sed 1q)
  [ -z "$why" ] || refuse "$why"
  sed -n 's/^l //p' "$work/network.plan" >"$work/network.load" || no_room
  sed -n 's/^u //p' "$work/network.plan" | sed '1!G; h; $!d' >"$work/network.undo" || no_room
  sed -n 's/^r //p' "$work/network.plan" >"$work/network.loaded" || no_room
}

show_network() { cat "$work/network.load"; }

# run_network LINES BATCHES OPTION: lines for ip and bridge, in their order, those of one program that follow each other
# as one batch; the option goes before -batch.
run_network() {
  rm -f "$2".*
  awk -v out="$2" '$1 != tool { tool = $1; close(name); name = out "." sprintf("%06d", ++count) "." tool }
    { print substr($0, length(tool) + 2) >name }' "$1" || return 1
  for batch in "$2".*; do
    [ -e "$batch" ] || continue
    "${batch##*.}" $3 -batch "$batch" >"$work/words" 2>&1 || {
      [ -n "$3" ] || {
        warn "${batch##*.} fails; it says: $(cat "$work/words")"
        sed -n "$(sed -n 's/.*:\([0-9][0-9]*\)$/\1/p' "$work/words" | sed 1q)p" "$batch" | while read -r line; do
          warn "the line is: ${batch##*.} $line"
        done
        return 1
      }
    }
  done
}

load_network() { run_network "$work/network.load" "$work/batch" ''; }

note_network() { cp "$work/network.undo" "$2/network.undo"; }

# Some of it may not have been done: what counts is how the host is in the end.
back_network() {
  [ -s "$2/network.undo" ] || return 0
  run_network "$2/network.undo" "$work/batch" -force || return 1
  network_lines check /dev/null "$2/network.undo" >"$work/left" || return 1
  [ ! -s "$work/left" ] || {
    warn "this did not work: $(sed 1q "$work/left")"
    return 1
  }
}

gone_network() {
  network_lines plan "$loaded" /dev/null >"$work/left" && ! grep -q '^l' "$work/left"
}

record_network() { [ -z "$files" ] || cp "$work/network.loaded" "$2/network"; }
