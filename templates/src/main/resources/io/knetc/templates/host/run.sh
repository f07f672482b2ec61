# --- the run -------------------------------------------------------------------------------------------------------

# step VERB STEP...: a step has the verbs check, plan, show, load, note, back, gone and record.
step() {
  verb=$1
  shift
  case $1 in
    iptables | ip6tables) "${verb}_rules" "$@" ;;
    *) "${verb}_$1" "$@" ;;
  esac
}

has() { case " $files " in *" $1 "*) ;; *) return 1 ;; esac; }

# The steps that this host has something to do for, now or from an earlier apply. Devices, routes, virtual servers and
# kernel values open ways that rules must guard: they come last, and go first. Sets are there as long as rules that name
# them, virtual servers as long as the addresses that lead to them.
choose_steps() {
  steps='' ways=''
  for family in iptables ip6tables; do
    if [ $family = ip6tables ] && [ $ipv6 = no ] && [ ! -e "$record/ip6tables.ours" ]; then
      ! has ip6tables.save || warn 'this kernel has no IPv6: ip6tables.save is left out'
    elif needs $family.save $family.ours; then
      steps="$steps $family"
    fi
  done
  ! needs nftables.conf nftables.tables || steps="$steps nftables"
  ! needs ip.batch network.loaded && ! needs bridge.batch network.loaded || ways=network
  if has sysctl.conf || [ -e "$record/sysctl.before" ]; then
    if [ -n "$files" ]; then ways="$ways sysctl"; else ways="sysctl $ways"; fi
  fi
  balances=no
  if has ip.batch && grep -q '^link add kube-ipvs0 ' "$here/ip.batch"; then balances=yes; fi
  if [ $balances = yes ] || needs ipvsadm.save servers.known; then
    ways="servers $ways stale_servers"
  fi
  if [ -n "$files" ]; then steps="$steps $ways"; else steps="$ways $steps"; fi
  ! needs ipset.save sets.known || steps="sets $steps stale_sets"
}

# is_same FILE NOTE: whether a file is the one that was loaded last.
is_same() { [ -e "$record/$2" ] && read -r sum <"$record/$2" && [ "$(cksum <"$1")" = "$sum" ]; }

# To noted: what an earlier run has written down under a name, or else an empty file.
look_up() {
  noted=$record/$1
  [ -e "$noted" ] || noted=/dev/null
}

# empty PLAN PART...: the files of a plan.
empty() {
  plan=$1
  shift
  for part; do true >"$work/$plan.$part" || return 1; done
}

# needs FILE NOTE: whether a file is to be loaded, or taken back.
needs() { has "$1" || [ -e "$record/$2" ] || { [ $all = yes ] && [ -r "$here/$1" ]; }; }

check_host() {
  [ "$(id -u)" -eq 0 ] || refuse 'only root can load rules; run it with sudo'
  for tool in awk cksum find flock mktemp setsid sort; do
    command -v $tool >/dev/null || refuse "there is no $tool here; install it"
  done
  for file in $files; do
    [ -r "$here/$file" ] || refuse "$here/$file is missing: copy the whole folder"
  done
  check_state
  [ -n "$variant" ] || [ ! -e "$record/variant" ] || read -r variant <"$record/variant"
  : "${variant:=iptables}"
  case $variant in iptables | iptables-legacy | iptables-nft) ;; *) refuse "KNETC_IPTABLES is \"$variant\" and must be\
 iptables, iptables-legacy or iptables-nft" ;; esac
  owner=''
  [ ! -e "$record/node" ] || read -r owner <"$record/node"
  if [ -n "$owner" ]; then
    [ "$owner" = "$node" ] || refuse "this host holds what was loaded for the node $owner, and this is for $node; run the\
 remove.sh of $owner first"
  elif [ -n "$files" ] && [ $any_host = no ] && ! is_node; then
    refuse "this host, $(uname -n), has neither the name nor an address of the node $node ($addresses); if it is to be\
 that node all the same, say --any-host"
  fi
}

