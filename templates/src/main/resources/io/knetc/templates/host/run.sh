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
