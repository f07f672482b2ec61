# --- the steps iptables and ip6tables ------------------------------------------------------------------------------

# To program: what the programs of a step are called, before -save and -restore.
name_program() {
  case $1 in
    iptables) program=$variant ;;
    *) program=ip6tables${variant#iptables} ;;
  esac
}

# What is there, to a file. difference looks whether it is whole.
save_rules() {
  name_program "$1"
  "$program-save" >"$2" 2>"$work/words" || {
    warn "$program-save fails; it says: $(cat "$work/words")"
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
  while read -r counter; do
    nfacct get "$counter" >/dev/null 2>&1 ||
      refuse "$1.save counts packets in $counter, which is not there; run: nfacct add $counter"
  done <"$work/$1.counters"
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
  list_ours "$1"
  ! has "$1.save" || {
    check_counters "$1"
    check_other "$1"
  }
}

# What is ours in the file beside this one and in an earlier run. See ours.awk.
list_ours() {
  empty "$1" ours services counters || no_room
  own=/dev/null
  if has "$1.save" || [ $all = yes ]; then own=$here/$1.save; fi
  look_up "$1.ours"
  find_ours plan="$1" file=known "$noted" file=save "$own" || refuse "cannot read $own"
}

# Whether a file of ours does what kube-proxy does.
holds_services() { [ -s "$work/$1.services" ]; }

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
  save_rules "$1" "$work/$1.before" || refuse "cannot read the rules of this host"
  [ ! -s "$work/words" ] || ! grep -q legacy "$work/words" || warn "there are rules of iptables-legacy on this host too; if they are the ones in\
 use, say --iptables legacy"
  empty "$1" load chains canary foreign || no_room
  if has "$1.save"; then plan_load "$1"; else plan_back "$1"; fi || refuse 'cannot compare the rules of this host, see above'
  [ -s "$work/$1.load" ] || return 0
  try=$work/$1.try
  [ -e "$try" ] || try=$work/$1.load
  "$program-restore" -w 10 --noflush --test <"$try" 2>"$work/words" ||
    refuse "$program-restore cannot load the rules; $(said "$work/$1.load")"
  [ "$all" = yes ] || while read -r words; do warn "$1: $words"; done <"$work/$1.foreign"
}

plan_load() {
  want=$here/$1.save
  look_up "$1.after"
  # The tool of this host may print our rules in other words than we do.
  ! is_same "$want" "$1.cksum" || want=$noted
  # The tools look for the sets that rules name, also where these are only to come.
  try=''
  [ ! -s "$work/sets.created" ] || try=$work/$1.try
  difference mode=load plan="$1" try="$try" file=ours "$work/$1.ours" file=loaded "$noted" file=want "$want" \
    file=now "$work/$1.before" >"$work/$1.load" || return 1
  about_foreign_chains "$1"
}

plan_back() {
  look_up "$1.after"
  look_before "$1"
  difference mode=back plan="$1" file=ours "$work/$1.ours" file=loaded "$noted" file=want "$before" \
    file=now "$work/$1.before" >"$work/$1.load"
}

# To before: the rules that remove.sh brings back.
look_before() {
  before=$record/$1.before
  [ "$all" = no ] || before=/dev/null
}

about_foreign_chains() {
  if holds_services "$1" && [ -s "$work/$1.canary" ]; then
    warn "kube-proxy has programmed $1 on this host; if it still runs, stop it: it overwrites what is loaded here"
  fi
  [ -e "$record/$1.ours" ] || ! read -r there <"$work/$1.chains" || warn "$1 has chains of our names already ($there), of\
 kube-proxy, kubelet, or an apply.sh whose notes are lost: they are taken over, and remove.sh brings them back"
}

show_rules() {
  name_program "$1"
  printf '%s <<\\END\n%s\nEND\n' "$program-restore -w 10 --noflush" "$(cat "$work/$1.load")"
}

load_rules() { restore_rules "$1" "$work/$1.load"; }

# Writes down how to go back to where we are now.
note_rules() { keep "$1.ours" "$1.before"; }

# What is missing of the way back, by files OURS BEFORE: to the file back.
missing() {
  save_rules "$1" "$work/now" &&
    difference mode=back file=ours "$2" file=want "$3" file=now "$work/now" >"$work/back"
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

gone_rules() {
  look_before "$1"
  missing "$1" "$work/$1.ours" "$before" && [ ! -s "$work/back" ]
}

# Writes down what is loaded, for remove.sh and the next apply.sh.
record_rules() {
  has "$1.save" || return 0
  keep "$1.ours"
  if [ -e "$record/$1.before" ]; then keep_on "$1.before"; else keep "$1.before"; fi
  echo "$kind" >"$2/kind" && save_rules "$1" "$2/$1.after" &&
    difference mode=load file=ours "$work/$1.ours" file=want "$here/$1.save" file=now "$2/$1.after" >"$work/other" || return 1
  [ ! -s "$work/other" ] || cksum <"$here/$1.save" >"$2/$1.cksum"
}
