# --- the step network: devices, addresses, neighbours, routes and forwarding entries -------------------------------

check_network() {
  for tool in ip bridge; do
    command -v $tool >/dev/null || refuse "there is no $tool here; install iproute2"
  done
}

# Everything that the host holds of the kind that the step sets, to files.
hold_network() {
  ip -d -o link >"$work/held.link" && ip -o addr >"$work/held.addr" && ip neigh show nud permanent >"$work/held.neigh" &&
    ip -o route show table main >"$work/held.route" && bridge fdb show >"$work/held.fdb" &&
    true >"$work/held.route6" || return 1
  [ ! -e /proc/net/if_inet6 ] || ip -6 -o route show table main >"$work/held.route6"
}

# network_lines MODE LOADED WANT: see network.awk.
network_lines() {
  hold_network && compare_network "$work" "$1" "$2" "$3"
}

# The lines of the files beside this one.
lines_beside() {
  for tool in ip bridge; do
    [ ! -e "$here/$tool.batch" ] || sed "/^#/d; /^\$/d; s/^/$tool /" "$here/$tool.batch" || return 1
  done
}

plan_network() {
  true >"$work/network.want" || no_room
  [ -z "$files" ] || lines_beside >"$work/network.want" || no_room
  [ -z "$files" ] || lines_off_device >>"$work/network.want" || no_room
  loaded=$work/network.known
  true >"$loaded" || no_room
  if [ -e "$record/network" ]; then
    cp "$record/network" "$loaded" || no_room
  elif [ $all = yes ]; then
    lines_beside >"$loaded" || no_room
  fi
  network_lines plan "$loaded" "$work/network.want" >"$work/network.plan" ||
    refuse 'cannot compare the devices and routes of this host, see above'
  sort_out network || no_room
  read -r why <"$work/network.why" || why=''
  [ -z "$why" ] || refuse "$why"
  while read -r words; do warn "$words"; done <"$work/network.words"
}

show_network() { cat "$work/network.load"; }

# run_network LINES [OPTION]: lines for ip and bridge, in their order, those of one program that follow each other as one
# batch; the option goes before -batch.
run_network() {
  rm -f "$work/batch".*
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

note_network() { cp "$work/network.undo" "$2/network.undo"; }

# Some of it may not have been done: what counts is how the host is in the end.
back_network() {
  [ -s "$2/network.undo" ] || return 0
  network_lines back /dev/null "$2/network.undo" >"$work/network.back" && run_network "$work/network.back" -force &&
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
