<#-- remove.sh: takes back what apply.sh loaded. node: the name of the host, a DNS name. -->
#!/bin/sh
# Takes back what apply.sh loaded into this host, the node ${node}; ./remove.sh --help says more.
# Written by knetc.
# shellcheck disable=SC2317 # functions are called by names such as load_sysctl, put together in step
set -u
umask 077
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL PATH

node='${node}'
<#noparse>
addresses=''
files=''
excluded=''
me=remove.sh
done_words='taken back'
already_words='all of it is gone already'

usage() {
  cat <<END
usage: ./remove.sh [--dry-run] [--confirm SECONDS] [--iptables legacy|nft] [--all]

Takes back what apply.sh loaded into this host for the node $node, as apply.sh wrote it down: rules of others stay,
chains, tables and routes that were there before come back, so do kernel values; devices, routes and kernel values that
somebody changed since stay as they are. Run twice, it changes nothing. If a step fails, the host is left as it was.

  --dry-run           print the commands, change nothing
  --confirm SECONDS   go back to what was there unless somebody types yes in time
  --iptables VARIANT  legacy or nft (default: what apply.sh used)
  --all               if what apply.sh wrote down is lost: take away the chains, tables, devices and routes that the
                      files beside this one name, all chains of Services if they name any, and what leads to them,
                      whoever made them; kernel values stay
  -h, --help          print this

Environment:
  KNETC_IPTABLES      iptables, iptables-legacy or iptables-nft, if there is no --iptables
  KNETC_STATE         where apply.sh wrote down what it loaded (default: /run/knetc)

Exit code: 0 taken back, or nothing to do; 1 nobody said yes in time; 2 trouble.
END
}

</#noparse>
<#include "_host.sh.ftl">
