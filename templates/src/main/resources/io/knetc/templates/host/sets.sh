# --- the steps sets and stale_sets: what rules name, before them, and what they no longer name, after them ----------

check_sets() {
  command -v ipset >/dev/null || refuse 'there is no ipset here; install it'
  ipset save >"$work/sets.now" 2>"$work/words" ||
    refuse "this kernel has no sets, or they cannot be read (modprobe ip_set); ipset says: $(cat "$work/words")"
}

# The lines of a file of sets, without those of a family that the kernel does not have.
sets_in() {
  if [ -e /proc/net/if_inet6 ]; then grep -v '^#' "$1"; else grep -v -e '^#' -e '^[a-z]* KUBE-6-' "$1"; fi
}

# pick_sets NAMES FILE: those of a list that stand in a file.
pick_sets() {
  awk 'NR == FNR { wanted[$1]; next } $2 in wanted' "$1" "$2"
}

# Lists of sets: known are those that an earlier run has touched, and touched are these and ours.
plan_sets() {
  for list in known want before after; do true >"$work/sets.$list" || no_room; done
  ! has ipset.save || sets_in "$here/ipset.save" >"$work/sets.want" || no_room
  if [ -e "$record/sets.known" ]; then
    cp "$record/sets.known" "$record/sets.before" "$record/sets.after" "$work" || no_room
  elif [ $all = yes ]; then
    sets_in "$here/ipset.save" | sed -n 's/^create \([^ ]*\) .*/\1/p' >"$work/sets.known" || no_room
  fi
  sed -n 's/^create \([^ ]*\) .*/\1/p' "$work/sets.want" | sort -u - "$work/sets.known" >"$work/sets.touched" || no_room
  # What nobody has touched yet is as it was before us.
  awk 'FILENAME == ARGV[1] { known[$1]; next }
    FILENAME == ARGV[2] { if (!($1 in known)) fresh[$1]; next }
    $2 in fresh' "$work/sets.known" "$work/sets.touched" "$work/sets.now" >>"$work/sets.before" || no_room
  [ -n "$files" ] || cp "$work/sets.before" "$work/sets.want" || no_room
  # ipset may print entries in other words than we do.
  if has ipset.save && is_same "$here/ipset.save" sets.cksum; then
    cp "$work/sets.after" "$work/sets.want" || no_room
  fi
  compare_sets "$([ -n "$files" ] || echo back)" "$work/sets.touched" "$work/sets.want" "$work/sets.now" \
    >"$work/sets.plan" || refuse 'cannot compare the sets of this host, see above'
  sort_out sets || no_room
  [ -z "$files" ] || check_unused
}

# A set cannot change its type while rules name it.
check_unused() {
  while read -r name; do
    ipset list -t "$name" >"$work/words" 2>&1 && grep -q '^References: 0$' "$work/words" ||
      refuse "there is a set $name already, of another type than ours ($(sed -n 's/^Type: //p' "$work/words")), and rules\
 or sets of others name it; take those away first, then: ipset destroy $name"
  done <"$work/sets.anew"
}

show_sets() { printf '%s <<\\END\n%s\nEND\n' 'ipset -exist restore' "$(cat "$work/$1.load")"; }

restore_sets() {
  [ -s "$1" ] || return 0
  ipset -exist restore <"$1" >"$work/words" 2>&1 || {
    warn "ipset fails; it says: $(cat "$work/words")"
    return 1
  }
}

load_sets() { restore_sets "$work/sets.load"; }

# sets_left LETTER FOLDER: what is missing of the way back to what a folder has, to the file back.
sets_left() {
  ipset save >"$work/held" && compare_sets back "$2/sets.touched" "$2/sets.before" "$work/held" >"$work/left" &&
    sed -n "s/^$1 //p" "$work/left" >"$work/back"
}

note_sets() {
  cp "$work/sets.touched" "$2" && pick_sets "$work/sets.touched" "$work/sets.now" >"$2/sets.before"
}

back_sets() {
  [ -e "$2/sets.touched" ] || return 0
  sets_left l "$2" && restore_sets "$work/back"
}

gone_sets() { sets_left '[ls]' "$work" && [ ! -s "$work/back" ]; }

record_sets() {
  has ipset.save || [ -s "$work/sets.before" ] || return 0
  cp "$work/sets.touched" "$2/sets.known" && cp "$work/sets.before" "$2" && ipset save >"$work/held" &&
    pick_sets "$work/sets.touched" "$work/held" >"$2/sets.after" || return 1
  ! has ipset.save || cksum <"$here/ipset.save" >"$2/sets.cksum"
}

check_stale_sets() { true; }

plan_stale_sets() { true; }

show_stale_sets() { show_sets "$1"; }

# The kernel may hold a set for a moment after the last rule that names it is gone.
load_stale_sets() {
  for pause in 0 1 1; do
    sleep $pause
    ! restore_sets "$work/stale_sets.load" 2>"$work/tries" || return 0
  done
  cat "$work/tries" >&2
  return 1
}

note_stale_sets() { true; }

# Sets that rules of others name by now cannot go; empty, they do nothing.
back_stale_sets() {
  [ -e "$2/sets.touched" ] || return 0
  sets_left s "$2" && cp "$work/back" "$work/stale_sets.load" || return 1
  load_stale_sets || {
    sed 's/^destroy /flush /' "$work/back" >"$work/emptied" && restore_sets "$work/emptied" || return 1
    warn 'sets of ours stay, empty, because rules of others name some of them'
  }
}

gone_stale_sets() { true; }

record_stale_sets() { true; }
