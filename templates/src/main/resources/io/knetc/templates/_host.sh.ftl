<#-- What apply.sh and remove.sh have in common. The pieces in host/ are taken as they stand: no text of the user gets
     into them. -->
<#include "host/options.sh" parse=false>

<#include "_compare.sh.ftl">

<#include "host/nftables.sh" parse=false>

<#include "host/sets.sh" parse=false>

<#include "host/servers.sh" parse=false>

<#include "host/network.sh" parse=false>

<#include "host/sysctls.sh" parse=false>

<#include "host/rulesets.sh" parse=false>

<#include "host/run.sh" parse=false>
