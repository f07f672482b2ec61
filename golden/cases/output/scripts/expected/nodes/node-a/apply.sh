#!/bin/sh
# Loads the files beside it into this host, which is to be the node node-a; ./apply.sh --help says more.
# Written by knetc.
# shellcheck disable=SC2317 # functions are called by names such as load_sysctl, put together in step
set -u
umask 077
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL PATH

node='node-a'
files='iptables.save ip6tables.save sysctl.conf'
me=apply.sh
done_words='loaded'
already_words='all of it is loaded already'
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 2
state=${KNETC_STATE:-/run/knetc}
record=$state/applied
undo=$state/undo
variant=${KNETC_IPTABLES:-$(cat "$record/variant" 2>/dev/null || echo iptables)}

usage() {
  cat <<END
usage: ./apply.sh [--dry-run] [--confirm SECONDS]

Loads into this host what the node $node must hold:
  $files
Rules of others stay as they are. Run twice, it changes nothing. If a step fails, the host is left as it was.
./remove.sh takes it all back.

  --dry-run           print the commands, change nothing
  --confirm SECONDS   go back to what was there unless somebody types yes in time
  -h, --help          print this

Environment:
  KNETC_IPTABLES      iptables, iptables-legacy or iptables-nft (default: iptables)
  KNETC_STATE         where to write down what was loaded (default: /run/knetc, gone after a boot as the rules are)

Exit code: 0 loaded, 1 nobody said yes in time, 2 trouble.
END
}

# --- options and messages ------------------------------------------------------------------------------------------

say() { printf '%s: %s\n' "$me" "$1"; }

warn() { say "$1" >&2; }

trouble() {
  warn "$1"
  exit 2
}

refuse() { trouble "$1; nothing was changed"; }

# A number of seconds, at least 1.
check_seconds() {
  case $1 in '' | 0* | *[!0-9]* | ?????*) refuse "--confirm needs a number of seconds, such as 30, not \"$1\"" ;; esac
}

dry_run=no
confirm=''
while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) dry_run=yes ;;
    --confirm)
      [ $# -gt 1 ] || refuse '--confirm needs a number of seconds, such as: --confirm 30'
      shift
      confirm=$1
      check_seconds "$confirm"
      ;;
    --confirm=*)
      confirm=${1#*=}
      check_seconds "$confirm"
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *)
      usage >&2
      refuse "there is no option \"$1\""
      ;;
  esac
  shift
done

# difference MODE OURS WANT NOW: what iptables-restore --noflush must read.
difference() {
  awk '
# From three files to what iptables-restore --noflush must read so that our part of the host changes from "now" to
# "want", and nothing else:
#   file=ours  "TABLE CHAIN" for each of our chains, "TABLE -A ..." for our rules in base chains
#   file=want  as iptables-save prints it
#   file=now   as iptables-save prints it
# With mode=load our rules stand first in the base chains if they are not there yet; with mode=back they stand where
# "want" has them. Chains that are as they should be are left alone, so are their counters.

file == "ours" { ours[$0]; next }
/^\*/ { table = substr($0, 2); if (!(table in known)) { known[table]; tables[++tableCount] = table } next }
/^:/ { at = file SUBSEP table SUBSEP substr($1, 2)
       if ($2 == "-") { if (isOurs(substr($1, 2))) add(file SUBSEP table, substr($1, 2)); user[at] }
       else if (!((table, $1) in seen)) { seen[table, $1]; add("base" SUBSEP table, substr($1, 2)) }
       next }
/^-A/ { at = file SUBSEP table SUBSEP $2
        if (!(at in user) || isOurs($2)) add(at, $0) }

END { for (i = 1; i <= tableCount; i++) change(tables[i]) }

function add(list, item) { size[list]++; items[list, size[list]] = item }

# The chains in nat that kube-proxy names by hashes: all of them are ours, also what it left behind itself.
function isHashed(chain) {
  if (table != "nat" || !sub(/^KUBE-(SVC|SVL|SEP|EXT|FW|XLB)-/, "", chain)) return 0
  return length(chain) == 16 && chain !~ /[^A-Z2-7]/
}

function isOurs(chain) { return ((table " " chain) in ours) || isHashed(chain) }

# Rules in base chains: those that lead to our chains, and those that we know by their text.
function isOurRule(rule) {
  if ((table " " rule) in ours) return 1
  gsub(/"([^"\\]|\\.)*"/, "", rule)
  return match(rule, / -[jg] [^ ]+/) && isOurs(substr(rule, RSTART + 4, RLENGTH - 4))
}

