# --- the step nftables ---------------------------------------------------------------------------------------------

check_nftables() {
  command -v nft >/dev/null || refuse 'there is no nft here; install nftables'
  ! has nftables.conf || nft -c -f "$here/nftables.conf" >"$work/words" 2>&1 ||
    refuse "nft cannot load nftables.conf; it says: $(cat "$work/words")"
}

# The tables that a file is about, "FAMILY NAME" in each line.
tables_of() { sed -n 's/^delete table //p' "$1"; }

# The tables of a list that the host has, as nft prints them, without counters.
print_tables() {
  while read -r family name; do nft -s list table "$family" "$name" 2>/dev/null; done <"$1"
  return 0
}

# What puts tables in place of those of a list.
replacing() {
  sed 's/.*/table &\ndelete table &/' "$1" && cat "$2"
}

plan_nftables() {
  true >"$work/nftables.load" && true >"$work/nftables.tables" || no_room
  ! has nftables.conf || tables_of "$here/nftables.conf" >"$work/nftables.tables" || no_room
  [ ! -e "$record/nftables.tables" ] || cat "$record/nftables.tables" >>"$work/nftables.tables" || no_room
  sort -u -o "$work/nftables.tables" "$work/nftables.tables" || no_room
  print_tables "$work/nftables.tables" >"$work/nftables.now" || no_room
  if [ -e "$record/nftables.cksum" ]; then
    cp "$record/nftables.before" "$work/nftables.before" || no_room
  else
    cp "$work/nftables.now" "$work/nftables.before" || no_room
  fi
  if ! has nftables.conf; then
    cmp -s "$work/nftables.now" "$work/nftables.before" ||
      replacing "$work/nftables.tables" "$work/nftables.before" >"$work/nftables.load" || no_room
  elif [ "$(cksum <"$here/nftables.conf")" != "$(cat "$record/nftables.cksum" 2>/dev/null)" ] ||
    ! cmp -s "$work/nftables.now" "$record/nftables.after"; then
    true >"$work/none" || no_room
    replacing "$work/nftables.tables" "$work/none" >"$work/nftables.load" &&
      cat "$here/nftables.conf" >>"$work/nftables.load" || no_room
  fi
}

show_nftables() { printf '%s <<\\END\n%s\nEND\n' 'nft -f -' "$(cat "$work/nftables.load")"; }

load_nftables() {
  nft -f "$work/nftables.load" >"$work/words" 2>&1 || {
    warn "nft fails; it says: $(cat "$work/words")"
    return 1
  }
}

note_nftables() { replacing "$work/nftables.tables" "$work/nftables.now" >"$2/nftables.undo"; }

back_nftables() {
  [ ! -s "$2/nftables.undo" ] || nft -f "$2/nftables.undo" >"$work/words" 2>&1 || {
    warn "nft fails; it says: $(cat "$work/words")"
    return 1
  }
}

gone_nftables() {
  print_tables "$work/nftables.tables" >"$work/nftables.left" && cmp -s "$work/nftables.left" "$work/nftables.before"
}

record_nftables() {
  has nftables.conf || return 0
  tables_of "$here/nftables.conf" >"$2/nftables.tables" && cp "$work/nftables.before" "$2" &&
    cksum <"$here/nftables.conf" >"$2/nftables.cksum" && print_tables "$work/nftables.tables" >"$2/nftables.after"
}
