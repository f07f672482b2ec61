# --- the step sysctl -----------------------------------------------------------------------------------------------

check_sysctl() {
  command -v sysctl >/dev/null || refuse "there is no sysctl here; install procps"
}

# To sysctl.load: "KEY NOW WANTED" for each value that must change, and to sysctl.ipvs those of IPVS. To sysctl.before:
# "KEY BEFORE WANTED" for all. To sysctl.made: "KEY NOW" for those of devices that we have made. See sysctls.awk.
plan_sysctl() {
  empty sysctl load ipvs before made || no_room
  to_come=no
  look_up sysctl.before
  want=/dev/null network=/dev/null
  ! has sysctl.conf || want=$here/sysctl.conf
  [ ! -e "$work/network.load" ] || network=$work/network.load
  [ -e /proc/sys/net/netfilter/nf_conntrack_max ] || [ "$dry_run" = yes ] ||
    ! grep -q '^net[.]netfilter[.]nf_conntrack_' "$want" || modprobe nf_conntrack 2>/dev/null
  [ -e /proc/sys/net/bridge ] || [ "$dry_run" = yes ] || ! grep -q '^net[.]bridge[.]' "$want" || modprobe br_netfilter 2>/dev/null
  compare_values plan=sysctl file=network "$network" file=known "$noted" file=want "$want" >"$work/sysctl.plan" ||
    refuse 'cannot compare the kernel values of this host, see above'
  while read -r letter path key now wanted; do
    case $letter in
      l) change_value ;;
      n) warn "there is no IPv6: $path is left out" ;;
      x) refuse "the kernel has no value $path; load the module that has it (modprobe nf_conntrack, ip_vs or br_netfilter)" ;;
    esac
  done <"$work/sysctl.plan"
}

change_value() {
  if [ "$path" = - ]; then to_come=yes; else [ -w "$path" ]; fi || refuse "$key is $now and must be $wanted, but cannot be set in this network\
 namespace or container; set it on the host itself, or compile without it"
  echo "$key $now $wanted" >>"$work/sysctl.load" || no_room
  case $key in net.ipv4.vs.*) echo "$key $now $wanted" >>"$work/sysctl.ipvs" || no_room ;; esac
}

show_sysctl() {
  while read -r key now wanted; do echo "sysctl -q -w $key=$wanted # now $now"; done <"$work/sysctl.load"
}

# What a device that has come since has, or has not, shows only now.
load_sysctl() {
  if [ $to_come = no ]; then
    set_values "$work/sysctl.load"
  else
    compare_values plan=left file=set "$work/sysctl.load" >"$work/sysctl.plan" && set_planned
  fi
}

# set_planned [gone]: sets what sysctls.awk has printed; with a word, values that are gone are nothing to speak of.
set_planned() {
  empty sysctl set || return 1
  while read -r letter path key now wanted; do
    case $letter${1:-} in
      l*) echo "$key $now $wanted" >>"$work/sysctl.set" || return 1 ;;
      x)
        warn "the kernel has no value $path"
        return 1
        ;;
    esac
  done <"$work/sysctl.plan"
  set_values "$work/sysctl.set"
}

# Sets what stands in a file as "KEY NOW WANTED".
set_values() {
  file=$1
  set --
  while read -r key _ wanted; do set -- "$@" "$key=$wanted"; done <"$file"
  [ $# -eq 0 ] || sysctl -q -w "$@" >"$work/words" 2>&1 || {
    warn "sysctl cannot set all of: $*; it says: $(cat "$work/words")"
    return 1
  }
}

note_sysctl() { keep sysctl.load sysctl.made; }

# Sets back what is still as we set it, and what a device of ours has lost that went and came back.
back_sysctl() {
  [ -e "$2/sysctl.load" ] || return 0
  compare_values plan=left file=known "$2/sysctl.load" file=set "$2/sysctl.made" >"$work/sysctl.plan" && set_planned gone
}

# Values that somebody else has set since are theirs.
gone_sysctl() { true; }

record_sysctl() { ! has sysctl.conf || keep sysctl.before; }
