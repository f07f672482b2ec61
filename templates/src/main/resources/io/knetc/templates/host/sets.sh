# --- the steps sets and stale_sets: what rules name, before them, and what they no longer name, after them ----------

check_sets() {
  command -v ipset >/dev/null || refuse 'there is no ipset here; install it'
  ipset save >"$work/sets.now" 2>"$work/words" ||
    refuse "this kernel has no sets, or they cannot be read (modprobe ip_set); ipset says: $(cat "$work/words")"
}

# Lists of sets: known are those that this or an earlier run touches, and before is what they were before that.
plan_sets() {
  empty sets load anew created known before && empty stale_sets load || no_room
  names=/dev/null sets_before=/dev/null
  if has ipset.save || [ $all = yes ]; then names=$here/ipset.save; fi
  look_up sets.known
  [ "$noted" = /dev/null ] || sets_before=$record/sets.before
  want=/dev/null
  if [ -z "$files" ]; then
    want=$sets_before
  elif has ipset.save; then
    want=$names
    # ipset may print entries in other words than we do.
    ! is_same "$want" sets.cksum || want=$record/sets.after
  fi
  compare_sets plan=sets mode="$([ -n "$files" ] || echo back)" file=known "$noted" file=before "$sets_before" \
    file=names "$names" file=want "$want" file=now "$work/sets.now" ||
    refuse 'cannot compare the sets of this host, see above'
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

# sets_left KNOWN BEFORE: what is missing of the way back, to left.load and stale_left.load.
sets_left() {
  empty left load && empty stale_left load && ipset save >"$work/held" &&
    compare_sets plan=left mode=back file=known "$1" file=want "$2" file=now "$work/held"
}

note_sets() { keep sets.known sets.now; }

back_sets() {
  [ -e "$2/sets.known" ] || return 0
  sets_left "$2/sets.known" "$2/sets.now" && restore_sets "$work/left.load"
}

gone_sets() {
  sets_left "$work/sets.known" "$sets_before" && [ ! -s "$work/left.load" ] && [ ! -s "$work/stale_left.load" ]
}

record_sets() {
  has ipset.save || [ -s "$work/sets.before" ] || return 0
  keep sets.known sets.before
  ipset save >"$2/sets.after" || return 1
  ! has ipset.save || cksum <"$here/ipset.save" >"$2/sets.cksum"
}

check_stale_sets() { true; }

plan_stale_sets() { true; }

show_stale_sets() { show_sets "$1"; }

# The kernel may hold a set for a moment after the last rule that names it is gone.
restore_stale_sets() {
  for pause in 0 1 1; do
    [ $pause -eq 0 ] || sleep $pause
    ! restore_sets "$1" 2>"$work/tries" || return 0
  done
  cat "$work/tries" >&2
  return 1
}

load_stale_sets() { restore_stale_sets "$work/stale_sets.load"; }

note_stale_sets() { true; }

# Sets that rules of others name by now cannot go; empty, they do nothing.
back_stale_sets() {
  [ -e "$2/sets.known" ] || return 0
  sets_left "$2/sets.known" "$2/sets.now" || return 1
  restore_stale_sets "$work/stale_left.load" || {
    sed 's/^destroy /flush /' "$work/stale_left.load" >"$work/emptied" && restore_sets "$work/emptied" || return 1
    warn 'sets of ours stay, empty, because rules of others name some of them'
  }
}

gone_stale_sets() { true; }

record_stale_sets() { true; }