function isSame(chain,   w, n, i) {
  w = "want" SUBSEP table SUBSEP chain; n = "now" SUBSEP table SUBSEP chain
  if (!(n in user) || size[w] + 0 != size[n] + 0) return 0
  for (i = 1; i <= size[w]; i++) if (items[w, i] != items[n, i]) return 0
  return 1
}

function change(name,   want, now, i, j, chain, list) {
  table = name; want = "want" SUBSEP table; now = "now" SUBSEP table; lines = 0
  for (i = 1; i <= size[want]; i++) {
    chain = items[want, i]
    wanted[table, chain]
    if (!isSame(chain)) { fill[table, chain]; line(":" chain " - [0:0]") }
  }
  for (i = 1; i <= size[now]; i++) if (!((table, items[now, i]) in wanted)) line("-F " items[now, i])
  for (i = 1; i <= size["base", table]; i++) changeBase(items["base", table, i])
  for (i = 1; i <= size[want]; i++) if ((table, items[want, i]) in fill) {
    list = want SUBSEP items[want, i]
    for (j = 1; j <= size[list]; j++) line(items[list, j])
  }
  for (i = 1; i <= size[now]; i++) if (!((table, items[now, i]) in wanted)) line("-X " items[now, i])
  if (lines) {
    print "*" table
    for (i = 1; i <= lines; i++) print out[i]
    print "COMMIT"
  }
}

function line(text) { out[++lines] = text }

# Our rules of a base chain, where they have to stand: in places, their texts in rules; gives their number.
function place(list, others, rules, places,   i, count, passed) {
  count = passed = 0
  for (i = 1; i <= size[list]; i++) {
    if (!isOurRule(items[list, i])) { passed++; continue }
    rules[++count] = items[list, i]
    places[count] = count + (passed < others ? passed : others)
  }
  return count
}

function changeBase(chain,   want, now, wants, has, others, same, i) {
  want = "want" SUBSEP table SUBSEP chain; now = "now" SUBSEP table SUBSEP chain
  has = place(now, size[now] + 0, nowRules, nowPlaces)
  others = size[now] - has
  wants = place(want, mode == "load" ? 0 : others, wantRules, wantPlaces)
  same = wants == has
  for (i = 1; same && i <= wants; i++)
    same = wantRules[i] == nowRules[i] && (mode == "load" || wantPlaces[i] == nowPlaces[i])
  if (same) return
  for (i = 1; i <= has; i++) line("-D" substr(nowRules[i], 3))
  for (i = 1; i <= wants; i++) line("-I " chain " " wantPlaces[i] substr(wantRules[i], 4 + length(chain)))
}
' mode="$1" file=ours "$2" file=want "$3" file=now "$4"
}

# What is ours in a file of rules.
ours() {
  awk '
# What is ours in a file that we load: "TABLE CHAIN" for each chain, "TABLE -A ..." for rules in base chains. The
# chains that kube-proxy names by hashes are known by these names, see difference.awk.
/^\*/ { table = substr($0, 2); next }
/^:/ { chain = substr($1, 2)
       if ($2 != "-") base[table, chain]
       else if (table != "nat" || chain !~ /^KUBE-(SVC|SVL|SEP|EXT|FW|XLB)-/) print table " " chain }
/^-A/ && (table, $2) in base { print table " " $0 }
' "$1"
}

# --- the step sysctl -----------------------------------------------------------------------------------------------

key_file() { printf '/proc/sys/%s\n' "$1" | tr . /; }

value() { cat "$(key_file "$1")" 2>/dev/null; }

set_value() {
  sysctl -q -w "$1=$2" >"$work/words" 2>&1 || {
    warn "sysctl cannot set $1 to $2; it says: $(cat "$work/words")"
    return 1
  }
}

check_sysctl() {
  command -v sysctl >/dev/null || refuse "there is no sysctl here; install procps"
}

