# --- the steps iptables and ip6tables ------------------------------------------------------------------------------

# To program: what the programs of a step are called, before -save and -restore.
name_program() {
  case $1 in
    iptables) program=$variant ;;
    *) program=ip6tables${variant#iptables} ;;
  esac
}

# What is there, to a file: as a whole, every table with its end, or not at all.
save_rules() {
  name_program "$1"
  "$program-save" >"$2" 2>"$work/words" || {
    warn "$program-save fails; it says: $(cat "$work/words")"
    return 1
  }
  awk '/^[*]/ { tables++ } /^COMMIT/ { ends++ } END { exit tables != ends }' "$2" || {
    warn "what $program-save printed is not whole; is the disk full?"
    return 1
  }
}

# Loads what stands in a file: each table as a whole or not at all.
restore_rules() {
  [ -s "$2" ] || return 0
  name_program "$1"
  "$program-restore" -w 10 --noflush <"$2" 2>"$work/words" || {
    warn "$program-restore fails; $(said "$2")"
    return 1
  }
}

# What a program said of a file that it read, with the line that it means.
said() {
  echo "it says: $(cat "$work/words")"
  awk -v at="$(sed -n 's/.*line:* \([0-9][0-9]*\).*/\1/p' "$work/words" | sed 1q)" '
    /^[*]/ { table = substr($0, 2) }
    NR == at { print "line " at ", in " table ", is: " $0 }' "$1"
}

# The kernel takes rules that count packets only where their counters are.
check_counters() {
  grep -q -e --nfacct-name "$here/$1.save" || return 0
  sed -n 's/.*--nfacct-name \([^ ]*\).*/\1/p' "$here/$1.save" | sort -u >"$work/counters"
  while read -r counter; do
    nfacct get "$counter" >/dev/null 2>&1 ||
      refuse "$1.save counts packets in $counter, which is not there; run: nfacct add $counter"
  done <"$work/counters"
}

check_rules() {
  name_program "$1"
  for tool in "$program-save" "$program-restore"; do
    command -v "$tool" >/dev/null || refuse "there is no $tool here; install iptables"
  done
  kind=$("$program-restore" --version) || refuse "$program-restore --version fails"
  case $kind in
    *nf_tables*) kind=nft ;;
    *) kind=legacy ;;
  esac
  before=$kind
  [ ! -e "$record/kind" ] || read -r before <"$record/kind"
  [ "$kind" = "$before" ] || refuse "what is loaded here was loaded by iptables-$before, but $program is now\
 iptables-$kind; set KNETC_IPTABLES=iptables-$before"
  ! has "$1.save" || {
    check_counters "$1"
    check_other "$1"
  }
}

# Whether a file of ours does what kube-proxy does.
holds_services() { grep -q '^:KUBE-SERVICES ' "$here/$1.save"; }

# What the other variant holds would stay in force beside ours.
check_other() {
  holds_services "$1" || return 0
  case $kind in nft) other=legacy ;; *) other=nft ;; esac
  command -v "$1-$other-save" >/dev/null || return 0
  ! "$1-$other-save" 2>/dev/null | grep -q '^:KUBE-SERVICES ' || refuse "$1-$other holds rules of kube-proxy already,\
 which would stay in force beside what iptables-$kind loads; load into that one with --iptables $other, or take away what\
 it holds first (kube-proxy --cleanup, or ./remove.sh --all --iptables $other)"
}

plan_rules() {
  save_rules "$1" "$work/$1.now" || refuse "cannot read the rules of this host"
  [ ! -s "$work/words" ] || ! grep -q legacy "$work/words" || warn "there are rules of iptables-legacy on this host too; if they are the ones in\
 use, say --iptables legacy"
  if [ -e "$record/$1.ours" ]; then cp "$record/$1.ours" "$work/$1.ours"; else true >"$work/$1.ours"; fi || no_room
  loaded=/dev/null
  [ ! -e "$record/$1.after" ] || loaded=$record/$1.after
  if has "$1.save"; then plan_load "$1"; else plan_back "$1"; fi || refuse "awk cannot compare the rules, see above"
  [ -s "$work/$1.load" ] || return 0
  without_sets "$1" >"$work/test" || no_room
  "$program-restore" -w 10 --noflush --test <"$work/test" 2>"$work/words" ||
    refuse "$program-restore cannot load the rules; $(said "$work/$1.load")"
  [ "$all" = yes ] || about_foreign_rules "$1"
}

# The lines to load without those that name sets which are only to come: the tools look for them.
without_sets() {
  if grep -q '^create ' "$work/sets.load" 2>/dev/null; then
    sed 's/^-A .*--match-set .*/#/' "$work/$1.load"
  else
    cat "$work/$1.load"
  fi
}

