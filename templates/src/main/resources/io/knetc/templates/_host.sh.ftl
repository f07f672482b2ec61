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

<#include "host/nftables.sh" parse=false>

<#include "host/network.sh" parse=false>

<#include "host/sysctls.sh" parse=false>

<#include "host/rulesets.sh" parse=false>

<#include "host/run.sh" parse=false>