# What root reads there nobody else may have written.
check_state() {
  [ -e "$state" ] || [ -h "$state" ] || return 0
  [ -n "$(find "$state" -prune -type d -user 0 ! -perm -020 ! -perm -002)" ] ||
    refuse "$state, where the notes stand, must be a folder of root that nobody else can write to, and no link"
}

# Whether this host has the name of the node, in whole or up to the first dot, or one of its addresses.
is_node() {
  read -r name </proc/sys/kernel/hostname
  case $name in *[A-Z]*) name=$(echo "$name" | tr '[:upper:]' '[:lower:]') ;; esac
  case $node in "$name" | "${name%%.*}") return 0 ;; esac
  [ "${node%%.*}" != "$name" ] || return 0
  held=$(ip -o address)
  for address in $addresses; do
    case $held in *" $address/"* | *" $address peer "*) return 0 ;; esac
  done
  return 1
}

# Only one of us at a time. A run that was killed has left its notes.
enter() {
  if { [ ! -d "$notes" ] && ! mkdir -p "$notes"; } || ! : >>"$state/lock"; then refuse "cannot write to $state"; fi
  check_state
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

# Back to where this run started. Somebody else may hold the lock of iptables for a while.
go_back() {
  trap '' INT QUIT TERM HUP PIPE
  unguard
  read -r variant <"$undo/variant"
  for pause in 0 1 3; do
    [ $pause -eq 0 ] || sleep $pause
    stuck=''
    for name in sets servers network sysctl stale_servers nftables ip6tables iptables stale_sets; do
      step back $name "$undo" || stuck="$stuck $name"
    done
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

# Writes down how to go back.
note() {
  clear "$undo.new"
  mkdir "$undo.new" && echo "$variant" >"$undo.new/variant" && echo $$ >"$undo.new/run" || return 1
  kept='' kept_on=''
  for name in $steps; do step note "$name" "$undo.new" || return 1; done
  copy_kept "$undo.new" && mv "$undo.new" "$undo"
}

# keep FILE...: of the files of this run, or keep_on FILE...: of what an earlier one has written down, what copy_kept copies.
# Starting one program for all of them saves time.
keep() { kept="$kept $*"; }
keep_on() { kept_on="$kept_on $*"; }

copy_kept() {
  folder=$1
  set --
  for file in $kept; do set -- "$@" "$work/$file"; done
  for file in $kept_on; do set -- "$@" "$record/$file"; done
  [ $# -eq 0 ] || cp "$@" "$folder"
}

# Takes folders away that are there.
clear() {
  for folder; do [ ! -e "$folder" ] || rm -rf "$folder" || return 1; done
}

# From here on the host stays as it now is. A run that is killed in here goes back with a record that tells of later:
# that does no harm, as every run looks at the host first.
finish() {
  trap '' INT QUIT TERM HUP PIPE
  unguard
  clear "$record.new" "$record.old"
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
    rm -rf "$undo" "$record.old" "$work"
  else
    rm -rf "$undo"
    mv "$record" "$record.new" 2>/dev/null
    rm -rf "$record" "$record.new" "$work"
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
  kept='' kept_on=''
  for name in $steps; do step record "$name" "$1" || return 1; done
  copy_kept "$1"
}

# guard SECONDS: a watchdog, which is this script in a session of its own, so that no key of the terminal stops it. It
# goes back if this run, stopped or killed, is not done in time.
guard() {
  [ -n "$confirm" ] || return 0
  unguard
  setsid sh "$self" --watch $$ "$1" </dev/null >/dev/null 9>&- &
  watchdog=$!
}

unguard() { [ -z "$watchdog" ] || kill "$watchdog" 2>/dev/null; }

watch() {
  trap '' HUP PIPE
  while is_watched && [ "$confirm" -gt 0 ]; do
    sleep 1
    confirm=$((confirm - 1))
  done
  is_watched || exit 0
  trap '' INT QUIT TERM
  exec 9>"$state/lock"
  flock -n 9 || {
    kill -KILL "$watched"
    flock -w 10 9
  } || trouble "cannot stop the process $watched, which is at work on this host; when it has ended, run this again"
  work=$(mktemp -d) || trouble 'cannot make a folder for temporary files'
  warn 'the run was stopped or killed, and nobody said yes: going back'
  confirm=''
  go_back
  rm -rf "$work"
  exit 1
}

is_watched() { { read -r running <"$undo/run"; } 2>/dev/null && [ "$running" = "$watched" ]; }

# Whether the user says yes in time. A child reads, because read itself knows no time.
confirmed() {
  say "can you still reach this host? type yes within $confirm seconds, or it goes back to what it was"
  rm -f "$work/answer"
  exec 3<&0
  { read -r answer; echo "$answer" >"$work/answer.new"; mv "$work/answer.new" "$work/answer"; } <&3 9>&- &
  reader=$!
  left=$confirm
  while [ ! -e "$work/answer" ] && [ "$left" -gt 0 ]; do
    sleep 1 9>&-
    left=$((left - 1))
  done
  kill "$reader" 2>/dev/null
  case $(tr -d '\r' 2>/dev/null <"$work/answer") in [yY] | [yY][eE][sS]) ;; *) return 1 ;; esac
}

nothing_loaded() {
  say "nothing to do: apply.sh has loaded nothing on this host since it started"
  ! "$variant-save" 2>/dev/null | grep -q '^:KUBE-SERVICES ' || warn "there are chains of kube-proxy's names: those of\
 kube-proxy, or of an apply.sh whose notes in $state are lost; they stay, unless you say --all"
  exit 0
}

no_room() { refuse "cannot write to $work: is the disk full?"; }

main() {
  # A closed stdin is an empty one.
  [ -e /proc/self/fd/0 ] || exec </dev/null
  [ -z "$watched" ] || watch
  check_host
  work=$(mktemp -d) || refuse 'cannot make a folder for temporary files'
  trap 'clear "$work"' EXIT
  trap interrupted INT QUIT TERM HUP PIPE
  [ -n "$files" ] || [ $all = yes ] || [ -e "$record" ] || [ -e "$undo" ] || nothing_loaded
  if [ $dry_run = no ]; then
    enter
  elif [ -d "$undo" ]; then
    warn 'an earlier run was killed half way; without --dry-run it is taken back first'
  fi
  [ ! -e "$record" ] || all=no
  [ -n "$files" ] || [ $all = yes ] || [ -e "$record" ] || nothing_loaded
  choose_steps
  [ $all = no ] || [ -n "$steps" ] || refuse '--all needs the files that were loaded beside it: copy the whole folder'
  for name in $steps; do step check "$name"; done
  for name in $steps; do step plan "$name"; done
  about_ipvs_mode
  changes=''
  for name in $steps; do [ ! -s "$work/$name.load" ] || changes="$changes $name"; done
  if [ $dry_run = yes ]; then
    for name in $changes; do step show "$name"; done
    [ -n "$changes" ] || warn "nothing to do: $already_words"
    exit 0
  fi
  note || {
    clear "$undo.new"
    refuse "cannot write to $state"
  }
  guard 300
  for name in $changes; do
    step load "$name" || {
      warn "the step $name failed"
      go_back
      exit 2
    }
  done
  if [ -n "$confirm" ] && [ -n "$changes" ] && guard $((confirm + 2)) && ! confirmed; then
    warn 'nobody said yes: going back'
    go_back
    exit 1
  fi
  finish
  if [ -n "$changes" ]; then say "$done_words:$changes"; else say "nothing to do: $already_words"; fi
}

# Notes of an earlier boot tell of what is gone with it.
read -r boot </proc/sys/kernel/random/boot_id
ipv6=yes
[ -e /proc/net/if_inet6 ] || ipv6=no
state=${KNETC_STATE:-/run/knetc}
notes=$state/${boot%%-*}
record=$notes/applied
undo=$notes/undo
entered=no
reader=''
watchdog=''
main
exit 0
