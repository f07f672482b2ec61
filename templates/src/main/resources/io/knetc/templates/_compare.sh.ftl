<#-- The programs of apply.sh and remove.sh that compare what a host holds with what it is to hold. -->
# The programs that compare read files, each behind its label: file=LABEL FILE. With plan=NAME they put the parts of a plan
# into files of that name, such as NAME.load; those that may stay empty are made before, see empty.
put='
<#include "host/put.awk" parse=false>
'

# difference mode=MODE [plan=NAME] [try=FILE] file=LABEL FILE...: what iptables-restore --noflush must read.
difference() {
  awk "$put"'
<#include "host/difference.awk" parse=false>
<#include "host/base.awk" parse=false>
' work="$work" "$@" || {
    [ $? -ne 3 ] || warn "what $program-save printed is not whole; is the disk full?"
    return 1
  }
}

# find_ours plan=NAME file=LABEL FILE...: see host/ours.awk.
find_ours() {
  awk "$put"'
<#include "host/ours.awk" parse=false>
' work="$work" "$@"
}

# compare_network mode=MODE [plan=NAME] file=LABEL FILE...: see host/network.awk; hold_network has what the host holds.
compare_network() {
  awk "$put"'
<#include "host/network.awk" parse=false>
' work="$work" file=link "$work/held.link" file=addr "$work/held.addr" file=neigh "$work/held.neigh" file=fdb "$work/held.fdb" \
    file=route "$work/held.route" file=route6 "$work/held.route6" "$@"
}

# compare_sets plan=NAME [mode=back] file=LABEL FILE...: see host/sets.awk.
compare_sets() {
  awk "$put"'
<#include "host/sets.awk" parse=false>
' work="$work" ipv6=$ipv6 "$@"
}

# compare_servers plan=NAME file=LABEL FILE...: see host/servers.awk.
compare_servers() {
  awk "$put"'
<#include "host/servers.awk" parse=false>
' work="$work" ipv6=$ipv6 "$@"
}

# list_tables plan=NAME file=LABEL FILE...: see host/tables.awk.
list_tables() {
  awk "$put"'
<#include "host/tables.awk" parse=false>
' work="$work" "$@"
}

# find_leftovers plan=NAME file=LABEL FILE...: see host/leftovers.awk.
find_leftovers() {
  awk "$put"'
<#include "host/leftovers.awk" parse=false>
' work="$work" "$@"
}

# compare_values plan=NAME file=LABEL FILE...: see host/sysctls.awk.
compare_values() {
  awk "$put"'
<#include "host/sysctls.awk" parse=false>
' work="$work" "$@"
}