# To sysctl.load: "KEY NOW WANTED" for each value that must change. To sysctl.before: "KEY BEFORE WANTED" for all.
plan_sysctl() {
  for list in want load before known; do true >"$work/sysctl.$list" || no_room; done
  ! has sysctl.conf || sed '/^#/d; /^$/d; s/ *= */ /' "$here/sysctl.conf" >"$work/sysctl.want" || no_room
  known=$work/sysctl.known
  [ ! -e "$record/sysctl.before" ] || known=$record/sysctl.before
  while read -r key wanted; do
    check_key "$key"
    now=$(value "$key")
    before=$(awk -v key="$key" '$1 == key { print $2 }' "$known") || refuse 'awk fails, see above'
    echo "$key ${before:-$now} $wanted" >>"$work/sysctl.before" || no_room
    [ "$now" = "$wanted" ] || change_value "$key" "$now" "$wanted"
  done <"$work/sysctl.want"
  # What we set once and nobody wants any more.
  while read -r key before was; do
    if ! grep -q "^$key " "$work/sysctl.want" && [ "$(value "$key")" = "$was" ] && [ "$before" != "$was" ]; then
      change_value "$key" "$was" "$before"
    fi
  done <"$known"
}

check_key() {
  case $1 in
    net.netfilter.nf_conntrack_*)
      [ -e "$(key_file "$1")" ] || [ "$dry_run" = yes ] || modprobe nf_conntrack 2>/dev/null
      ;;
  esac
  [ -e "$(key_file "$1")" ] ||
    refuse "the kernel has no value $1; load the module that has it (modprobe nf_conntrack)"
}

change_value() {
  [ -w "$(key_file "$1")" ] || refuse "$1 is $2 and must be $3, but cannot be set in this network namespace or\
 container; set it on the host itself, or compile without it"
  echo "$1 $2 $3" >>"$work/sysctl.load" || no_room
}

show_sysctl() {
  while read -r key now wanted; do echo "sysctl -q -w $key=$wanted # now $now"; done <"$work/sysctl.load"
}

load_sysctl() {
  while read -r key now wanted; do set_value "$key" "$wanted" || return 1; done <"$work/sysctl.load"
}

note_sysctl() { cp "$work/sysctl.load" "$2/sysctl.before"; }

# Sets back what is still as we set it.
back_sysctl() {
  [ -e "$2/sysctl.before" ] || return 0
  failed=0
  while read -r key before was; do
    if [ "$before" != "$was" ] && [ "$(value "$key")" = "$was" ]; then set_value "$key" "$before" || failed=1; fi
  done <"$2/sysctl.before"
  return "$failed"
}

# Values that somebody else has set since are theirs.
gone_sysctl() { true; }

record_sysctl() { ! has sysctl.conf || cp "$work/sysctl.before" "$2/sysctl.before"; }

# --- the steps iptables and ip6tables ------------------------------------------------------------------------------

# What the programs of a step are called, before -save and -restore.
program() {
  case $1 in
    iptables) echo "$variant" ;;
    *) echo "ip6tables${variant#iptables}" ;;
  esac
}

save_rules() {
  "$(program "$1")-save" 2>"$work/words" || {
    warn "$(program "$1")-save fails; it says: $(cat "$work/words")"
    return 1
  }
}

# Whether what was saved is whole: every table has its end.
is_whole() { awk '/^[*]/ { tables++ } /^COMMIT/ { ends++ } END { exit tables != ends }' "$1"; }

# Loads what stands in a file: each table as a whole or not at all.
restore_rules() {
  [ -s "$2" ] || return 0
  "$(program "$1")-restore" -w 10 --noflush <"$2" 2>"$work/words" || {
    warn "$(program "$1")-restore fails; it says: $(cat "$work/words")"
    return 1
  }
}

# The kernel takes rules that count packets only where their counters are.
check_counters() {
  sed -n 's/.*--nfacct-name \([^ ]*\).*/\1/p' "$here/$1.save" | sort -u >"$work/counters"
  while read -r counter; do
    nfacct get "$counter" >/dev/null 2>&1 ||
      refuse "$1.save counts packets in $counter, which is not there; run: nfacct add $counter"
  done <"$work/counters"
}

