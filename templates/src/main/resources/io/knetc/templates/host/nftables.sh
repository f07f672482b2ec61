# --- the step nftables ---------------------------------------------------------------------------------------------

check_nftables() {
  command -v nft >/dev/null || refuse 'there is no nft here; install nftables'
  ! has nftables.conf || nft -c -f "$here/nftables.conf" >"$work/words" 2>&1 ||
    refuse "nft cannot load nftables.conf; it says: $(cat "$work/words")"
}

# print_tables LIST [OPTION]: those tables of a list that the host has, as nft prints them.
print_tables() {
  there=$(nft list tables) || return 1
  while read -r family name; do
    case "$there
" in "table $family $name
"* | *"
table $family $name
"*) nft ${2:-} list table "$family" "$name" || return 1 ;; esac
  done <"$1"
}

# settled LIST: the same, without counters and without what packets have put into sets.
settled() {
  print_tables "$1" -s >"$work/printed" || return 1
  awk '$1 == "set" || $1 == "map" { dynamic = 0 }
    $1 == "flags" { dynamic = /dynamic/ }
    dynamic && $1 == "elements" { skipped = 1 }
    !skipped
    /}/ { skipped = 0 }' "$work/printed"
}

# pick LIST FILE...: those tables of a list that stand in files, as nft printed them.
pick() {
  awk 'FILENAME == ARGV[1] { wanted[$1 " " $2] = 1; next }
    $1 == "table" { here = ($2 " " $3) in wanted }
    here' "$@"
}

# replacing LIST FILE...: what puts the tables of files in place of those of a list.
replacing() {
  while read -r table; do printf 'table %s\ndelete table %s\n' "$table" "$table" || return 1; done <"$1"
  shift
  cat "$@"
}

# For the lists of tables see tables.awk.
plan_nftables() {
  empty nftables all tables new dropped before load || no_room
  conf=/dev/null names=/dev/null
  if has nftables.conf; then conf=$here/nftables.conf; elif [ $all = yes ]; then names=$here/nftables.conf; fi
  look_up nftables.tables
  list_tables plan=nftables file=known "$noted" file=names "$names" file=want "$conf" || refuse 'cannot list tables, see above'
  settled "$work/nftables.all" >"$work/nftables.now" && print_tables "$work/nftables.all" >"$work/nftables.held" ||
    refuse 'cannot read the tables of nftables on this host, see above'
  # What nobody has touched yet is as it was before us.
  [ "$noted" = /dev/null ] || cat "$record/nftables.before" >"$work/nftables.before" || no_room
  [ ! -s "$work/nftables.new" ] || [ ! -s "$work/nftables.held" ] ||
    pick "$work/nftables.new" "$work/nftables.held" >>"$work/nftables.before" || no_room
  tables_are_loaded || plan_tables >"$work/nftables.load" || no_room
}

# What comes in place of what goes.
plan_tables() {
  back=/dev/null
  if [ -s "$work/nftables.dropped" ]; then
    back=$work/nftables.back
    pick "$work/nftables.dropped" "$work/nftables.before" >"$back" || return 1
  fi
  replacing "$work/nftables.dropped" "$back" "$conf"
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
  keep nftables.all nftables.now
  replacing "$work/nftables.all" "$work/nftables.held" >"$2/nftables.undo"
}

# Counters start anew in tables that are loaded: those that are right stay.
back_nftables() {
  [ -s "$2/nftables.undo" ] || return 0
  settled "$2/nftables.all" >"$work/left" || return 1
  cmp -s "$work/left" "$2/nftables.now" || load_tables "$2/nftables.undo"
}

# nft loads all or nothing.
gone_nftables() { true; }

record_nftables() {
  has nftables.conf || return 0
  keep nftables.tables
  if [ -s "$work/nftables.dropped" ]; then
    pick "$work/nftables.tables" "$work/nftables.before" >"$2/nftables.before" || return 1
  else
    keep nftables.before
  fi
  cksum <"$here/nftables.conf" >"$2/nftables.cksum" && settled "$work/nftables.all" >"$2/nftables.after"
}
