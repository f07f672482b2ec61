# --- the step sysctl -----------------------------------------------------------------------------------------------

# A dot in the name of a device stands as a slash in a key, and the other way round.
key_file() { echo "/proc/sys/$(echo "$1" | tr ./ /.)"; }

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

# To sysctl.load: "KEY NOW WANTED" for each value that must change. To sysctl.before: "KEY BEFORE WANTED" for all; BEFORE
# is - if the device is ours. To sysctl.made: "KEY NOW" for those of devices that we have made.
plan_sysctl() {
  for list in want load before known made; do true >"$work/sysctl.$list" || no_room; done
  ! has sysctl.conf || sed '/^#/d; /^$/d; s/ *= */ /' "$here/sysctl.conf" >"$work/sysctl.want" || no_room
  known=$work/sysctl.known
  [ ! -e "$record/sysctl.before" ] || known=$record/sysctl.before
  while read -r key before was; do
    [ "$before" != - ] || [ ! -e "$(key_file "$key")" ] || echo "$key $(value "$key")" >>"$work/sysctl.made" || no_room
  done <"$known"
  while read -r key wanted; do
    if is_to_come "$key"; then
      echo "$key - $wanted" | tee -a "$work/sysctl.before" >>"$work/sysctl.load" || no_room
      continue
    fi
    if is_without_ipv6 "$key"; then
      warn "there is no IPv6: $key is left out"
      continue
    fi
    check_key "$key"
    now=$(value "$key")
    before=$(awk -v key="$key" '$1 == key { print $2 }' "$known") || refuse 'awk fails, see above'
    echo "$key ${before:-$now} $wanted" >>"$work/sysctl.before" || no_room
    [ "$now" = "$wanted" ] || change_value "$key" "$now" "$wanted"
  done <"$work/sysctl.want"
  # What we set once and nobody wants any more.
  while read -r key before was; do
    if ! grep -q "^$key " "$work/sysctl.want" && [ "$(value "$key")" = "$was" ] && [ "$before" != "$was" ] &&
      [ "$before" != - ]; then
      change_value "$key" "$was" "$before"
    fi
  done <"$known"
}

# Whether the kernel, or the device for its small MTU, has no IPv6.
is_without_ipv6() {
  case $1 in net.ipv6.*) ;; *) return 1 ;; esac
  [ -e /proc/net/if_inet6 ] || return 0
  [ ! -e "$(key_file "$1")" ] && [ -e "$(key_file "net.ipv4${1#net.ipv6}" | sed 's|/[^/]*$||')" ]
}

# Whether a value is one of a device that this run makes, perhaps anew: it goes with the device.
is_to_come() {
  [ -e "$work/network.load" ] || return 1
  case $1 in net.ipv[46].conf.*) ;; *) return 1 ;; esac
  to_come=${1#net.ipv?.conf.}
  to_come=$(echo "${to_come%.*}" | tr / .)
  awk -v name="$to_come" -v here="$([ ! -e "$(key_file "$1")" ] || echo yes)" '
    ($2 == "link" && $3 == "add" || $2 == "tuntap" || here == "" && $6 == "mtu") && ($4 == name || $5 == name) { found = 1 }
    END { exit !found }' "$work/network.load"
}

check_key() {
  case $1 in
    net.netfilter.nf_conntrack_*)
      [ -e "$(key_file "$1")" ] || [ "$dry_run" = yes ] || modprobe nf_conntrack 2>/dev/null
      ;;
  esac
  [ -e "$(key_file "$1")" ] ||
    refuse "the kernel has no value $1; load the module that has it (modprobe nf_conntrack, modprobe ip_vs)"
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
  while read -r key now wanted; do
    is_without_ipv6 "$key" || set_value "$key" "$wanted" || return 1
  done <"$work/sysctl.load"
}

note_sysctl() { cp "$work/sysctl.load" "$2/sysctl.before" && cp "$work/sysctl.made" "$2/sysctl.made"; }

# Sets back what is still as we set it, and what a device of ours has lost that went and came back.
back_sysctl() {
  [ -e "$2/sysctl.before" ] || return 0
  failed=0
  while read -r key before was; do
    [ "$before" = - ] || [ "$before" = "$was" ] || [ "$(value "$key")" != "$was" ] || set_value "$key" "$before" || failed=1
  done <"$2/sysctl.before"
  while read -r key before; do
    [ ! -e "$(key_file "$key")" ] || [ "$(value "$key")" = "$before" ] || set_value "$key" "$before" || failed=1
  done <"$2/sysctl.made"
  return "$failed"
}

# Values that somebody else has set since are theirs.
gone_sysctl() { true; }

record_sysctl() { ! has sysctl.conf || cp "$work/sysctl.before" "$2/sysctl.before"; }
