# --- the step sysctl -----------------------------------------------------------------------------------------------

check_sysctl() {
  command -v sysctl >/dev/null || refuse "there is no sysctl here; install procps"
}

# To sysctl.load: "KEY NOW WANTED" for each value that must change. To sysctl.before: "KEY BEFORE WANTED" for all. To
# sysctl.made: "KEY NOW" for those of devices that we have made. See sysctls.awk.
plan_sysctl() {
  for list in want load known network; do true >"$work/sysctl.$list" || no_room; done
  ! has sysctl.conf || cp "$here/sysctl.conf" "$work/sysctl.want" || no_room
  [ ! -e "$record/sysctl.before" ] || cp "$record/sysctl.before" "$work/sysctl.known" || no_room
  [ ! -e "$work/network.load" ] || cp "$work/network.load" "$work/sysctl.network" || no_room
  [ -e /proc/sys/net/netfilter/nf_conntrack_max ] || [ "$dry_run" = yes ] ||
    ! grep -q '^net[.]netfilter[.]nf_conntrack_' "$work/sysctl.want" || modprobe nf_conntrack 2>/dev/null
  compare_values "$work/sysctl.network" "$work/sysctl.known" "$work/sysctl.want" \
    /dev/null >"$work/sysctl.plan" ||
    refuse 'cannot compare the kernel values of this host, see above'
  sed -n 's/^b //p' "$work/sysctl.plan" >"$work/sysctl.before" && sed -n 's/^m //p' "$work/sysctl.plan" \
    >"$work/sysctl.made" || no_room
  while read -r letter path key now wanted; do
    case $letter in
      l) change_value ;;
      n) warn "there is no IPv6: $path is left out" ;;
      x) refuse "the kernel has no value $path; load the module that has it (modprobe nf_conntrack, modprobe ip_vs)" ;;
    esac
  done <"$work/sysctl.plan"
}

change_value() {
  [ "$path" = - ] || [ -w "$path" ] || refuse "$key is $now and must be $wanted, but cannot be set in this network\
 namespace or container; set it on the host itself, or compile without it"
  echo "$key $now $wanted" >>"$work/sysctl.load" || no_room
}

show_sysctl() {
  while read -r key now wanted; do echo "sysctl -q -w $key=$wanted # now $now"; done <"$work/sysctl.load"
}

load_sysctl() {
  compare_values /dev/null /dev/null /dev/null "$work/sysctl.load" >"$work/sysctl.plan" && set_planned
}

# Sets what sysctls.awk says must change.
set_planned() {
  set --
  while read -r letter path key now wanted; do
    case $letter in
      l) set -- "$@" "$key=$wanted" ;;
      x)
        warn "the kernel has no value $path"
        return 1
        ;;
    esac
  done <"$work/sysctl.plan"
  [ $# -eq 0 ] || sysctl -q -w "$@" >"$work/words" 2>&1 || {
    warn "sysctl cannot set all of: $*; it says: $(cat "$work/words")"
    return 1
  }
}

note_sysctl() { cp "$work/sysctl.load" "$2/sysctl.before" && cp "$work/sysctl.made" "$2/sysctl.made"; }

# Sets back what is still as we set it, and what a device of ours has lost that went and came back.
back_sysctl() {
  [ -e "$2/sysctl.before" ] || return 0
  compare_values /dev/null "$2/sysctl.before" /dev/null "$2/sysctl.made" >"$work/sysctl.back" &&
    sed '/^x /d' "$work/sysctl.back" >"$work/sysctl.plan" && set_planned
}

# Values that somebody else has set since are theirs.
gone_sysctl() { true; }

record_sysctl() { ! has sysctl.conf || cp "$work/sysctl.before" "$2/sysctl.before"; }