check_rules() {
  for tool in "$(program "$1")-save" "$(program "$1")-restore"; do
    command -v "$tool" >/dev/null || refuse "there is no $tool here; install iptables"
  done
  kind=$("$(program "$1")-restore" --version) || refuse "$(program "$1")-restore --version fails"
  case $kind in
    *nf_tables*) kind=nft ;;
    *) kind=legacy ;;
  esac
  before=$(cat "$record/kind" 2>/dev/null) || before=$kind
  [ "$kind" = "$before" ] || refuse "what is loaded here was loaded by iptables-$before, but $(program "$1") is now\
 iptables-$kind; set KNETC_IPTABLES=iptables-$before"
  ! has "$1.save" || check_counters "$1"
}

plan_rules() {
  save_rules "$1" >"$work/$1.now" || refuse "cannot read the rules of this host"
  is_whole "$work/$1.now" || refuse "what $(program "$1")-save printed is not whole; is the disk full?"
  ! grep -q legacy "$work/words" || warn "there are rules of iptables-legacy on this host too; if they are the ones in\
 use, set KNETC_IPTABLES=iptables-legacy"
  if [ -e "$record/$1.ours" ]; then cp "$record/$1.ours" "$work/$1.ours"; else true >"$work/$1.ours"; fi || no_room
  if has "$1.save"; then
    if ! ours "$here/$1.save" >"$work/ours" || ! sort -u -o "$work/$1.ours" "$work/ours" "$work/$1.ours"; then
      refuse "cannot read $here/$1.save"
    fi
    want=$here/$1.save
    # The tool of this host may print our rules in other words than we do.
    [ "$(cksum <"$want")" != "$(cat "$record/$1.cksum" 2>/dev/null)" ] || want=$record/$1.after
    about_foreign_chains "$1"
    difference load "$work/$1.ours" "$want" "$work/$1.now" >"$work/$1.load"
  else
    difference back "$work/$1.ours" "$record/$1.before" "$work/$1.now" >"$work/$1.load"
  fi || refuse "awk cannot compare the rules, see above"
  "$(program "$1")-restore" -w 10 --noflush --test <"$work/$1.load" 2>"$work/words" ||
    refuse "$(program "$1")-restore cannot load the rules; it says: $(cat "$work/words")"
}

about_foreign_chains() {
  if grep -q '^:KUBE-PROXY-CANARY ' "$work/$1.now"; then
    warn "kube-proxy has programmed $1 on this host; if it still runs, stop it: it overwrites what is loaded here"
  fi
  [ -e "$record/$1.ours" ] || {
    true >"$work/none" || no_room
    there=$(difference back "$work/$1.ours" "$work/none" "$work/$1.now" | grep -c '^-X')
    [ "$there" -eq 0 ] || warn "$1 has chains of our names already ($there), of kube-proxy, kubelet, or an\
 apply.sh whose notes are lost: they are taken over, and remove.sh brings them back"
  }
}

show_rules() {
  printf '%s <<\\END\n%s\nEND\n' "$(program "$1")-restore -w 10 --noflush" "$(cat "$work/$1.load")"
}

load_rules() { restore_rules "$1" "$work/$1.load"; }

# Writes down how to go back to where we are now.
note_rules() {
  cp "$work/$1.ours" "$2/$1.ours" && cp "$work/$1.now" "$2/$1.before"
}

# What is missing to be back at what was written down in a folder: to the file back.
missing() {
  save_rules "$1" >"$work/now" && is_whole "$work/now" &&
    difference back "$2/$1.ours" "$2/$1.before" "$work/now" >"$work/back"
}

# Goes back to what was written down in a folder. Chains that somebody else's rules lead to by now cannot go; empty,
# they do nothing.
back_rules() {
  [ -e "$2/$1.ours" ] || return 0
  missing "$1" "$2" || return 1
  restore_rules "$1" "$work/back" || {
    sed '/^-X /d' "$work/back" >"$work/emptied" && restore_rules "$1" "$work/emptied" || return 1
    warn "chains of ours stay in $1, empty, because rules of others lead to some of them"
  }
}

gone_rules() {
  [ -e "$record/$1.ours" ] || return 0
  missing "$1" "$record" && [ ! -s "$work/back" ]
}