plan_load() {
  if ! ours "$here/$1.save" >"$work/ours" || ! sort -u -o "$work/$1.ours" "$work/ours" "$work/$1.ours"; then
    refuse "cannot read $here/$1.save"
  fi
  want=$here/$1.save
  # The tool of this host may print our rules in other words than we do.
  ! is_same "$want" "$1.cksum" || want=$loaded
  about_foreign_chains "$1"
  difference load "$work/$1.ours" "$loaded" "$want" "$work/$1.now" >"$work/$1.load"
}

plan_back() {
  if [ "$all" = no ]; then
    cp "$record/$1.before" "$work/$1.before" || no_room
  else
    true >"$work/$1.before" || no_room
    ours "$here/$1.save" >"$work/$1.ours" || refuse "cannot read $here/$1.save"
  fi
  # A kubelet that has come since relies on this chain.
  if grep -q '^:KUBE-KUBELET-CANARY ' "$work/$1.now" && ! grep -q '^:KUBE-KUBELET-CANARY ' "$work/$1.before"; then
    sed '/^filter .*KUBE-FIREWALL$/d' "$work/$1.ours" >"$work/ours" || no_room
    mv "$work/ours" "$work/$1.ours"
  fi
  difference back "$work/$1.ours" "$loaded" "$work/$1.before" "$work/$1.now" >"$work/$1.load"
}

about_foreign_chains() {
  if holds_services "$1" && grep -q '^:KUBE-PROXY-CANARY ' "$work/$1.now"; then
    warn "kube-proxy has programmed $1 on this host; if it still runs, stop it: it overwrites what is loaded here"
  fi
  [ -e "$record/$1.ours" ] || {
    there=$(difference back "$work/$1.ours" /dev/null /dev/null "$work/$1.now" | grep -c '^-X')
    [ "$there" -eq 0 ] || warn "$1 has chains of our names already ($there), of kube-proxy, kubelet, or an\
 apply.sh whose notes are lost: they are taken over, and remove.sh brings them back"
  }
}

# Names the first of the rules of others that do not stay, see nameIfForeign.
about_foreign_rules() {
  sed -n 's/^# //p' "$work/$1.load" >"$work/foreign" || no_room
  [ -s "$work/foreign" ] || return 0
  sed 5q "$work/foreign" | while read -r rule; do warn "$1: $rule"; done
  count=$(wc -l <"$work/foreign")
  [ "$count" -le 5 ] || warn "$1: $((count - 5)) more such rules; --dry-run names them all"
}

show_rules() {
  name_program "$1"
  printf '%s <<\\END\n%s\nEND\n' "$program-restore -w 10 --noflush" "$(cat "$work/$1.load")"
}

load_rules() { restore_rules "$1" "$work/$1.load"; }

# Writes down how to go back to where we are now.
note_rules() {
  cp "$work/$1.ours" "$2/$1.ours" && cp "$work/$1.now" "$2/$1.before"
}

# What is missing of the way back from a folder OURS BEFORE: to the file back.
missing() {
  save_rules "$1" "$work/now" && difference back "$2" /dev/null "$3" "$work/now" >"$work/back"
}

# Goes back to what was written down in a folder. Chains that somebody else's rules lead to by now cannot go; empty,
# they do nothing.
back_rules() {
  [ -e "$2/$1.ours" ] || return 0
  missing "$1" "$2/$1.ours" "$2/$1.before" || return 1
  restore_rules "$1" "$work/back" || {
    sed '/^-X /d' "$work/back" >"$work/emptied" && restore_rules "$1" "$work/emptied" || return 1
    warn "chains of ours stay in $1, empty, because rules of others lead to some of them"
  }
}

gone_rules() { missing "$1" "$work/$1.ours" "$work/$1.before" && [ ! -s "$work/back" ]; }

# Writes down what is loaded, for remove.sh and the next apply.sh.
record_rules() {
  has "$1.save" || return 0
  echo "$kind" >"$2/kind" && cp "$work/$1.ours" "$2/$1.ours" || return 1
  if [ -e "$record/$1.before" ]; then cp "$record/$1.before" "$2"; else cp "$work/$1.now" "$2/$1.before"; fi || return 1
  save_rules "$1" "$2/$1.after" &&
    difference load "$2/$1.ours" /dev/null "$here/$1.save" "$2/$1.after" >"$work/other" || return 1
  [ ! -s "$work/other" ] || cksum <"$here/$1.save" >"$2/$1.cksum"
}
