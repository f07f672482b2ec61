# --- the step nftables ---------------------------------------------------------------------------------------------

check_nftables() {
  command -v nft >/dev/null || refuse 'there is no nft here; install nftables'
  ! has nftables.conf || nft -c -f "$here/nftables.conf" >"$work/words" 2>&1 ||
    refuse "nft cannot load nftables.conf; it says: $(cat "$work/words")"
}

# The tables that a file is about, "FAMILY NAME" in each line.
tables_of() { sed -n 's/^delete table //p' "$1"; }

# print_tables LIST [OPTION]: those tables of a list that the host has, as nft prints them.
print_tables() {
  nft list tables >"$work/tables" || return 1
  while read -r family name; do
    ! grep -Fqx "table $family $name" "$work/tables" || nft ${2:-} list table "$family" "$name" || return 1
  done <"$1"
}

# pick LIST FILE: those tables of a list that stand in a file, as nft printed them.
pick() {
  awk 'NR == FNR { wanted[$1 " " $2] = 1; next }
    $1 == "table" { here = ($2 " " $3) in wanted }
    here' "$1" "$2"
}

# replacing LIST FILE: what puts the tables of a file in place of those of a list.
replacing() {
  sed 's/.*/table &\ndelete table &/' "$1" && cat "$2"
}

# Lists of tables: wanted, known from an earlier load, dropped (known, but not wanted), and all of them.
plan_nftables() {
  for list in wanted known before load; do true >"$work/nftables.$list" || no_room; done
  ! has nftables.conf || tables_of "$here/nftables.conf" >"$work/nftables.wanted" || no_room
  if [ -e "$record/nftables.tables" ]; then
    cp "$record/nftables.tables" "$work/nftables.known" && cp "$record/nftables.before" "$work" || no_room
  elif [ $all = yes ]; then
    tables_of "$here/nftables.conf" >"$work/nftables.known" || no_room
  fi
  sort -u "$work/nftables.wanted" "$work/nftables.known" >"$work/nftables.tables" || no_room
  grep -vxF -f "$work/nftables.wanted" "$work/nftables.known" >"$work/nftables.dropped"
  grep -vxF -f "$work/nftables.known" "$work/nftables.wanted" >"$work/nftables.new"
  print_tables "$work/nftables.tables" -s >"$work/nftables.now" && print_tables "$work/nftables.tables" \
    >"$work/nftables.held" || refuse 'cannot read the tables of nftables on this host, see above'
  pick "$work/nftables.new" "$work/nftables.held" >>"$work/nftables.before" || no_room
  tables_are_loaded || {
    pick "$work/nftables.dropped" "$work/nftables.before" >"$work/nftables.back" &&
      replacing "$work/nftables.dropped" "$work/nftables.back" >"$work/nftables.load" || no_room
    ! has nftables.conf || cat "$here/nftables.conf" >>"$work/nftables.load" || no_room
  }
}

# Whether the tables are those that an earlier run has loaded.
tables_are_loaded() {
  [ ! -s "$work/nftables.dropped" ] || return 1
  ! has nftables.conf || {
    is_same "$here/nftables.conf" nftables.cksum &&
      cmp -s "$work/nftables.now" "$record/nftables.after"
  }
}

show_nftables() { printf '%s <<\\END\n%s\nEND\n' 'nft -f -' "$(cat "$work/nftables.load")"; }

load_tables() {
  nft -f "$1" >"$work/words" 2>&1 || {
    warn "nft fails; it says: $(cat "$work/words")"
    return 1
  }
}

load_nftables() { load_tables "$work/nftables.load"; }

note_nftables() {
  cp "$work/nftables.tables" "$work/nftables.now" "$2" &&
    replacing "$work/nftables.tables" "$work/nftables.held" >"$2/nftables.undo"
}

# Counters start anew in tables that are loaded: those that are right stay.
back_nftables() {
  [ -s "$2/nftables.undo" ] || return 0
  print_tables "$2/nftables.tables" -s >"$work/left" || return 1
  cmp -s "$work/left" "$2/nftables.now" || load_tables "$2/nftables.undo"
}

# nft loads all or nothing.
gone_nftables() { true; }

record_nftables() {
  has nftables.conf || return 0
  cp "$work/nftables.wanted" "$2/nftables.tables" && pick "$work/nftables.wanted" "$work/nftables.before" \
    >"$2/nftables.before" && cksum <"$here/nftables.conf" >"$2/nftables.cksum" &&
    print_tables "$work/nftables.tables" -s >"$2/nftables.after"
}