# Writes down what is loaded, for remove.sh and the next apply.sh.
record_rules() {
  has "$1.save" || return 0
  echo "$kind" >"$2/kind" && cp "$work/$1.ours" "$2/$1.ours" || return 1
  if [ -e "$record/$1.before" ]; then cp "$record/$1.before" "$2"; else cp "$work/$1.now" "$2/$1.before"; fi || return 1
  save_rules "$1" >"$2/$1.after" &&
    difference load "$2/$1.ours" "$here/$1.save" "$2/$1.after" >"$work/other" || return 1
  if [ -s "$work/other" ]; then cksum <"$here/$1.save" >"$2/$1.cksum"; else rm "$2/$1.after"; fi
}

# --- the run -------------------------------------------------------------------------------------------------------

# step VERB STEP...: a step has the verbs check, plan, show, load, note, back, gone and record.
step() {
  verb=$1
  shift
  case $1 in
    sysctl) "${verb}_sysctl" "$@" ;;
    *) "${verb}_rules" "$@" ;;
  esac
}

has() { case " $files " in *" $1 "*) ;; *) return 1 ;; esac; }

# The steps that this host has something to do for, now or from an earlier apply.
choose_steps() {
  steps=''
  ! has sysctl.conf && [ ! -e "$record/sysctl.before" ] || steps=sysctl
  for family in iptables ip6tables; do
    if [ $family = ip6tables ] && [ ! -e /proc/net/if_inet6 ] && [ ! -e "$record/ip6tables.ours" ]; then
      ! has ip6tables.save || warn 'this kernel has no IPv6: ip6tables.save is left out'
    elif has $family.save || [ -e "$record/$family.ours" ]; then
      steps="$steps $family"
    fi
  done
}

check_host() {
  [ "$(id -u)" -eq 0 ] || refuse 'only root can load rules; run it with sudo'
  for tool in awk cksum flock mktemp sort; do
    command -v $tool >/dev/null || refuse "there is no $tool here; install it"
  done
  for file in $files; do
    [ -r "$here/$file" ] || refuse "$here/$file is missing: copy the whole folder"
  done
  case $variant in iptables | iptables-*) ;; *) refuse "KNETC_IPTABLES is \"$variant\" and must be iptables,\
 iptables-legacy or iptables-nft" ;; esac
  owner=$(cat "$record/node" 2>/dev/null) || owner=$node
  [ "$owner" = "$node" ] || refuse "this host holds what was loaded for the node $owner, and this is for $node; run the\
 remove.sh of $owner first"
}

# Only one of us at a time. A run that was killed has left its notes.
enter() {
  if ! mkdir -p "$state" || ! : >>"$state/lock"; then refuse "cannot write to $state"; fi
  exec 9>"$state/lock"
  flock -n 9 || refuse 'another apply.sh or remove.sh is at work on this host'
  [ ! -d "$undo" ] || {
    warn 'an earlier run was killed half way: first going back to where it started'
    chosen=$variant
    go_back
    variant=$chosen
    trap interrupted INT QUIT TERM HUP PIPE
  }
  [ -e "$record" ] || [ ! -e "$record.old" ] || mv "$record.old" "$record"
  entered=yes
}

# Back to where this run started, the last step first. Somebody else may hold the lock of iptables for a while.
go_back() {
  trap '' INT QUIT TERM HUP PIPE
  variant=$(cat "$undo/variant")
  for pause in 0 1 3; do
    sleep $pause
    stuck=''
    for name in ip6tables iptables sysctl; do step back $name "$undo" || stuck="$stuck $name"; done
    [ -n "$stuck" ] || break
  done
  [ -z "$stuck" ] || trouble "COULD NOT GO BACK in the steps$stuck; the host is half way; how it was stands in\
 $undo; mend what the words above say and run this again: it then goes back first"
  rm -rf "$undo"
  warn 'the host is as it was before'
}

interrupted() {
  trap '' INT QUIT TERM HUP PIPE
  warn 'interrupted'
  [ -z "$reader" ] || kill "$reader" 2>/dev/null
  if [ "$entered" = yes ] && [ -d "$undo" ]; then go_back; else warn 'nothing was changed'; fi
  exit 2
}

# Writes to a folder how to go back.
note() {
  rm -rf "$undo.new"
  mkdir "$undo.new" && echo "$variant" >"$undo.new/variant" || return 1
  for name in $steps; do step note "$name" "$undo.new" || return 1; done
  mv "$undo.new" "$undo"
}

