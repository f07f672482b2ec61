<#-- What apply.sh and remove.sh have in common. The pieces in host/ are taken as they stand: no text of the user gets
     into them. -->
<#include "host/options.sh" parse=false>

# difference MODE OURS LOADED WANT NOW: what iptables-restore --noflush must read.
difference() {
  awk '
<#include "host/difference.awk" parse=false>

<#include "host/base.awk" parse=false>
' mode="$1" file=ours "$2" file=loaded "$3" file=want "$4" file=now "$5"
}

# What is ours in a file of rules.
ours() {
  awk '
<#include "host/ours.awk" parse=false>
' "$1"
}

# compare_network FOLDER MODE LOADED WANT: see host/network.awk, which stands here; FOLDER has what the host holds.
compare_network() {
  awk '
<#include "host/network.awk" parse=false>
' mode="$2" file=link "$1/held.link" file=addr "$1/held.addr" file=neigh "$1/held.neigh" file=fdb "$1/held.fdb" \
    file=route "$1/held.route" file=route6 "$1/held.route6" file=loaded "$3" file=want "$4"
}

# compare_sets MODE TOUCHED WANT NOW: see host/sets.awk.
compare_sets() {
  awk '
<#include "host/sets.awk" parse=false>
' mode="$1" file=touched "$2" file=want "$3" file=now "$4"
}

# compare_servers TOUCHED WANT NOW: see host/servers.awk.
compare_servers() {
  awk '
<#include "host/servers.awk" parse=false>
' file=touched "$1" file=want "$2" file=now "$3"
}

# find_leftovers TOUCHED EXCLUDED ADDRESSES SETS NOW: see host/leftovers.awk.
find_leftovers() {
  awk '
<#include "host/leftovers.awk" parse=false>
' file=touched "$1" file=excluded "$2" file=addr "$3" file=sets "$4" file=now "$5"
}

# compare_values NETWORK KNOWN WANT SET: see host/sysctls.awk.
compare_values() {
  awk '
<#include "host/sysctls.awk" parse=false>
' file=network "$1" file=known "$2" file=want "$3" file=set "$4"
}

<#include "host/nftables.sh" parse=false>

<#include "host/sets.sh" parse=false>

<#include "host/servers.sh" parse=false>

<#include "host/network.sh" parse=false>

<#include "host/sysctls.sh" parse=false>

<#include "host/rulesets.sh" parse=false>

<#include "host/run.sh" parse=false>
