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