# From here on the host stays as it now is. A run that is killed in here goes back with a record that tells of later:
# that does no harm, as every run looks at the host first.
finish() {
  trap '' INT QUIT TERM HUP PIPE
  rm -rf "$record.new" "$record.old"
  if [ -z "$files" ] && ! all_gone; then
    warn 'not everything is gone'
    go_back
    exit 2
  fi
  if [ -n "$files" ]; then
    if ! write_record "$record.new" || ! replace_record; then
      warn "cannot write to $state"
      go_back
      exit 2
    fi
    rm -rf "$undo" "$record.old"
  else
    rm -rf "$undo"
    mv "$record" "$record.new" 2>/dev/null
    rm -rf "$record" "$record.new"
  fi
}

# Whether nothing is left to take back, looked at once more before the record goes.
all_gone() {
  for name in $steps; do step gone "$name" || return 1; done
}

replace_record() {
  [ ! -e "$record" ] || mv "$record" "$record.old" || return 1
  mv "$record.new" "$record" || {
    [ ! -e "$record.old" ] || mv "$record.old" "$record"
    return 1
  }
}

write_record() {
  mkdir "$1" && echo "$node" >"$1/node" && echo "$variant" >"$1/variant" || return 1
  for name in $steps; do step record "$name" "$1" || return 1; done
}

# Whether the user says yes in time. A child reads, because read itself knows no time.
confirmed() {
  say "can you still reach this host? type yes within $confirm seconds, or it goes back to what it was"
  rm -f "$work/answer"
  exec 3<&0
  { read -r answer; echo "$answer" >"$work/answer.new"; mv "$work/answer.new" "$work/answer"; } <&3 9>&- &
  reader=$!
  left=$confirm
  while [ ! -e "$work/answer" ] && [ "$left" -gt 0 ]; do
    sleep 1
    left=$((left - 1))
  done
  kill "$reader" 2>/dev/null
  case $(cat "$work/answer" 2>/dev/null) in [yY] | [yY][eE][sS]) ;; *) return 1 ;; esac
}

nothing_loaded() {
  say "nothing to do: apply.sh has loaded nothing on this host since it started"
  ! "$variant-save" 2>/dev/null | grep -q '^:KUBE-SERVICES ' || warn "there are chains of kube-proxy's names: those of\
 kube-proxy, or of an apply.sh whose notes in $state are lost; they stay"
  exit 0
}

no_room() { refuse "cannot write to $work: is the disk full?"; }

main() {
  # A closed stdin is an empty one.
  [ -e /proc/self/fd/0 ] || exec </dev/null
  check_host
  work=$(mktemp -d) || refuse 'cannot make a folder for temporary files'
  trap 'rm -rf "$work"' EXIT
  trap interrupted INT QUIT TERM HUP PIPE
  [ -n "$files" ] || [ -e "$record" ] || [ -e "$undo" ] || nothing_loaded
  if [ $dry_run = no ]; then
    enter
  elif [ -d "$undo" ]; then
    warn 'an earlier run was killed half way; without --dry-run it is taken back first'
  fi
  [ -n "$files" ] || [ -e "$record" ] || nothing_loaded
  choose_steps
  for name in $steps; do step check "$name"; done
  for name in $steps; do step plan "$name"; done
  changes=''
  for name in $steps; do [ ! -s "$work/$name.load" ] || changes="$changes $name"; done
  if [ $dry_run = yes ]; then
    for name in $changes; do step show "$name"; done
    [ -n "$changes" ] || warn "nothing to do: $already_words"
    exit 0
  fi
  note || {
    rm -rf "$undo.new"
    refuse "cannot write to $state"
  }
  # Who may have to go back by himself must not be stopped at the prompt.
  [ -z "$confirm" ] || trap '' TSTP TTIN TTOU
  for name in $changes; do
    step load "$name" || {
      warn "the step $name failed"
      go_back
      exit 2
    }
  done
  if [ -n "$confirm" ] && [ -n "$changes" ] && ! confirmed; then
    warn 'nobody said yes: going back'
    go_back
    exit 1
  fi
  finish
  if [ -n "$changes" ]; then say "$done_words:$changes"; else say "nothing to do: $already_words"; fi
}

entered=no
reader=''
main
exit 0
