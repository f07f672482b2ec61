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
files=''
me=remove.sh
done_words='taken back'
already_words='all of it is gone already'
here=''
state=${KNETC_STATE:-/run/knetc}
record=$state/applied
undo=$state/undo
variant=${KNETC_IPTABLES:-$(cat "$record/variant" 2>/dev/null || echo iptables)}

usage() {
  cat <<END
usage: ./remove.sh [--dry-run] [--confirm SECONDS]

Takes back what apply.sh loaded into this host for the node $node, as apply.sh wrote it down: rules of others stay,
chains that were there before come back, so do kernel values that nobody changed since. Run twice, it changes nothing.
If a step fails, the host is left as it was.

  --dry-run           print the commands, change nothing
  --confirm SECONDS   go back to what was there unless somebody types yes in time
  -h, --help          print this

Environment:
  KNETC_IPTABLES      iptables, iptables-legacy or iptables-nft (default: what apply.sh used)
  KNETC_STATE         where apply.sh wrote down what it loaded (default: /run/knetc)

Exit code: 0 taken back, or nothing to do; 1 nobody said yes in time; 2 trouble.
END
}

</#noparse>
<#include "_host.sh.ftl">
