<#-- apply.sh: loads the files of a host. node: its name, a DNS name; addresses: its addresses; files: those it loads;
     excluded: ranges. -->
#!/bin/sh
# Loads the files beside it into this host, which is to be the node ${node}; ./apply.sh --help says more.
# Written by knetc.
# shellcheck disable=SC2317 # functions are called by names such as load_sysctl, put together in step
set -u
umask 077
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL PATH

node='${node}'
addresses='${addresses?join(" ")}'
files='${files?join(" ")}'
# Virtual servers of others stay in these ranges.
excluded='
<#list excluded as range>
${range}
</#list>
'
<#noparse>
me=apply.sh
done_words='loaded'
already_words='all of it is loaded already'

usage() {
  cat <<END
usage: ./apply.sh [--dry-run] [--confirm SECONDS] [--iptables legacy|nft] [--any-host]

Loads into this host what the node $node must hold:
  $files
Rules, devices and routes of others stay as they are; a table of nftables that the files name is replaced as a whole,
and so is a route to the same subnet. Run twice, it changes nothing. If a step fails, the host is left as it was.
./remove.sh takes it all back.

  --dry-run           print the commands, change nothing
  --confirm SECONDS   go back to what was there unless somebody types yes in time
  --iptables VARIANT  legacy or nft (default: what this host calls iptables)
  --any-host          load even if this host has neither the name nor an address of the node
  -h, --help          print this

Environment:
  KNETC_IPTABLES      iptables, iptables-legacy or iptables-nft, if there is no --iptables
  KNETC_STATE         where to write down what was loaded (default: /run/knetc, gone after a boot as the rules are)

Exit code: 0 loaded, 1 nobody said yes in time, 2 trouble.
END
}

</#noparse>
<#include "_host.sh.ftl">
