# Whose virtual servers those are that we have not made.
#   file=known       "OPTION ADDRESS:PORT" of those that an earlier run has touched
#   file=names       has ours, as ipvsadm -S -n prints them
#   file=excluded    ranges in which kube-proxy leaves those of others alone, and so do we
#   file=addr        addresses, as ip -o addr prints them
#   file=sets        sets that kube-proxy has made, as ipset save prints them
#   file=now         as ipvsadm -S -n prints them
# Puts to left "OPTION ADDRESS:PORT" for what kube-proxy has left: its address is on kube-ipvs0, or one of its sets has it;
# to words what the user should know of these, and of those of others, which kube-proxy would take away.

file == "known" { ours[$0]; next }
file == "names" { if ($1 == "-A") ours[$2 " " $3]; next }
file == "excluded" { if ($0 != "") ranges[++n] = bits($0); next }
file == "addr" { if ($2 == "kube-ipvs0") { sub(/\/.*/, "", $4); bound[$4] } next }
file == "sets" {
  if ($1 == "add" && $2 ~ /^KUBE-(6-)?NODE-PORT-(TCP|UDP)$/) nodePort[($2 ~ /UDP/ ? "-u" : "-t") " " $3]
  else if ($1 == "add" && $2 ~ /^KUBE-/ && split($3, part, /[,:]/) && match($3, /,(tcp|udp|sctp):[0-9]+$/)) {
    split(substr($3, RSTART + 1), part, ":")
    named[option(part[1]) " " socket(substr($3, 1, RSTART - 1), part[2])]
  }
  next
}
$1 == "-A" && $2 != "-f" {
  at = $2 " " $3
  port = address = $3
  sub(/.*:/, "", port)
  sub(/:[0-9]+$/, "", address)
  gsub(/[][]/, "", address)
  if (at in ours || isExcluded(bits(address))) next
  if (address in bound || at in named || ($2 " " port) in nodePort) { put("left", at); list("left", $3) } else list("foreign", $3)
}

END {
  tell("left", "virtual servers that kube-proxy has left go, remove.sh brings them back")
  tell("foreign", "virtual servers of others stay; kube-proxy would take them away, as they are not in excludeCIDRs")
}

# Names the first of them.
function list(kind, server) {
  if (++count[kind] <= 5) first[kind] = first[kind] " " server
}

function tell(kind, words) {
  if (count[kind]) put("words", count[kind] " " words ":" first[kind] (count[kind] > 5 ? " ..." : ""))
}

function option(protocol) { return protocol == "tcp" ? "-t" : protocol == "udp" ? "-u" : "--sctp-service" }

function socket(address, port) { return (address ~ /:/ ? "[" address "]" : address) ":" port }

function isExcluded(address,   i) {
  for (i = 1; i <= n; i++) if (index(address, ranges[i]) == 1) return 1
  return 0
}

# The bits of an address or a range, with the family in front.
function bits(text,   all, length_, part, count, v, i, j, k) {
  length_ = 128
  if (split(text, part, "/") == 2) length_ = part[2]
  text = part[1]
  if (text !~ /:/) {
    count = split(text, v, ".")
    for (i = 1; i <= 4; i++) all = all binary(v[i], 8)
    return "4" substr(all, 1, length_)
  }
  j = split(text, v, ":")
  if (text ~ /^::/) v[1] = 0
  if (text ~ /::$/) v[j] = 0
  for (i = 1; i <= j; i++)
    if (v[i] == "") for (k = 0; k <= 8 - j; k++) all = all binary(0, 16)
    else all = all binary(number(v[i]), 16)
  return "6" substr(all, 1, length_)
}

function number(hex,   i, value) {
  for (i = 1; i <= length(hex); i++) value = 16 * value + index("0123456789abcdef", substr(tolower(hex), i, 1)) - 1
  return value
}

function binary(value, digits,   text) {
  for (; digits > 0; digits--) {
    text = value % 2 text
    value = int(value / 2)
  }
  return text
}
