<#-- pods.sh: makes the pods of a host; below it stand calls of pod, outside and inside, then exit.
     node: its name, a DNS name; bridges: the bridges that pods have ports of, in quotes. -->
#!/bin/sh
# Makes the pods of the node ${node} on this host; ./pods.sh --help says more.
# Written by knetc.
set -u
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL PATH

usage() {
  cat <<'END'
usage: ./pods.sh [up|down]

up makes each pod of the node ${node}, as a kubelet and its CNI plugins would: a network namespace, which all containers
of the pod share, and a link to the host. Run twice, it changes nothing; if a step fails, the pods made so far are taken
back. down takes all of them away. The host's own files come first: ./apply.sh, or ip -batch ip.batch for the bridge.
A program is run in a pod by: ip netns exec NAMESPACE_POD COMMAND

Exit code: 0 done, 2 trouble.
END
}

<#noparse>
namespaces=''
devices=''

# Takes back what was made. A namespace is gone some time after its name, so its device goes first.
fail() {
  printf 'pods.sh: %s\n' "$1" >&2
  for device in $devices; do ip link delete dev "$device"; done
  for namespace in $namespaces; do ip netns delete "$namespace"; done
  exit 2
}

run() {
  "$@" || fail "this failed: $*"
}

# pod NAMESPACE DEVICE MTU: a pod, of which the next lines speak. Its device goes with its namespace.
pod() {
  namespace=$1
  if [ "$action" = down ]; then
    if ip link show dev "$2" >/dev/null 2>&1; then run ip link delete dev "$2"; fi
    if [ -e "/run/netns/$namespace" ]; then run ip netns delete "$namespace"; fi
    return
  fi
  if ! [ -e "/run/netns/$namespace" ]; then
    run ip netns add "$namespace"
    namespaces="$namespaces $namespace"
  fi
  if ! ip link show dev "$2" >/dev/null 2>&1; then
    run ip link add "$2" mtu "$3" type veth peer name eth0 mtu "$3" netns "$namespace"
    devices="$devices $2"
  fi
  run ip link set dev "$2" up
  run ip -n "$namespace" link set dev lo up
  run ip -n "$namespace" link set dev eth0 up
}

outside() {
  [ "$action" = down ] || run ip "$@"
}

inside() {
  [ "$action" = down ] || run ip -n "$namespace" "$@"
}

action=${1-up}
case $#$action in
  [01]up | [01]down) ;;
  1-h | 1--help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac
command -v ip >/dev/null || fail 'ip is missing (package iproute2)'
</#noparse>
<#list bridges as bridge>
[ "$action" = down ] || ip link show dev ${bridge} >/dev/null 2>&1 || fail 'there is no bridge '${bridge}': ./apply.sh first'
</#list>

