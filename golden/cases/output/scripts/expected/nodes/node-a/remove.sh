#!/bin/sh
# Takes back what apply.sh loaded into this host, the node node-a; ./remove.sh --help says more.
# Written by knetc.
# shellcheck disable=SC2317 # functions are called by names such as load_sysctl, put together in step
set -u
umask 077
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL PATH

node='node-a'
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

# --- options and messages ------------------------------------------------------------------------------------------

say() { printf '%s: %s\n' "$me" "$1"; }

warn() { say "$1" >&2; }

trouble() {
  warn "$1"
  exit 2
}

refuse() { trouble "$1; nothing was changed"; }

# Where this script is, whatever links lead to it.
self=$(readlink -f -- "$0") || exit 2
here=${self%/*}

# A number of seconds, at least 1.
check_seconds() {
  case $1 in '' | 0* | *[!0-9]* | ?????*) refuse "--confirm needs a number of seconds, such as 30, not \"$1\"" ;; esac
}

refuse_option() {
  usage >&2
  refuse "there is no option \"$1\""
}

dry_run=no
confirm=''
variant=${KNETC_IPTABLES:-}
any_host=no
all=no
watched=''
while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) dry_run=yes ;;
    --confirm)
      [ $# -gt 1 ] || refuse '--confirm needs a number of seconds, such as: --confirm 30'
      shift
      confirm=$1
      check_seconds "$confirm"
      ;;
    --confirm=*)
      confirm=${1#*=}
      check_seconds "$confirm"
      ;;
    --iptables | --iptables=*)
      case $1 in
        *=*) variant=${1#*=} ;;
        *)
          [ $# -eq 1 ] || shift
          variant=$1
          ;;
      esac
      case $variant in legacy | nft) variant=iptables-$variant ;; *) refuse '--iptables needs legacy or nft' ;; esac
      ;;
    --any-host) any_host=yes ;;
    --all) all=yes ;;
    # For the watchdog only, see guard.
    --watch)
      watched=$2
      confirm=$3
      shift 2
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) refuse_option "$1" ;;
  esac
  shift
done
[ $me = apply.sh ] || [ $any_host = no ] || refuse_option --any-host
[ $me = remove.sh ] || [ $all = no ] || refuse_option --all

# difference MODE OURS LOADED WANT NOW: what iptables-restore --noflush must read.
difference() {
  awk '
# From four files to what iptables-restore --noflush must read so that our part of the host changes from "now" to
# "want", and nothing else:
#   file=ours    "TABLE CHAIN" for each of our chains, "TABLE -A ..." for our rules in base chains
#   file=loaded  what iptables-save printed when we had loaded, empty if that is not known
#   file=want    as iptables-save prints it
#   file=now     as iptables-save prints it
# Chains that are as they should be are left alone, so are their counters. Comments name the rules that somebody else
# has put where ours stand, which go.

file == "ours" { ours[$0]; next }
/^\*/ { table = substr($0, 2) }
file == "loaded" { loaded[table, $0]; isKnown = 1; next }
/^\*/ { if (!(table in known)) { known[table]; tables[++tableCount] = table } next }
/^:/ { at = file SUBSEP table SUBSEP substr($1, 2)
       if ($2 == "-") { if (isOurs(substr($1, 2))) add(file SUBSEP table, substr($1, 2)); user[at] }
       else if (!((table, $1) in seen)) { seen[table, $1]; add("base" SUBSEP table, substr($1, 2)) }
       next }
/^-A/ { at = file SUBSEP table SUBSEP $2
        if (!(at in user) || isOurs($2)) add(at, $0) }

END { for (i = 1; i <= tableCount; i++) change(tables[i]) }

function add(list, item) { size[list]++; items[list, size[list]] = item }

# The chains in nat that kube-proxy names by hashes: if its rules are ours, all of them are, also what it left behind.
function isHashed(chain) {
  if (table != "nat" || !("nat KUBE-SERVICES" in ours) || !sub(/^KUBE-(SVC|SVL|SEP|EXT|FW|XLB)-/, "", chain)) return 0
  return length(chain) == 16 && chain !~ /[^A-Z2-7]/
}

# Those that kube-proxy makes in one of its modes only.
function isOfOneMode(chain) {
  if (!("nat KUBE-SERVICES" in ours)) return 0
  if (table == "nat") return chain ~ /^KUBE-(NODEPORTS|NODE-PORT|LOAD-BALANCER)$/
  return table == "filter" &&
    chain ~ /^KUBE-(SERVICES|EXTERNAL-SERVICES|NODEPORTS|NODE-PORT|SOURCE-RANGES-FIREWALL|IPVS-FILTER|IPVS-OUT-FILTER)$/
}

function isOurs(chain) { return ((table " " chain) in ours) || isHashed(chain) || isOfOneMode(chain) }

# What a rule jumps to.
function target(rule) {
  gsub(/"([^"\\]|\\.)*"/, "", rule)
  return match(rule, / -[jg] [^ ]+/) ? substr(rule, RSTART + 4, RLENGTH - 4) : ""
}

# Rules in base chains: those that lead to our chains, and those that we know by their text.
function isOurRule(rule) { return ((table " " rule) in ours) || isOurs(target(rule)) }

function isSame(chain,   w, n, i) {
  w = "want" SUBSEP table SUBSEP chain; n = "now" SUBSEP table SUBSEP chain
  if (!(n in user) || size[w] + 0 != size[n] + 0) return 0
  for (i = 1; i <= size[w]; i++) if (items[w, i] != items[n, i]) return 0
  return 1
}

function change(name,   want, now, i, j, chain, list) {
  table = name; want = "want" SUBSEP table; now = "now" SUBSEP table; lines = 0
  for (i = 1; i <= size[want]; i++) {
    chain = items[want, i]
    wanted[table, chain]
    if (!isSame(chain)) { fill[table, chain]; nameForeign(chain); line(":" chain " - [0:0]") }
  }
  for (i = 1; i <= size[now]; i++) if (!((table, items[now, i]) in wanted)) {
    nameForeign(items[now, i])
    line("-F " items[now, i])
  }
  for (i = 1; i <= size["base", table]; i++) changeBase(items["base", table, i])
  for (i = 1; i <= size[want]; i++) if ((table, items[want, i]) in fill) {
    list = want SUBSEP items[want, i]
    for (j = 1; j <= size[list]; j++) line(items[list, j])
  }
  for (i = 1; i <= size[now]; i++) if (!((table, items[now, i]) in wanted)) line("-X " items[now, i])
  if (lines) {
    print "*" table
    for (i = 1; i <= lines; i++) print out[i]
    print "COMMIT"
  }
}

function line(text) { out[++lines] = text }

# Comments for the rules of a chain that are neither wanted nor what we have loaded.
function nameForeign(chain,   want, now, i, rules) {
  if (!isKnown && (isHashed(chain) || isOfOneMode(chain))) return
  want = "want" SUBSEP table SUBSEP chain; now = "now" SUBSEP table SUBSEP chain
  for (i = 1; i <= size[want]; i++) rules[items[want, i]]
  for (i = 1; i <= size[now]; i++) if (!(items[now, i] in rules)) nameIfForeign(items[now, i])
}

function nameIfForeign(rule) {
  if (((table, rule) in loaded) || ((table " " rule) in ours)) return
  line("# a rule that is not of these files goes from " table ": " rule)
}

# Our rules in base chains. What is right stays where it is. Another one takes the place of a rule that goes and leads
# to the same chain, or stands behind the wanted rule before it, or first. With mode=back the rules of others count as
# wanted too if they are still there: so ours come back to their places among them.

function changeBase(chain,   now, k) {
  now = "now" SUBSEP table SUBSEP chain; n = size[now] + 0
  split("", count); split("", where); split("", stays); split("", put); split("", behind); split("", stands)
  for (k = 1; k <= n; k++) {
    rule = items[now, k]; count[rule]++; mine[k] = isOurRule(rule); passed[k] = passed[k - 1] + !mine[k]
  }
  lineUp("want" SUBSEP table SUBSEP chain, now)
  findPlaces(now)
  takeOut(chain, now)
  putIn(chain)
}

# The wanted rules to rules[1..w]; to where[] where they are now: first those of others, then ours between them.
function lineUp(want, now,   i, k) {
  w = k = 0
  for (i = 1; i <= size[want]; i++) {
    rule = items[want, i]
    if (isOurRule(rule)) rules[++w] = rule
    else if (mode == "back" && (rule in count) && (found = find(now, rule, k, n + 1))) {
      rules[++w] = rule
      where[w] = k = found
    }
  }
  setLimits()
  k = 0
  for (i = 1; i <= w; i++) {
    if (!(i in where) && (found = find(now, rules[i], k, limit[i]))) where[i] = found
    if (i in where) { k = where[i]; stays[k] }
  }
  setLimits()
}

function find(now, rule, from, to,   k) {
  for (k = from + 1; k < to; k++) if (items[now, k] == rule) return k
  return 0
}

# To limit[] where the next wanted rule is that stays.
function setLimits(   i, next_) {
  next_ = n + 1
  for (i = w; i > 0; i--) { limit[i] = next_; if (i in where) next_ = where[i] }
}

# A place for each rule that is not there: put[k] takes the place of the rule k, behind[k] stands behind it. To stands[]
# behind how many rules of others.
function findPlaces(now,   i, j, k) {
  k = 0
  for (i = 1; i <= w; i++) {
    if (i in where) { k = where[i]; continue }
    for (j = k + 1; j < limit[i] && !(mine[j] && target(items[now, j]) == target(rules[i])); j++) { }
    if (j < limit[i]) { put[j] = rules[i]; k = j } else behind[k] = behind[k] " " i
    stands[rules[i]] = passed[k] + 0
  }
}

# Out by its text, so that nothing else goes if somebody is quicker than we are; by its number if that is not enough.
function takeOut(chain, now,   k, byText) {
  for (k = n; k > 0; k--) if (mine[k] && !(k in stays)) {
    rule = items[now, k]
    if (!(rule in stands)) nameIfForeign(rule)
    else if (mode == "load" && stands[rule] != passed[k]) line("# a rule moves among those of others in " table ": " rule)
    if (((table " " rule) in ours) && count[rule] == 1) byText[k]; else line("-D " chain " " k)
  }
  for (k = 1; k <= n; k++) if (k in byText) line("-D" substr(items[now, k], 3))
}

function putIn(chain,   k, i, j, place, list) {
  for (k = 0; k <= n; k++) {
    if (k in put) putAt(chain, ++place, put[k]); else if (k > 0 && (!mine[k] || k in stays)) place++
    j = split(behind[k], list, " ")
    for (i = 1; i <= j; i++) putAt(chain, ++place, rules[list[i]])
  }
}

function putAt(chain, place, rule) { line("-I " chain " " place substr(rule, 4 + length(chain))) }
' mode="$1" file=ours "$2" file=loaded "$3" file=want "$4" file=now "$5"
}

# What is ours in a file of rules.
ours() {
  awk '
# What is ours in a file that we load: "TABLE CHAIN" for each chain, "TABLE -A ..." for rules in base chains. The
# chains that kube-proxy names by hashes are known by these names, see difference.awk.
/^\*/ { table = substr($0, 2); next }
/^:/ { chain = substr($1, 2)
       if ($2 != "-") base[table, chain]
       else if (table != "nat" || chain !~ /^KUBE-(SVC|SVL|SEP|EXT|FW|XLB)-/) print table " " chain }
/^-A/ && (table, $2) in base { print table " " $0 }
' "$1"
}

# compare_network FOLDER MODE LOADED WANT: see host/network.awk, which stands here; FOLDER has what the host holds.
compare_network() {
  awk '
# From what a host holds, what was loaded and what is wanted to the lines that ip and bridge must read.
#   file=link addr neigh fdb    what ip -d -o link, ip -o addr, ip neigh and bridge fdb print
#   file=route route6           what ip -o route and ip -6 -o route print
#   file=loaded                 "LINE<tab>BEFORE": what we loaded, and the line that makes it what it was before us; - if
#                               it was so already. A line alone: what it makes was not there.
#   file=want                   "ip LINE" and "bridge LINE"
# mode=plan prints, each with a letter and a blank in front: l what to load, u what makes the host again what it is now,
# r what to write down as loaded, n what the user should know, and ! why it cannot be done. mode=back prints what to load
# so that the lines of want hold, mode=check those that do not hold.

BEGIN { FS = "\n" }
file == "link" { holdLink($0); next }
file == "addr" { holdAddress($0); next }
file == "neigh" { if ($0 ~ /PERMANENT/ && after($0, "lladdr") != "") holds["neigh " after($0, "dev") " " first($0)] = after($0, "lladdr"); next }
file == "route" { holdRoute($0, "0.0.0.0/0"); next }
file == "route6" { holdRoute($0, "::/0"); next }
file == "fdb" { holdEntry($0); next }
file == "loaded" { split($0, w, "\t"); old[++olds] = w[1]; ofKey[key(w[1])] = w[1]; before[w[1]] = w[2]; next }
file == "want" { want[++wants] = $0; wanted[key($0)] = $0; addOptions($0); next }

END {
  for (i = 1; i <= olds; i++) if (before[old[i]] == "") before[old[i]] = absent(key(old[i]), old[i])
  for (i = 1; i <= wants; i++) {
    if (wanted[key(want[i])] != want[i]) continue
    if (mode == "plan") bring(want[i])
    else if (mode == "back") restore(want[i])
    else if (!isSo(want[i])) print want[i]
  }
  if (mode != "plan") exit
  for (i = olds; i > 0; i--) if (!(key(old[i]) in wanted)) takeBack(old[i])
  printUndo()
}

# --- what the host holds -------------------------------------------------------------------------------------------

function first(text,   v) { split(text, v, " "); return v[1] }

# The word behind a word.
function after(text, word,   v, n, j) {
  n = split(text, v, " ")
  for (j = 1; j < n; j++) if (v[j] == word) return v[j + 1]
  return ""
}

# The third part of such a line tells of the kind.
function holdLink(text,   name, v, part) {
  split(text, part, "\\")
  split(text, v, " ")
  name = v[2]
  sub(/:$/, "", name)
  sub(/@.*/, "", name)
  holds["link " name] = part[3] " "
  holds["up " name] = v[3] ~ /[<,]UP[,>]/ ? "up" : "down"
  holds["mtu " name] = after(part[1], "mtu")
  holds["mac " name] = after(part[2], "link/ether")
  ports[after(part[1], "master")]++
}

# The kernel gives each device its link-local address itself.
function holdAddress(text,   v) {
  split(text, v, " ")
  if (v[3] ~ /^inet/ && v[4] !~ /^fe80:/) holds["addr " v[2] " " v[4]] = after(text, "brd")
}

# The routes that "route replace" replaces: those with the metric that it takes without a word.
function holdRoute(text, all,   at) {
  if (text ~ / tos / || (all == "::/0" ? text !~ / metric 1024( |$)/ : text ~ / metric /)) return
  text = route(text, all)
  at = "route " destination(text)
  if (!(at in holds)) holds[at] = text
}

# A route without what ip prints and does not read, or need not read; all: what it calls default.
function route(text, all,   v, n, j, words, nexthop) {
  n = split(text, v, /[ \t\\]+/)
  j = isType(v[1]) ? 2 : 1
  if (v[j] == "default") v[j] = all
  if (v[j] !~ /\//) v[j] = v[j] (v[j] ~ /:/ ? "/128" : "/32")
  words = (j == 2 ? v[1] " " : "") v[j]
  for (j++; j <= n; j++) {
    if (v[j] ~ /^(dead|linkdown|pervasive|notify|unresolved|((rt_)?(offload|trap)(_failed)?))?$/) continue
    if (v[j] ~ /^(error|expires|pref)$/ || v[j] == "scope" && v[j + 1] == "global" || v[j] == "proto" && v[j + 1] == "boot" ||
      v[j] == "metric" && all == "::/0") { j++; continue }
    if (v[j] == "nhid") nexthop = " nhid " v[j + 1]
    words = words " " v[j]
  }
  if (nexthop != "") sub(/ nhid .*/, nexthop, words)
  return words
}

function isType(word) { return word ~ /^(unicast|blackhole|unreachable|prohibit|throw|local|broadcast|anycast|multicast)$/ }

function destination(text,   v) {
  split(text, v, " ")
  return isType(v[1]) ? v[2] : v[1]
}

function holdEntry(text,   v) {
  split(text, v, " ")
  if (v[2] == "dev" && v[4] == "dst" && text ~ / permanent/) holds["fdb " v[3] " " v[1]] = v[5]
}

# --- lines ---------------------------------------------------------------------------------------------------------

# What a line is about. Lines are spelt as in ip.batch and bridge.batch, and as present and absent spell them.
function key(line,   v, n, name) {
  n = split(line, v, " ")
  name = device(line)
  if (v[2] == "route") return "route " destination(way(line))
  if (v[2] == "link" && v[3] == "set") return (v[n] == "up" || v[n] == "down" ? "up " : v[n - 1] == "mtu" ? "mtu " : "mac ") name
  if (v[2] == "link" || v[2] == "tuntap") return "link " name
  return v[2] " " name " " v[4]
}

function device(line,   v) {
  split(line, v, " ")
  if (v[2] == "link") return v[4] == "dev" || v[4] == "name" ? v[5] : v[4]
  return after(line, "dev")
}

# A route as holdRoute has it.
function way(line) {
  sub(/^ip route (replace|del) /, "", line)
  return route(line, "")
}

# What "link add" says of MTU and MAC, as lines of their own. The MTU of a bridge that is there follows its ports.
function addOptions(line,   v, n, j) {
  if (line !~ /^ip link add /) return
  n = split(line, v, " ")
  for (j = 5; j < n && v[j] != "type"; j++)
    if (v[j] == "address" || v[j] == "mtu" && !(line ~ / type bridge/ && (key(line) in holds))) addWant("ip link set dev " device(line) " " v[j] " " v[j + 1])
}

function addWant(line) { want[++wants] = line; wanted[key(line)] = line }

# Whether the host is as the line makes it.
function isSo(line,   v, n, at, is) {
  n = split(line, v, " ")
  at = key(line)
  if (!(at in holds)) return v[3] == "del"
  is = holds[at]
  if (v[2] == "route") return (is == way(line) || isWayThrough(is, way(line))) != (v[3] == "del")
  if (v[2] == "fdb") return (is == after(line, "dst")) != (v[3] == "del")
  if (v[3] == "del") return 0
  if (v[2] == "neigh") return is == after(line, "lladdr")
  if (v[2] == "addr") return 1
  if (v[3] == "set") return is == v[n]
  return isAlike(line, is)
}

# Whether a route is the one wanted, but for the device, which the kernel has found.
function isWayThrough(is, words) {
  return index(is, words " dev ") == 1 && substr(is, length(words) + 6) !~ / /
}

# Whether a device is what "link add" or "tuntap add" makes, its MAC and MTU aside.
function isAlike(line, text,   words, v, n, j) {
  if (line ~ /^ip tuntap /) return first(text) == "tun" && text !~ / type tap /
  words = line
  sub(/.* type /, "", words)
  n = split(words, v, " ")
  if (first(text) != v[1]) return 0
  for (j = 2; j < n; j++)
    if (v[j] ~ /^(id|local|remote|dev|dstport)$/ && index(text, " " v[j] " " v[j + 1] " ") == 0) return 0
  if (v[1] != "vxlan") return 1
  return text !~ / (remote|group) / && (words ~ / nolearning/) == (text ~ / nolearning /) && (words ~ / gbp/) == (text ~ / gbp /)
}

# The line that makes the host again what it now is, as far as the line to come changes it.
function present(at, line,   v) {
  if (!(at in holds)) return absent(at, line)
  split(at, v, " ")
  if (v[1] == "route") return "ip route replace " holds[at]
  if (v[1] == "addr") return "ip addr add " v[3] (holds[at] == "" ? "" : " brd " holds[at]) " dev " v[2]
  if (v[1] == "neigh") return "ip neigh replace " v[3] " lladdr " holds[at] " dev " v[2] " nud permanent"
  if (v[1] == "fdb") return "bridge fdb replace " v[3] " dev " v[2] " dst " holds[at] " self permanent"
  if (v[1] == "link") return ofKey[at]
  return "ip link set dev " v[2] " " (v[1] == "up" ? "" : v[1] == "mtu" ? "mtu " : "address ") holds[at]
}

# The line that takes away what a line makes; - if it cannot be gone.
function absent(at, line,   v) {
  split(at, v, " ")
  if (v[1] == "route") return "ip route del " way(line)
  if (v[1] == "fdb") return "bridge fdb del " v[3] " dev " v[2] " dst " after(line, "dst") " self"
  if (v[1] == "addr" || v[1] == "neigh") return "ip " v[1] " del " v[3] " dev " v[2]
  return v[1] == "link" ? "ip link del dev " v[2] : "-"
}

# Takes note of what a line makes.
function make(line,   v, n, at, each, name) {
  n = split(line, v, " ")
  at = key(line)
  name = device(line)
  if (at ~ /^link /) {
    for (each in holds) if (isOn(each, name)) delete holds[each]
    if (v[3] == "del") return
    holds[at] = line
    sub(/.* type /, "", holds[at])
    if (v[2] == "tuntap") holds[at] = "tun type tun"
    holds[at] = holds[at] " "
    holds["up " name] = "down"
    holds["mtu " name] = after(line, "mtu")
    holds["mac " name] = after(line, "address")
  } else if (v[3] == "del") delete holds[at]
  else if (v[2] == "route") holds[at] = way(line)
  else holds[at] = v[2] == "neigh" ? after(line, "lladdr") : v[2] == "fdb" ? after(line, "dst") : v[2] == "addr" ? after(line, "brd") : v[n]
}

# Whether something goes when a device goes.
function isOn(each, name,   v) {
  split(each, v, " ")
  return v[1] == "route" ? index(holds[each] " ", " dev " name " ") > 0 : v[2] == name
}

# --- the way ---------------------------------------------------------------------------------------------------------

function load(line,   at, each) {
  at = key(line)
  remember(at, line)
  if (isHindered(line)) load("ip route del " destination(way(line)) " metric 1024")
  if (line ~ /^ip link (del|set .* address) /) for (each in holds) if (isLost(each, line)) remember(each, "")
  print "l " line
  make(line)
  printLost(line, "l ")
}

# Whether something goes with a line: all that is on a device with the device, its neighbours when it gets another MAC.
function isLost(each, line) {
  if (line ~ /^ip link del /) return isOn(each, device(line))
  return line ~ / address [^ ]+$/ && index(each, "neigh " device(line) " ") == 1
}

# What stays on the device all the same.
function printLost(line, letter,   each) {
  if (line ~ /^ip link set .* address /) for (each in holds) if (isLost(each, line)) print letter present(each)
}

# Of IPv6, the kernel takes no gateway to be behind a device while another route leads to it.
function isHindered(line) { return line ~ /^ip route replace .*:.* onlink$/ && (key(line) in holds) }

# What the host holds before the first line that changes it. All that comes onto a new device goes with it.
function remember(at, line,   v) {
  split(at, v, " ")
  if (at in undo || ("link " v[2]) in undo && undo["link " v[2]] ~ /^ip link del / && v[1] != "route") return
  undo[at] = present(at, line)
  undone[++undos] = at
}

# First what takes away, then what brings, devices before what is on them.
function printUndo(   kind, n, j, v) {
  for (i = undos; i > 0; i--) if (undo[undone[i]] ~ /^[a-z]+ [a-z]+ del /) print "u " undo[undone[i]]
  n = split("link mac mtu addr up neigh route fdb", kind, " ")
  for (j = 1; j <= n; j++)
    for (i = 1; i <= undos; i++) {
      split(undone[i], v, " ")
      if (v[1] == kind[j] && undo[undone[i]] !~ /^[a-z]+ [a-z]+ del /) print "u " undo[undone[i]]
    }
}

function restore(line,   v) {
  if (isSo(line)) return
  split(line, v, " ")
  if (v[3] == "add" && key(line) ~ /^link / && (key(line) in holds)) {
    print "ip link del dev " device(line)
    make("ip link del dev " device(line))
  } else if (isHindered(line)) print "ip route del " destination(way(line)) " metric 1024"
  print line
  make(line)
  printLost(line, "")
}

function isOurs(at) { return at in ofKey && before[ofKey[at]] ~ /^ip link del / }

function bring(line,   at, back) {
  at = key(line)
  if (line ~ /^ip route replace blackhole / && (at in holds) && holds[at] ~ / proto kernel /) {
    print "n " way(line) " is left out: the host has " holds[at]
    return
  }
  if (!(at in ofKey)) back = isSo(line) ? "-" : present(at, line)
  else if (before[ofKey[at]] == "-" && at !~ /^link /) back = ofKey[at] == line ? "-" : ofKey[at]
  else back = before[ofKey[at]]
  if (at ~ /^link / && (at in holds) && !isSo(line)) {
    if (!isOurs(at) || !isSo(ofKey[at])) {
      print "! there is a device " device(line) " already, and it is not what this makes: " line "; if nobody needs it, run: ip link del dev " device(line)
      return
    }
    load("ip link del dev " device(line))
  }
  if (!isSo(line)) load(line)
  print "r " line "\t" back
}

# What we loaded and nobody wants any more, unless somebody has changed it since. What is on a device goes with it, and
# stays with it if others use it or have made it anew.
function takeBack(line,   at, back, link) {
  at = key(line)
  back = before[line]
  link = "link " device(line)
  if (back == "-" || !isSo(line) || isSo(back)) return
  if (isOurs(link) && (link in holds)) {
    if (!isSo(ofKey[link])) return
    if (device(line) in ports && at !~ /^route /) {
      if (at == link) print "n the device " device(line) " stays: there are devices of others on it"
      return
    }
    if (at != link && !(link in wanted) && back !~ /^ip route replace /) return
  }
  if (back ~ /^ip route replace / && after(back, "dev") != "" && !(("link " after(back, "dev")) in holds)) {
    print "n this route cannot come back, its device is gone: " way(back)
    back = absent(at, line)
  }
  load(back)
}
' mode="$2" file=link "$1/held.link" file=addr "$1/held.addr" file=neigh "$1/held.neigh" file=fdb "$1/held.fdb" \
    file=route "$1/held.route" file=route6 "$1/held.route6" file=loaded "$3" file=want "$4"
}

# compare_sets MODE TOUCHED WANT NOW: see host/sets.awk.
compare_sets() {
  awk '
# From the sets that a host holds and those that it must hold to the lines that ipset must read.
#   file=touched     names of the sets that may change, one a line
#   file=want now    as ipset save prints them; other sets in them stay
# Prints, each with a letter and a blank in front: l what to load while rules may still name the sets, s what comes when
# none names those any more that must go, and a the sets that must be made anew, so that nothing may name them now. With
# mode=back they are made anew when what names them is gone.
#
# A set that stays gets and loses single entries, so that no packet meets half of it; one with other options is filled
# beside it and put in its place. What narrows a rule stands behind what the rule is about in the file (a load balancer
# before its source ranges): so entries come from the last set to the first, and go from the first to the last.

BEGIN { spare = "knetc-spare" }
/^#/ { next }
file == "touched" { touched[$1]; next }
$1 == "create" && file == "now" && $2 == spare { print "l destroy " spare }
!($2 in touched) { next }
$1 == "create" {
  header[file, $2] = rest($0)
  options[file, $2] = optionsOf($0)
  family[file, $2] = $3 (match($0, / family [^ ]+/) ? substr($0, RSTART, RLENGTH) : "")
  names[file, ++sets[file]] = $2
}
$1 == "add" { entries[file, $2, ++size[file, $2]] = rest($0); holds[file, $2, rest($0)] }

END {
  for (i = sets["want"]; i > 0; i--) bring(names["want", i])
  for (i = 1; i <= sets["want"]; i++) thin(names["want", i])
  for (i = 1; i <= sets["now"]; i++)
    if (!(("want", names["now", i]) in header)) print "s destroy " names["now", i]
}

# What stands behind the name.
function rest(line) {
  sub(/^[a-z]+ [^ ]+ /, "", line)
  return line
}

# Without what the kernel picks and changes itself.
function optionsOf(line) {
  gsub(/ (hashsize|bucketsize|initval) [^ ]+/, "", line)
  return rest(line)
}

function bring(name,   letter) {
  letter = "l "
  if (("now", name) in header) {
    if (options["want", name] == options["now", name]) {
      fill(name, name, letter)
      return
    }
    anew[name]
    if (family["want", name] == family["now", name]) {
      make(spare, name, letter)
      print letter "swap " spare " " name
      print letter "destroy " spare
      return
    }
    print "a " name
    if (mode == "back") letter = "s "
    print letter "destroy " name
  }
  make(name, name, letter)
}

function make(as, name, letter) {
  print letter "create " as " " header["want", name]
  fill(as, name, letter)
}

function fill(as, name, letter,   j) {
  for (j = 1; j <= size["want", name]; j++)
    if (name in anew || !(("now", name, entries["want", name, j]) in holds)) print letter "add " as " " entries["want", name, j]
}

function thin(name,   j, entry) {
  if (name in anew) return
  for (j = 1; j <= size["now", name]; j++)
    if (!(("want", name, entries["now", name, j]) in holds)) {
      entry = entries["now", name, j]
      sub(/ .*/, "", entry)
      print "s del " name " " entry
    }
}
' mode="$1" file=touched "$2" file=want "$3" file=now "$4"
}

# compare_servers TOUCHED WANT NOW: see host/servers.awk.
compare_servers() {
  awk '
# From the virtual servers that a host holds and those that it must hold to the lines that ipvsadm -R must read.
#   file=touched     "OPTION ADDRESS:PORT" of each virtual server that may change
#   file=want now    as ipvsadm -S -n prints them; other virtual servers in them stay
# Prints, each with a letter and a blank in front: l what to load before addresses come, and s what goes after addresses
# went. A virtual server that stays is edited, new real servers come before old ones go: its connections live on, and it
# is never without.

/^#/ { next }
file == "touched" { touched[$0]; next }
!(($2 " " $3) in touched) { next }
$1 == "-A" {
  at = $2 " " $3
  words[file, at] = behind(3)
  list[file, ++count[file]] = at
}
$1 == "-a" {
  at = $2 " " $3
  ways[file, at, $5] = behind(5)
  real[file, at, ++size[file, at]] = $5
}

END {
  for (i = 1; i <= count["want"]; i++) bring(list["want", i])
  for (i = 1; i <= count["now"]; i++) if (!(("want", list["now", i]) in words)) print "s -D " list["now", i]
}

# What stands behind a field, with a blank in front.
function behind(field,   j, text) {
  for (j = field + 1; j <= NF; j++) text = text " " $j
  return text
}

function bring(at,   j, server) {
  if (!(("now", at) in words)) print "l -A " at words["want", at]
  else if (words["now", at] != words["want", at]) print "l -E " at words["want", at]
  for (j = 1; j <= size["want", at]; j++) {
    server = real["want", at, j]
    if (!(("now", at, server) in ways)) print "l -a " at " -r " server ways["want", at, server]
    else if (ways["now", at, server] != ways["want", at, server]) print "l -e " at " -r " server ways["want", at, server]
  }
  for (j = 1; j <= size["now", at]; j++)
    if (!(("want", at, real["now", at, j]) in ways)) print "l -d " at " -r " real["now", at, j]
}
' file=touched "$1" file=want "$2" file=now "$3"
}

# find_leftovers TOUCHED EXCLUDED ADDRESSES SETS NOW: see host/leftovers.awk.
find_leftovers() {
  awk '
# Whose virtual servers those are that we have not made.
#   file=touched     "OPTION ADDRESS:PORT" of ours
#   file=excluded    ranges in which kube-proxy leaves those of others alone, and so do we
#   file=addr        addresses of kube-ipvs0, as ip -o addr prints them
#   file=sets        sets that kube-proxy has made, as ipset save prints them
#   file=now         as ipvsadm -S -n prints them
# Prints "k OPTION ADDRESS:PORT" for what kube-proxy has left: its address is on kube-ipvs0, or one of its sets has it;
# f for those of others, which kube-proxy would take away.

file == "touched" { ours[$0]; next }
file == "excluded" { if ($0 != "") ranges[++n] = bits($0); next }
file == "addr" { sub(/\/.*/, "", $4); bound[$4]; next }
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
  print ((address in bound || at in named || ($2 " " port) in nodePort) ? "k " : "f ") at
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
' file=touched "$1" file=excluded "$2" file=addr "$3" file=sets "$4" file=now "$5"
}

# compare_values NETWORK KNOWN WANT SET: see host/sysctls.awk.
compare_values() {
  awk '
# From the kernel values that are wanted and those that an earlier run has set to what must be set.
#   file=network   what the step network loads
#   file=known     "KEY BEFORE WANTED" of an earlier run
#   file=want      "KEY = VALUE"
#   file=set       "KEY ... VALUE"
# Prints, each with a letter and a blank in front: b what to write down, as known; l "PATH KEY NOW WANTED" what must change;
# m "KEY NOW" those of devices that we have made; n what there is no IPv6 for, x what the kernel has not. BEFORE and NOW
# are - for those of a device that is to come, perhaps anew: they go with the device.

/^#/ || NF == 0 { next }
file == "network" {
  if ($2 == "link" && $3 == "add" || $2 == "tuntap") comes[$4] = comes[$5] = 1
  else if ($6 == "mtu") grows[$4] = grows[$5] = 1
  next
}
file == "known" { before[$1] = $2; was[$1] = $3; known[++n] = $1; next }
file == "set" { wanted[$1] = $NF; wants[++w] = $1; next }
{ key = $1; sub(/^[^=]*= */, ""); wanted[key] = $0; wants[++w] = key }

END {
  for (i = 1; i <= n; i++) if (before[known[i]] == "-" && has(known[i])) print "m " known[i] " " now
  for (i = 1; i <= w; i++) want(wants[i], wanted[wants[i]])
  for (i = 1; i <= n; i++) {
    key = known[i]
    if (key in wanted || before[key] == "-" || before[key] == was[key]) continue
    if (has(key) && now == was[key]) print "l " path(key) " " key " " now " " before[key]
  }
}

# A dot in the name of a device stands as a slash in a key, and the other way round.
function path(key) {
  gsub(/\./, "\001", key)
  gsub(/\//, ".", key)
  gsub(/\001/, "/", key)
  return "/proc/sys/" key
}

# Whether the kernel has a value; to now.
function has(key,   name, found) {
  name = path(key)
  found = (getline now <name) > 0
  close(name)
  gsub(/\t/, " ", now)
  return found
}

function want(key, value,   there) {
  there = has(key)
  if (isToCome(key, there)) {
    print "b " key " - " value
    print "l - " key " - " value
  } else if (there) {
    print "b " key " " (key in before ? before[key] : now) " " value
    if (now != value) print "l " path(key) " " key " " now " " value
  } else print (isWithoutIpv6(key) ? "n " : "x ") key
}

# Whether a value is one of a device that this run makes.
function isToCome(key, there,   device) {
  if (key !~ /^net\.ipv[46]\.conf\./) return 0
  device = substr(key, 15)
  sub(/\.[^.]*$/, "", device)
  gsub(/\//, ".", device)
  return device in comes || !there && device in grows
}

# Whether the kernel, or the device for its small MTU, has no IPv6.
function isWithoutIpv6(key) {
  if (key !~ /^net\.ipv6\./) return 0
  if ((getline now <"/proc/net/if_inet6") < 0) return 1
  sub(/^net\.ipv6\./, "net.ipv4.", key)
  sub(/[^.]*$/, "forwarding", key)
  return has(key)
}
' file=network "$1" file=known "$2" file=want "$3" file=set "$4"
}

# --- the step nftables ---------------------------------------------------------------------------------------------

check_nftables() {
  command -v nft >/dev/null || refuse 'there is no nft here; install nftables'
  ! has nftables.conf || nft -c -f "$here/nftables.conf" >"$work/words" 2>&1 ||
    refuse "nft cannot load nftables.conf; it says: $(cat "$work/words")"
}

# The tables that a file is about, "FAMILY NAME" in each line.
tables_of() { sed -n 's/^delete table //p' "$1"; }

# print_tables LIST [OPTION]: those tables of a list that the host has, as nft prints them.
print_tables() {
  nft list tables >"$work/tables" || return 1
  while read -r family name; do
    ! grep -Fqx "table $family $name" "$work/tables" || nft ${2:-} list table "$family" "$name" || return 1
  done <"$1"
}

# pick LIST FILE: those tables of a list that stand in a file, as nft printed them.
pick() {
  awk 'NR == FNR { wanted[$1 " " $2] = 1; next }
    $1 == "table" { here = ($2 " " $3) in wanted }
    here' "$1" "$2"
}

# replacing LIST FILE: what puts the tables of a file in place of those of a list.
replacing() {
  sed 's/.*/table &\ndelete table &/' "$1" && cat "$2"
}

# Lists of tables: wanted, known from an earlier load, dropped (known, but not wanted), and all of them.
plan_nftables() {
  for list in wanted known before load; do true >"$work/nftables.$list" || no_room; done
  ! has nftables.conf || tables_of "$here/nftables.conf" >"$work/nftables.wanted" || no_room
  if [ -e "$record/nftables.tables" ]; then
    cp "$record/nftables.tables" "$work/nftables.known" && cp "$record/nftables.before" "$work" || no_room
  elif [ $all = yes ]; then
    tables_of "$here/nftables.conf" >"$work/nftables.known" || no_room
  fi
  sort -u "$work/nftables.wanted" "$work/nftables.known" >"$work/nftables.tables" || no_room
  grep -vxF -f "$work/nftables.wanted" "$work/nftables.known" >"$work/nftables.dropped"
  grep -vxF -f "$work/nftables.known" "$work/nftables.wanted" >"$work/nftables.new"
  print_tables "$work/nftables.tables" -s >"$work/nftables.now" && print_tables "$work/nftables.tables" \
    >"$work/nftables.held" || refuse 'cannot read the tables of nftables on this host, see above'
  pick "$work/nftables.new" "$work/nftables.held" >>"$work/nftables.before" || no_room
  tables_are_loaded || {
    pick "$work/nftables.dropped" "$work/nftables.before" >"$work/nftables.back" &&
      replacing "$work/nftables.dropped" "$work/nftables.back" >"$work/nftables.load" || no_room
    ! has nftables.conf || cat "$here/nftables.conf" >>"$work/nftables.load" || no_room
  }
}

# Whether the tables are those that an earlier run has loaded.
tables_are_loaded() {
  [ ! -s "$work/nftables.dropped" ] || return 1
  ! has nftables.conf || {
    is_same "$here/nftables.conf" nftables.cksum &&
      cmp -s "$work/nftables.now" "$record/nftables.after"
  }
}

show_nftables() { printf '%s <<\\END\n%s\nEND\n' 'nft -f -' "$(cat "$work/nftables.load")"; }

load_tables() {
  nft -f "$1" >"$work/words" 2>&1 || {
    warn "nft fails; it says: $(cat "$work/words")"
    return 1
  }
}

load_nftables() { load_tables "$work/nftables.load"; }

note_nftables() {
  cp "$work/nftables.tables" "$work/nftables.now" "$2" &&
    replacing "$work/nftables.tables" "$work/nftables.held" >"$2/nftables.undo"
}

# Counters start anew in tables that are loaded: those that are right stay.
back_nftables() {
  [ -s "$2/nftables.undo" ] || return 0
  print_tables "$2/nftables.tables" -s >"$work/left" || return 1
  cmp -s "$work/left" "$2/nftables.now" || load_tables "$2/nftables.undo"
}

# nft loads all or nothing.
gone_nftables() { true; }

record_nftables() {
  has nftables.conf || return 0
  cp "$work/nftables.wanted" "$2/nftables.tables" && pick "$work/nftables.wanted" "$work/nftables.before" \
    >"$2/nftables.before" && cksum <"$here/nftables.conf" >"$2/nftables.cksum" &&
    print_tables "$work/nftables.tables" -s >"$2/nftables.after"
}

# --- the steps sets and stale_sets: what rules name, before them, and what they no longer name, after them ----------

check_sets() {
  command -v ipset >/dev/null || refuse 'there is no ipset here; install it'
  ipset save >"$work/sets.now" 2>"$work/words" ||
    refuse "this kernel has no sets, or they cannot be read (modprobe ip_set); ipset says: $(cat "$work/words")"
}

# The lines of a file of sets, without those of a family that the kernel does not have.
sets_in() {
  if [ -e /proc/net/if_inet6 ]; then grep -v '^#' "$1"; else grep -v -e '^#' -e '^[a-z]* KUBE-6-' "$1"; fi
}

# pick_sets NAMES FILE: those of a list that stand in a file.
pick_sets() {
  awk 'NR == FNR { wanted[$1]; next } $2 in wanted' "$1" "$2"
}

# Lists of sets: known are those that an earlier run has touched, and touched are these and ours.
plan_sets() {
  for list in known want before after; do true >"$work/sets.$list" || no_room; done
  ! has ipset.save || sets_in "$here/ipset.save" >"$work/sets.want" || no_room
  if [ -e "$record/sets.known" ]; then
    cp "$record/sets.known" "$record/sets.before" "$record/sets.after" "$work" || no_room
  elif [ $all = yes ]; then
    sets_in "$here/ipset.save" | sed -n 's/^create \([^ ]*\) .*/\1/p' >"$work/sets.known" || no_room
  fi
  sed -n 's/^create \([^ ]*\) .*/\1/p' "$work/sets.want" | sort -u - "$work/sets.known" >"$work/sets.touched" || no_room
  # What nobody has touched yet is as it was before us.
  awk 'FILENAME == ARGV[1] { known[$1]; next }
    FILENAME == ARGV[2] { if (!($1 in known)) fresh[$1]; next }
    $2 in fresh' "$work/sets.known" "$work/sets.touched" "$work/sets.now" >>"$work/sets.before" || no_room
  [ -n "$files" ] || cp "$work/sets.before" "$work/sets.want" || no_room
  # ipset may print entries in other words than we do.
  if has ipset.save && is_same "$here/ipset.save" sets.cksum; then
    cp "$work/sets.after" "$work/sets.want" || no_room
  fi
  compare_sets "$([ -n "$files" ] || echo back)" "$work/sets.touched" "$work/sets.want" "$work/sets.now" \
    >"$work/sets.plan" || refuse 'cannot compare the sets of this host, see above'
  sort_out sets || no_room
  [ -z "$files" ] || check_unused
}

# A set cannot change its type while rules name it.
check_unused() {
  while read -r name; do
    ipset list -t "$name" >"$work/words" 2>&1 && grep -q '^References: 0$' "$work/words" ||
      refuse "there is a set $name already, of another type than ours ($(sed -n 's/^Type: //p' "$work/words")), and rules\
 or sets of others name it; take those away first, then: ipset destroy $name"
  done <"$work/sets.anew"
}

show_sets() { printf '%s <<\\END\n%s\nEND\n' 'ipset -exist restore' "$(cat "$work/$1.load")"; }

restore_sets() {
  [ -s "$1" ] || return 0
  ipset -exist restore <"$1" >"$work/words" 2>&1 || {
    warn "ipset fails; it says: $(cat "$work/words")"
    return 1
  }
}

load_sets() { restore_sets "$work/sets.load"; }

# sets_left LETTER FOLDER: what is missing of the way back to what a folder has, to the file back.
sets_left() {
  ipset save >"$work/held" && compare_sets back "$2/sets.touched" "$2/sets.before" "$work/held" >"$work/left" &&
    sed -n "s/^$1 //p" "$work/left" >"$work/back"
}

note_sets() {
  cp "$work/sets.touched" "$2" && pick_sets "$work/sets.touched" "$work/sets.now" >"$2/sets.before"
}

back_sets() {
  [ -e "$2/sets.touched" ] || return 0
  sets_left l "$2" && restore_sets "$work/back"
}

gone_sets() { sets_left '[ls]' "$work" && [ ! -s "$work/back" ]; }

record_sets() {
  has ipset.save || [ -s "$work/sets.before" ] || return 0
  cp "$work/sets.touched" "$2/sets.known" && cp "$work/sets.before" "$2" && ipset save >"$work/held" &&
    pick_sets "$work/sets.touched" "$work/held" >"$2/sets.after" || return 1
  ! has ipset.save || cksum <"$here/ipset.save" >"$2/sets.cksum"
}

check_stale_sets() { true; }

plan_stale_sets() { true; }

show_stale_sets() { show_sets "$1"; }

# The kernel may hold a set for a moment after the last rule that names it is gone.
load_stale_sets() {
  for pause in 0 1 1; do
    sleep $pause
    ! restore_sets "$work/stale_sets.load" 2>"$work/tries" || return 0
  done
  cat "$work/tries" >&2
  return 1
}

note_stale_sets() { true; }

# Sets that rules of others name by now cannot go; empty, they do nothing.
back_stale_sets() {
  [ -e "$2/sets.touched" ] || return 0
  sets_left s "$2" && cp "$work/back" "$work/stale_sets.load" || return 1
  load_stale_sets || {
    sed 's/^destroy /flush /' "$work/back" >"$work/emptied" && restore_sets "$work/emptied" || return 1
    warn 'sets of ours stay, empty, because rules of others name some of them'
  }
}

gone_stale_sets() { true; }

record_stale_sets() { true; }

# --- the steps servers and stale_servers: virtual servers, before the addresses that lead to them come, and after they
# --- went -----------------------------------------------------------------------------------------------------------

# The modules are loaded where they can be; a kernel may have them built in.
check_servers() {
  command -v ipvsadm >/dev/null || refuse 'there is no ipvsadm here; install it'
  if [ -n "$files" ] && command -v modprobe >/dev/null; then
    # shellcheck disable=SC2046 # a list of words
    modprobe -qa ip_vs ip_set xt_set dummy $(sed -n 's/^-A.* -s \([a-z0-9_]*\).*/ip_vs_\1/p' "$here/ipvsadm.save" \
      2>/dev/null | sort -u) 2>/dev/null
  fi
  ipvsadm -S -n >"$work/servers.now" 2>"$work/words" && [ -e /proc/net/ip_vs ] ||
    refuse "this kernel has no IPVS, or it cannot be read (modprobe ip_vs); ipvsadm says: $(cat "$work/words")"
  true >"$work/bound" || no_room
  [ ! -e /proc/sys/net/ipv4/conf/kube-ipvs0 ] || ip -o addr show dev kube-ipvs0 >"$work/bound" ||
    refuse 'cannot read the addresses of kube-ipvs0, see above'
}

# The lines of a file of virtual servers, without those of a family that the kernel does not have.
servers_in() {
  if [ -e /proc/net/if_inet6 ]; then grep -v '^#' "$1"; else grep -v -e '^#' -e '^-[Aa] [^ ]* \[' "$1"; fi
}

# Names of the virtual servers in a file.
names_of_servers() { awk '$1 == "-A" { print $2 " " $3 }' "$1"; }

# pick_servers NAMES FILE: those of a list that stand in a file.
pick_servers() {
  awk 'NR == FNR { wanted[$0]; next } ($2 " " $3) in wanted' "$1" "$2"
}

# As plan_sets.
plan_servers() {
  for list in known want before after; do true >"$work/servers.$list" || no_room; done
  ! has ipvsadm.save || servers_in "$here/ipvsadm.save" >"$work/servers.want" || no_room
  if [ -e "$record/servers.known" ]; then
    cp "$record/servers.known" "$record/servers.before" "$record/servers.after" "$work" || no_room
  elif [ $all = yes ] && [ -e "$here/ipvsadm.save" ]; then
    names_of_servers "$here/ipvsadm.save" >"$work/servers.known" || no_room
  fi
  names_of_servers "$work/servers.want" | sort -u - "$work/servers.known" >"$work/servers.touched" || no_room
  [ $balances = no ] || add_leftovers
  awk 'FILENAME == ARGV[1] { known[$0]; next }
    FILENAME == ARGV[2] { if (!($0 in known)) fresh[$0]; next }
    ($2 " " $3) in fresh' "$work/servers.known" "$work/servers.touched" "$work/servers.now" >>"$work/servers.before" ||
    no_room
  [ -n "$files" ] || cp "$work/servers.before" "$work/servers.want" || no_room
  if has ipvsadm.save && is_same "$here/ipvsadm.save" servers.cksum; then
    cp "$work/servers.after" "$work/servers.want" || no_room
  fi
  compare_servers "$work/servers.touched" "$work/servers.want" "$work/servers.now" >"$work/servers.plan" ||
    refuse 'cannot compare the virtual servers of this host, see above'
  plan_timeouts
  sort_out servers || no_room
}

# What kube-proxy has left goes too, and is ours from then on. Its sets tell, as long as they are not ours.
add_leftovers() {
  echo "$excluded" >"$work/excluded" || no_room
  theirs=$work/sets.now
  [ ! -e "$record/sets.known" ] || theirs=/dev/null
  find_leftovers "$work/servers.touched" "$work/excluded" "$work/bound" "$theirs" "$work/servers.now" \
    >"$work/leftovers" || refuse 'cannot tell whose the virtual servers of this host are, see above'
  [ -s "$work/leftovers" ] || return 0
  sed -n 's/^k //p' "$work/leftovers" >"$work/left" && cat "$work/left" >>"$work/servers.touched" || no_room
  name_servers "$work/left" 'virtual servers that kube-proxy has left go, remove.sh brings them back'
  sed -n 's/^f //p' "$work/leftovers" >"$work/left" || no_room
  name_servers "$work/left" 'virtual servers of others stay; kube-proxy would take them away, as they are not in excludeCIDRs'
}

# name_servers FILE WORDS: names the first of them.
name_servers() {
  count=$(wc -l <"$1")
  [ "$count" -eq 0 ] || warn "$count $2: $(sed 's/.* //; 5q' "$1" | paste -s -d ' ' -)$([ "$count" -le 5 ] || echo ' ...')"
}

# Addresses on the device of virtual servers that are not wanted go, as kube-proxy would have it, and stay away as long as
# we are there.
lines_off_device() {
  [ -e "$work/bound" ] || [ -e "$record/network" ] || return 0
  [ $balances = yes ] || true >"$work/bound"
  known=$record/network
  [ -e "$known" ] || known=/dev/null
  awk '
    file == "want" { if ($2 == "addr" && $6 == "kube-ipvs0") kept[$4]; next }
    file == "known" {
      line = $0
      sub(/\t.*/, "", line)
      if (line ~ /^ip addr add .* kube-ipvs0$/ && $0 !~ /\t-$/) kept[$4]
      if (line !~ /^ip addr del .* kube-ipvs0$/) next
    }
    !($4 in kept) && $4 !~ /^fe80:/ { kept[$4]; print "ip addr del " $4 " dev kube-ipvs0" }
    ' file=want "$work/network.want" file=known "$known" file=bound "$work/bound"
}

# What ipvs mode of a kube-proxy leaves behind when its mode changes.
about_ipvs_mode() {
  [ -n "$files" ] && [ $balances = no ] && [ -e /proc/sys/net/ipv4/conf/kube-ipvs0 ] && has iptables.save &&
    holds_services iptables || return 0
  grep -q '^ip link del dev kube-ipvs0$' "$work/network.load" 2>/dev/null || warn "kube-proxy has been here in its ipvs\
 mode: the device kube-ipvs0, virtual servers on its addresses, and sets KUBE-* stay; kube-proxy --cleanup takes them\
 away, or: ip link del dev kube-ipvs0; ipvsadm -D OPTION ADDRESS:PORT for each of them that ipvsadm -S -n names; ipset\
 destroy NAME for each set that ipset list -n names"
}

# To servers.timeouts: those before us and those that we set, 0 for none. To servers.load: "--set" with what must change,
# and 0 for what must not. What somebody else has set since is his.
plan_timeouts() {
  echo 0 0 0 0 0 0 >"$work/servers.timeouts" || no_room
  has ipvsadm.timeouts || [ -e "$record/servers.timeouts" ] || return 0
  [ ! -e "$record/servers.timeouts" ] || cp "$record/servers.timeouts" "$work" || no_room
  wanted='--set 0 0 0'
  ! has ipvsadm.timeouts || wanted=$(grep -v '^#' "$here/ipvsadm.timeouts")
  timeouts | awk -v wanted="$wanted" -v list="$work/servers.timeouts" '
    { now[1] = $1; now[2] = $2; now[3] = $3 }
    END {
      split(wanted, want, " ")
      getline <list
      for (i = 1; i <= 3; i++) {
        before[i] = $(i + 3) > 0 ? $i : now[i]
        to[i] = want[i + 1] > 0 ? want[i + 1] : $(i + 3) > 0 && now[i] == $(i + 3) ? before[i] : now[i]
        set[i] = to[i] == now[i] ? 0 : to[i]
      }
      if (set[1] + set[2] + set[3]) print "l --set " set[1] " " set[2] " " set[3]
      print before[1], before[2], before[3], want[2], want[3], want[4] >(list ".new")
    }' >>"$work/servers.plan" && mv "$work/servers.timeouts.new" "$work/servers.timeouts" || no_room
}

# How long connections are remembered.
timeouts() { ipvsadm -L --timeout | sed 's/.*: //'; }

show_servers() { printf '%s <<\\END\n%s\nEND\n' 'ipvsadm -R' "$(cat "$work/$1.load")"; }

# ipvsadm goes on after a line that it cannot load, and its exit code is that of the last line.
restore_servers() {
  [ -s "$1" ] || return 0
  ipvsadm -R <"$1" >"$work/words" 2>&1 && [ ! -s "$work/words" ] || {
    warn "ipvsadm cannot load the virtual servers; it says: $(sort -u "$work/words")"
    ! grep -q 'Scheduler or persistence engine not found' "$work/words" ||
      warn "the kernel needs a module for the scheduler: $(sed -n 's/^-[AE].* -s \([a-z0-9_]*\).*/ip_vs_\1/p' "$1" | sort -u)"
    return 1
  }
}

# The kernel values of IPVS first: a connection is in conntrack from its first packet on, or never.
load_servers() {
  if [ -n "$files" ] && [ -s "$work/sysctl.load" ]; then
    sed -n '/^net[.]ipv4[.]vs[.]/p' "$work/sysctl.load" >"$work/values" &&
      compare_values /dev/null /dev/null /dev/null "$work/values" >"$work/sysctl.plan" && set_planned || return 1
  fi
  restore_servers "$work/servers.load"
}

# servers_left LETTER FOLDER: as sets_left.
servers_left() {
  ipvsadm -S -n >"$work/held" && compare_servers "$2/servers.touched" "$2/servers.before" "$work/held" >"$work/left" &&
    sed -n "s/^$1 //p" "$work/left" >"$work/back"
}

note_servers() {
  cp "$work/servers.touched" "$2" && pick_servers "$work/servers.touched" "$work/servers.now" >"$2/servers.before" ||
    return 1
  ! grep -q '^--set' "$work/servers.load" || echo "--set $(timeouts)" >"$2/servers.timeouts"
}

back_servers() {
  [ -e "$2/servers.touched" ] || return 0
  servers_left l "$2" || return 1
  [ ! -e "$2/servers.timeouts" ] || cat "$2/servers.timeouts" >>"$work/back" || return 1
  restore_servers "$work/back"
}

gone_servers() { servers_left '[ls]' "$work" && [ ! -s "$work/back" ]; }

record_servers() {
  [ $balances = yes ] || [ -s "$work/servers.before" ] || return 0
  cp "$work/servers.touched" "$2/servers.known" && cp "$work/servers.before" "$2" &&
    ipvsadm -S -n >"$work/held" && pick_servers "$work/servers.touched" "$work/held" >"$2/servers.after" || return 1
  ! has ipvsadm.timeouts || cp "$work/servers.timeouts" "$2" || return 1
  ! has ipvsadm.save || cksum <"$here/ipvsadm.save" >"$2/servers.cksum"
}

check_stale_servers() { true; }

plan_stale_servers() { true; }

show_stale_servers() { show_servers "$1"; }

load_stale_servers() { restore_servers "$work/stale_servers.load"; }

note_stale_servers() { true; }

back_stale_servers() {
  [ -e "$2/servers.touched" ] || return 0
  servers_left s "$2" && restore_servers "$work/back"
}

gone_stale_servers() { true; }

record_stale_servers() { true; }

# --- the step network: devices, addresses, neighbours, routes and forwarding entries -------------------------------

check_network() {
  for tool in ip bridge; do
    command -v $tool >/dev/null || refuse "there is no $tool here; install iproute2"
  done
}

# Everything that the host holds of the kind that the step sets, to files.
hold_network() {
  ip -d -o link >"$work/held.link" && ip -o addr >"$work/held.addr" && ip neigh show nud permanent >"$work/held.neigh" &&
    ip -o route show table main >"$work/held.route" && bridge fdb show >"$work/held.fdb" &&
    true >"$work/held.route6" || return 1
  [ ! -e /proc/net/if_inet6 ] || ip -6 -o route show table main >"$work/held.route6"
}

# network_lines MODE LOADED WANT: see network.awk.
network_lines() {
  hold_network && compare_network "$work" "$1" "$2" "$3"
}

# The lines of the files beside this one.
lines_beside() {
  for tool in ip bridge; do
    [ ! -e "$here/$tool.batch" ] || sed "/^#/d; /^\$/d; s/^/$tool /" "$here/$tool.batch" || return 1
  done
}

plan_network() {
  true >"$work/network.want" || no_room
  [ -z "$files" ] || lines_beside >"$work/network.want" || no_room
  [ -z "$files" ] || lines_off_device >>"$work/network.want" || no_room
  loaded=$work/network.known
  true >"$loaded" || no_room
  if [ -e "$record/network" ]; then
    cp "$record/network" "$loaded" || no_room
  elif [ $all = yes ]; then
    lines_beside >"$loaded" || no_room
  fi
  network_lines plan "$loaded" "$work/network.want" >"$work/network.plan" ||
    refuse 'cannot compare the devices and routes of this host, see above'
  sort_out network || no_room
  read -r why <"$work/network.why" || why=''
  [ -z "$why" ] || refuse "$why"
  while read -r words; do warn "$words"; done <"$work/network.words"
}

show_network() { cat "$work/network.load"; }

# run_network LINES [OPTION]: lines for ip and bridge, in their order, those of one program that follow each other as one
# batch; the option goes before -batch.
run_network() {
  rm -f "$work/batch".*
  awk -v out="$work/batch" '$1 != tool { if (tool) close(name); tool = $1; name = sprintf("%s.%06d.%s", out, ++count, tool) }
    { print substr($0, length(tool) + 2) >name }' "$1" || return 1
  for batch in "$work/batch".*; do
    [ -e "$batch" ] || continue
    "${batch##*.}" ${2:-} -batch "$batch" >"$work/words" 2>&1 || [ -n "${2:-}" ] || {
      warn "${batch##*.} fails; it says: $(sed 3q "$work/words")"
      at=$(sed -n 's/.*:\([0-9][0-9]*\)$/\1/p' "$work/words" | sed 1q)
      [ -z "$at" ] || warn "the line is: ${batch##*.} $(sed -n "${at}p" "$batch")"
      return 1
    }
  done
}

load_network() { run_network "$work/network.load"; }

note_network() { cp "$work/network.undo" "$2/network.undo"; }

# Some of it may not have been done: what counts is how the host is in the end.
back_network() {
  [ -s "$2/network.undo" ] || return 0
  network_lines back /dev/null "$2/network.undo" >"$work/network.back" && run_network "$work/network.back" -force &&
    network_lines check /dev/null "$2/network.undo" >"$work/left" || return 1
  [ ! -s "$work/left" ] || {
    warn "this did not work: $(sed 1q "$work/left")"
    return 1
  }
}

gone_network() {
  network_lines plan "$loaded" /dev/null >"$work/left" && ! grep -q '^l' "$work/left"
}

record_network() { [ -z "$files" ] || cp "$work/network.loaded" "$2/network"; }

# --- the step sysctl -----------------------------------------------------------------------------------------------

check_sysctl() {
  command -v sysctl >/dev/null || refuse "there is no sysctl here; install procps"
}

# To sysctl.load: "KEY NOW WANTED" for each value that must change. To sysctl.before: "KEY BEFORE WANTED" for all. To
# sysctl.made: "KEY NOW" for those of devices that we have made. See sysctls.awk.
plan_sysctl() {
  for list in want load known network; do true >"$work/sysctl.$list" || no_room; done
  ! has sysctl.conf || cp "$here/sysctl.conf" "$work/sysctl.want" || no_room
  [ ! -e "$record/sysctl.before" ] || cp "$record/sysctl.before" "$work/sysctl.known" || no_room
  [ ! -e "$work/network.load" ] || cp "$work/network.load" "$work/sysctl.network" || no_room
  [ -e /proc/sys/net/netfilter/nf_conntrack_max ] || [ "$dry_run" = yes ] ||
    ! grep -q '^net[.]netfilter[.]nf_conntrack_' "$work/sysctl.want" || modprobe nf_conntrack 2>/dev/null
  compare_values "$work/sysctl.network" "$work/sysctl.known" "$work/sysctl.want" \
    /dev/null >"$work/sysctl.plan" ||
    refuse 'cannot compare the kernel values of this host, see above'
  sed -n 's/^b //p' "$work/sysctl.plan" >"$work/sysctl.before" && sed -n 's/^m //p' "$work/sysctl.plan" \
    >"$work/sysctl.made" || no_room
  while read -r letter path key now wanted; do
    case $letter in
      l) change_value ;;
      n) warn "there is no IPv6: $path is left out" ;;
      x) refuse "the kernel has no value $path; load the module that has it (modprobe nf_conntrack, modprobe ip_vs)" ;;
    esac
  done <"$work/sysctl.plan"
}

change_value() {
  [ "$path" = - ] || [ -w "$path" ] || refuse "$key is $now and must be $wanted, but cannot be set in this network\
 namespace or container; set it on the host itself, or compile without it"
  echo "$key $now $wanted" >>"$work/sysctl.load" || no_room
}

show_sysctl() {
  while read -r key now wanted; do echo "sysctl -q -w $key=$wanted # now $now"; done <"$work/sysctl.load"
}

load_sysctl() {
  compare_values /dev/null /dev/null /dev/null "$work/sysctl.load" >"$work/sysctl.plan" && set_planned
}

# Sets what sysctls.awk says must change.
set_planned() {
  set --
  while read -r letter path key now wanted; do
    case $letter in
      l) set -- "$@" "$key=$wanted" ;;
      x)
        warn "the kernel has no value $path"
        return 1
        ;;
    esac
  done <"$work/sysctl.plan"
  [ $# -eq 0 ] || sysctl -q -w "$@" >"$work/words" 2>&1 || {
    warn "sysctl cannot set all of: $*; it says: $(cat "$work/words")"
    return 1
  }
}

note_sysctl() { cp "$work/sysctl.load" "$2/sysctl.before" && cp "$work/sysctl.made" "$2/sysctl.made"; }

# Sets back what is still as we set it, and what a device of ours has lost that went and came back.
back_sysctl() {
  [ -e "$2/sysctl.before" ] || return 0
  compare_values /dev/null "$2/sysctl.before" /dev/null "$2/sysctl.made" >"$work/sysctl.back" &&
    sed '/^x /d' "$work/sysctl.back" >"$work/sysctl.plan" && set_planned
}

# Values that somebody else has set since are theirs.
gone_sysctl() { true; }

record_sysctl() { ! has sysctl.conf || cp "$work/sysctl.before" "$2/sysctl.before"; }

# --- the steps iptables and ip6tables ------------------------------------------------------------------------------

# To program: what the programs of a step are called, before -save and -restore.
name_program() {
  case $1 in
    iptables) program=$variant ;;
    *) program=ip6tables${variant#iptables} ;;
  esac
}

# What is there, to a file: as a whole, every table with its end, or not at all.
save_rules() {
  name_program "$1"
  "$program-save" >"$2" 2>"$work/words" || {
    warn "$program-save fails; it says: $(cat "$work/words")"
    return 1
  }
  awk '/^[*]/ { tables++ } /^COMMIT/ { ends++ } END { exit tables != ends }' "$2" || {
    warn "what $program-save printed is not whole; is the disk full?"
    return 1
  }
}

# Loads what stands in a file: each table as a whole or not at all.
restore_rules() {
  [ -s "$2" ] || return 0
  name_program "$1"
  "$program-restore" -w 10 --noflush <"$2" 2>"$work/words" || {
    warn "$program-restore fails; $(said "$2")"
    return 1
  }
}

# What a program said of a file that it read, with the line that it means.
said() {
  echo "it says: $(cat "$work/words")"
  awk -v at="$(sed -n 's/.*line:* \([0-9][0-9]*\).*/\1/p' "$work/words" | sed 1q)" '
    /^[*]/ { table = substr($0, 2) }
    NR == at { print "line " at ", in " table ", is: " $0 }' "$1"
}

# The kernel takes rules that count packets only where their counters are.
check_counters() {
  grep -q -e --nfacct-name "$here/$1.save" || return 0
  sed -n 's/.*--nfacct-name \([^ ]*\).*/\1/p' "$here/$1.save" | sort -u >"$work/counters"
  while read -r counter; do
    nfacct get "$counter" >/dev/null 2>&1 ||
      refuse "$1.save counts packets in $counter, which is not there; run: nfacct add $counter"
  done <"$work/counters"
}

check_rules() {
  name_program "$1"
  for tool in "$program-save" "$program-restore"; do
    command -v "$tool" >/dev/null || refuse "there is no $tool here; install iptables"
  done
  kind=$("$program-restore" --version) || refuse "$program-restore --version fails"
  case $kind in
    *nf_tables*) kind=nft ;;
    *) kind=legacy ;;
  esac
  before=$kind
  [ ! -e "$record/kind" ] || read -r before <"$record/kind"
  [ "$kind" = "$before" ] || refuse "what is loaded here was loaded by iptables-$before, but $program is now\
 iptables-$kind; set KNETC_IPTABLES=iptables-$before"
  ! has "$1.save" || {
    check_counters "$1"
    check_other "$1"
  }
}

# Whether a file of ours does what kube-proxy does.
holds_services() { grep -q '^:KUBE-SERVICES ' "$here/$1.save"; }

# What the other variant holds would stay in force beside ours.
check_other() {
  holds_services "$1" || return 0
  case $kind in nft) other=legacy ;; *) other=nft ;; esac
  command -v "$1-$other-save" >/dev/null || return 0
  ! "$1-$other-save" 2>/dev/null | grep -q '^:KUBE-SERVICES ' || refuse "$1-$other holds rules of kube-proxy already,\
 which would stay in force beside what iptables-$kind loads; load into that one with --iptables $other, or take away what\
 it holds first (kube-proxy --cleanup, or ./remove.sh --all --iptables $other)"
}

plan_rules() {
  save_rules "$1" "$work/$1.now" || refuse "cannot read the rules of this host"
  [ ! -s "$work/words" ] || ! grep -q legacy "$work/words" || warn "there are rules of iptables-legacy on this host too; if they are the ones in\
 use, say --iptables legacy"
  if [ -e "$record/$1.ours" ]; then cp "$record/$1.ours" "$work/$1.ours"; else true >"$work/$1.ours"; fi || no_room
  loaded=/dev/null
  [ ! -e "$record/$1.after" ] || loaded=$record/$1.after
  if has "$1.save"; then plan_load "$1"; else plan_back "$1"; fi || refuse "awk cannot compare the rules, see above"
  [ -s "$work/$1.load" ] || return 0
  without_sets "$1" >"$work/test" || no_room
  "$program-restore" -w 10 --noflush --test <"$work/test" 2>"$work/words" ||
    refuse "$program-restore cannot load the rules; $(said "$work/$1.load")"
  [ "$all" = yes ] || about_foreign_rules "$1"
}

# The lines to load without those that name sets which are only to come: the tools look for them.
without_sets() {
  if grep -q '^create ' "$work/sets.load" 2>/dev/null; then
    sed 's/^-A .*--match-set .*/#/' "$work/$1.load"
  else
    cat "$work/$1.load"
  fi
}

plan_load() {
  if ! ours "$here/$1.save" >"$work/ours" || ! sort -u -o "$work/$1.ours" "$work/ours" "$work/$1.ours"; then
    refuse "cannot read $here/$1.save"
  fi
  want=$here/$1.save
  # The tool of this host may print our rules in other words than we do.
  ! is_same "$want" "$1.cksum" || want=$loaded
  about_foreign_chains "$1"
  difference load "$work/$1.ours" "$loaded" "$want" "$work/$1.now" >"$work/$1.load"
}

plan_back() {
  if [ "$all" = no ]; then
    cp "$record/$1.before" "$work/$1.before" || no_room
  else
    true >"$work/$1.before" || no_room
    ours "$here/$1.save" >"$work/$1.ours" || refuse "cannot read $here/$1.save"
  fi
  # A kubelet that has come since relies on this chain.
  if grep -q '^:KUBE-KUBELET-CANARY ' "$work/$1.now" && ! grep -q '^:KUBE-KUBELET-CANARY ' "$work/$1.before"; then
    sed '/^filter .*KUBE-FIREWALL$/d' "$work/$1.ours" >"$work/ours" || no_room
    mv "$work/ours" "$work/$1.ours"
  fi
  difference back "$work/$1.ours" "$loaded" "$work/$1.before" "$work/$1.now" >"$work/$1.load"
}

about_foreign_chains() {
  if holds_services "$1" && grep -q '^:KUBE-PROXY-CANARY ' "$work/$1.now"; then
    warn "kube-proxy has programmed $1 on this host; if it still runs, stop it: it overwrites what is loaded here"
  fi
  [ -e "$record/$1.ours" ] || {
    there=$(difference back "$work/$1.ours" /dev/null /dev/null "$work/$1.now" | grep -c '^-X')
    [ "$there" -eq 0 ] || warn "$1 has chains of our names already ($there), of kube-proxy, kubelet, or an\
 apply.sh whose notes are lost: they are taken over, and remove.sh brings them back"
  }
}

# Names the first of the rules of others that do not stay, see nameIfForeign.
about_foreign_rules() {
  sed -n 's/^# //p' "$work/$1.load" >"$work/foreign" || no_room
  [ -s "$work/foreign" ] || return 0
  sed 5q "$work/foreign" | while read -r rule; do warn "$1: $rule"; done
  count=$(wc -l <"$work/foreign")
  [ "$count" -le 5 ] || warn "$1: $((count - 5)) more such rules; --dry-run names them all"
}

show_rules() {
  name_program "$1"
  printf '%s <<\\END\n%s\nEND\n' "$program-restore -w 10 --noflush" "$(cat "$work/$1.load")"
}

load_rules() { restore_rules "$1" "$work/$1.load"; }

# Writes down how to go back to where we are now.
note_rules() {
  cp "$work/$1.ours" "$2/$1.ours" && cp "$work/$1.now" "$2/$1.before"
}

# What is missing of the way back from a folder OURS BEFORE: to the file back.
missing() {
  save_rules "$1" "$work/now" && difference back "$2" /dev/null "$3" "$work/now" >"$work/back"
}

# Goes back to what was written down in a folder. Chains that somebody else's rules lead to by now cannot go; empty,
# they do nothing.
back_rules() {
  [ -e "$2/$1.ours" ] || return 0
  missing "$1" "$2/$1.ours" "$2/$1.before" || return 1
  restore_rules "$1" "$work/back" || {
    sed '/^-X /d' "$work/back" >"$work/emptied" && restore_rules "$1" "$work/emptied" || return 1
    warn "chains of ours stay in $1, empty, because rules of others lead to some of them"
  }
}

gone_rules() { missing "$1" "$work/$1.ours" "$work/$1.before" && [ ! -s "$work/back" ]; }

# Writes down what is loaded, for remove.sh and the next apply.sh.
record_rules() {
  has "$1.save" || return 0
  echo "$kind" >"$2/kind" && cp "$work/$1.ours" "$2/$1.ours" || return 1
  if [ -e "$record/$1.before" ]; then cp "$record/$1.before" "$2"; else cp "$work/$1.now" "$2/$1.before"; fi || return 1
  save_rules "$1" "$2/$1.after" &&
    difference load "$2/$1.ours" /dev/null "$here/$1.save" "$2/$1.after" >"$work/other" || return 1
  [ ! -s "$work/other" ] || cksum <"$here/$1.save" >"$2/$1.cksum"
}

# --- the run -------------------------------------------------------------------------------------------------------

# step VERB STEP...: a step has the verbs check, plan, show, load, note, back, gone and record.
step() {
  verb=$1
  shift
  case $1 in
    iptables | ip6tables) "${verb}_rules" "$@" ;;
    *) "${verb}_$1" "$@" ;;
  esac
}

has() { case " $files " in *" $1 "*) ;; *) return 1 ;; esac; }

# The steps that this host has something to do for, now or from an earlier apply. Devices, routes, virtual servers and
# kernel values open ways that rules must guard: they come last, and go first. Sets are there as long as rules that name
# them, virtual servers as long as the addresses that lead to them.
choose_steps() {
  steps='' ways=''
  for family in iptables ip6tables; do
    if [ $family = ip6tables ] && [ ! -e /proc/net/if_inet6 ] && [ ! -e "$record/ip6tables.ours" ]; then
      ! has ip6tables.save || warn 'this kernel has no IPv6: ip6tables.save is left out'
    elif needs $family.save $family.ours; then
      steps="$steps $family"
    fi
  done
  ! needs nftables.conf nftables.tables || steps="$steps nftables"
  ! needs ip.batch network && ! needs bridge.batch network || ways=network
  if has sysctl.conf || [ -e "$record/sysctl.before" ]; then
    if [ -n "$files" ]; then ways="$ways sysctl"; else ways="sysctl $ways"; fi
  fi
  balances=no
  if has ip.batch && grep -q '^link add kube-ipvs0 ' "$here/ip.batch"; then balances=yes; fi
  if [ $balances = yes ] || needs ipvsadm.save servers.known; then
    ways="servers $ways stale_servers"
  fi
  if [ -n "$files" ]; then steps="$steps $ways"; else steps="$ways $steps"; fi
  ! needs ipset.save sets.known || steps="sets $steps stale_sets"
}

# is_same FILE NOTE: whether a file is the one that was loaded last.
is_same() { [ -e "$record/$2" ] && [ "$(cksum <"$1")" = "$(cat "$record/$2")" ]; }

# Each line of a plan to the file of its letter, such as NAME.load.
sort_out() {
  for part in "$1.load" "$1.undo" "$1.loaded" "$1.anew" "$1.words" "$1.why" "stale_$1.load"; do
    true >"$work/$part" || return 1
  done
  awk -v work="$work/" -v name="$1" '
    BEGIN {
      to["l"] = name ".load"; to["u"] = name ".undo"; to["r"] = name ".loaded"; to["s"] = "stale_" name ".load"
      to["a"] = name ".anew"; to["n"] = name ".words"; to["!"] = name ".why"
    }
    { print substr($0, 3) >(work to[$1]) }' "$work/$1.plan"
}

# needs FILE NOTE: whether a file is to be loaded, or taken back.
needs() { has "$1" || [ -e "$record/$2" ] || { [ $all = yes ] && [ -r "$here/$1" ]; }; }

check_host() {
  [ "$(id -u)" -eq 0 ] || refuse 'only root can load rules; run it with sudo'
  for tool in awk cksum find flock mktemp setsid sort; do
    command -v $tool >/dev/null || refuse "there is no $tool here; install it"
  done
  for file in $files; do
    [ -r "$here/$file" ] || refuse "$here/$file is missing: copy the whole folder"
  done
  check_state
  [ -n "$variant" ] || [ ! -e "$record/variant" ] || read -r variant <"$record/variant"
  : "${variant:=iptables}"
  case $variant in iptables | iptables-legacy | iptables-nft) ;; *) refuse "KNETC_IPTABLES is \"$variant\" and must be\
 iptables, iptables-legacy or iptables-nft" ;; esac
  owner=''
  [ ! -e "$record/node" ] || read -r owner <"$record/node"
  if [ -n "$owner" ]; then
    [ "$owner" = "$node" ] || refuse "this host holds what was loaded for the node $owner, and this is for $node; run the\
 remove.sh of $owner first"
  elif [ -n "$files" ] && [ $any_host = no ] && ! is_node; then
    refuse "this host, $(uname -n), has neither the name nor an address of the node $node ($addresses); if it is to be\
 that node all the same, say --any-host"
  fi
}

# What root reads there nobody else may have written.
check_state() {
  [ -e "$state" ] || [ -h "$state" ] || return 0
  [ -n "$(find "$state" -prune -type d -user 0 ! -perm -020 ! -perm -002)" ] ||
    refuse "$state, where the notes stand, must be a folder of root that nobody else can write to, and no link"
}

# Whether this host has the name of the node, in whole or up to the first dot, or one of its addresses.
is_node() {
  name=$(uname -n | tr '[:upper:]' '[:lower:]')
  case $node in "$name" | "${name%%.*}") return 0 ;; esac
  [ "${node%%.*}" != "$name" ] || return 0
  held=$(ip -o address)
  for address in $addresses; do
    case $held in *" $address/"* | *" $address peer "*) return 0 ;; esac
  done
  return 1
}

# Only one of us at a time. A run that was killed has left its notes.
enter() {
  if ! mkdir -p "$notes" || ! : >>"$state/lock"; then refuse "cannot write to $state"; fi
  check_state
  exec 9>"$state/lock"
  flock -n 9 || refuse 'another apply.sh or remove.sh is at work on this host'
  [ ! -d "$undo" ] || {
    warn 'an earlier run was killed half way: first going back to where it started'
    chosen=$variant
    go_back
    variant=$chosen
    trap interrupted INT QUIT TERM HUP PIPE
  }
  [ -e "$record" ] || [ ! -e "$record.old" ] || mv "$record.old" "$record"
  entered=yes
}

# Back to where this run started. Somebody else may hold the lock of iptables for a while.
go_back() {
  trap '' INT QUIT TERM HUP PIPE
  unguard
  variant=$(cat "$undo/variant")
  for pause in 0 1 3; do
    sleep $pause
    stuck=''
    for name in sets servers network sysctl stale_servers nftables ip6tables iptables stale_sets; do step back $name "$undo" || stuck="$stuck $name"; done
    [ -n "$stuck" ] || break
  done
  [ -z "$stuck" ] || trouble "COULD NOT GO BACK in the steps$stuck; the host is half way; how it was stands in\
 $undo; mend what the words above say and run this again: it then goes back first"
  rm -rf "$undo"
  warn 'the host is as it was before'
}

interrupted() {
  trap '' INT QUIT TERM HUP PIPE
  warn 'interrupted'
  [ -z "$reader" ] || kill "$reader" 2>/dev/null
  if [ "$entered" = yes ] && [ -d "$undo" ]; then go_back; else warn 'nothing was changed'; fi
  exit 2
}

# Writes to a folder how to go back.
note() {
  rm -rf "$undo.new"
  mkdir "$undo.new" && echo "$variant" >"$undo.new/variant" && echo $$ >"$undo.new/run" || return 1
  for name in $steps; do step note "$name" "$undo.new" || return 1; done
  mv "$undo.new" "$undo"
}

# From here on the host stays as it now is. A run that is killed in here goes back with a record that tells of later:
# that does no harm, as every run looks at the host first.
finish() {
  trap '' INT QUIT TERM HUP PIPE
  unguard
  rm -rf "$record.new" "$record.old"
  if [ -z "$files" ] && ! all_gone; then
    warn 'not everything is gone'
    go_back
    exit 2
  fi
  if [ -n "$files" ]; then
    if ! write_record "$record.new" || ! replace_record; then
      warn "cannot write to $state"
      go_back
      exit 2
    fi
    rm -rf "$undo" "$record.old"
  else
    rm -rf "$undo"
    mv "$record" "$record.new" 2>/dev/null
    rm -rf "$record" "$record.new"
  fi
}

# Whether nothing is left to take back, looked at once more before the record goes.
all_gone() {
  for name in $steps; do step gone "$name" || return 1; done
}

replace_record() {
  [ ! -e "$record" ] || mv "$record" "$record.old" || return 1
  mv "$record.new" "$record" || {
    [ ! -e "$record.old" ] || mv "$record.old" "$record"
    return 1
  }
}

write_record() {
  mkdir "$1" && echo "$node" >"$1/node" && echo "$variant" >"$1/variant" || return 1
  for name in $steps; do step record "$name" "$1" || return 1; done
}

# guard SECONDS: a watchdog, which is this script in a session of its own, so that no key of the terminal stops it. It
# goes back if this run, stopped or killed, is not done in time.
guard() {
  [ -n "$confirm" ] || return 0
  unguard
  setsid sh "$self" --watch $$ "$1" </dev/null >/dev/null 9>&- &
  watchdog=$!
}

unguard() { [ -z "$watchdog" ] || kill "$watchdog" 2>/dev/null; }

watch() {
  trap '' HUP PIPE
  while is_watched && [ "$confirm" -gt 0 ]; do
    sleep 1
    confirm=$((confirm - 1))
  done
  is_watched || exit 0
  trap '' INT QUIT TERM
  exec 9>"$state/lock"
  flock -n 9 || {
    kill -KILL "$watched"
    flock -w 10 9
  } || trouble "cannot stop the process $watched, which is at work on this host; when it has ended, run this again"
  work=$(mktemp -d) || trouble 'cannot make a folder for temporary files'
  warn 'the run was stopped or killed, and nobody said yes: going back'
  confirm=''
  go_back
  rm -rf "$work"
  exit 1
}

is_watched() { [ "$(cat "$undo/run" 2>/dev/null)" = "$watched" ]; }

# Whether the user says yes in time. A child reads, because read itself knows no time.
confirmed() {
  say "can you still reach this host? type yes within $confirm seconds, or it goes back to what it was"
  rm -f "$work/answer"
  exec 3<&0
  { read -r answer; echo "$answer" >"$work/answer.new"; mv "$work/answer.new" "$work/answer"; } <&3 9>&- &
  reader=$!
  left=$confirm
  while [ ! -e "$work/answer" ] && [ "$left" -gt 0 ]; do
    sleep 1 9>&-
    left=$((left - 1))
  done
  kill "$reader" 2>/dev/null
  case $(tr -d '\r' 2>/dev/null <"$work/answer") in [yY] | [yY][eE][sS]) ;; *) return 1 ;; esac
}

nothing_loaded() {
  say "nothing to do: apply.sh has loaded nothing on this host since it started"
  ! "$variant-save" 2>/dev/null | grep -q '^:KUBE-SERVICES ' || warn "there are chains of kube-proxy's names: those of\
 kube-proxy, or of an apply.sh whose notes in $state are lost; they stay, unless you say --all"
  exit 0
}

no_room() { refuse "cannot write to $work: is the disk full?"; }

main() {
  # A closed stdin is an empty one.
  [ -e /proc/self/fd/0 ] || exec </dev/null
  [ -z "$watched" ] || watch
  check_host
  work=$(mktemp -d) || refuse 'cannot make a folder for temporary files'
  trap 'rm -rf "$work"' EXIT
  trap interrupted INT QUIT TERM HUP PIPE
  [ -n "$files" ] || [ $all = yes ] || [ -e "$record" ] || [ -e "$undo" ] || nothing_loaded
  if [ $dry_run = no ]; then
    enter
  elif [ -d "$undo" ]; then
    warn 'an earlier run was killed half way; without --dry-run it is taken back first'
  fi
  [ ! -e "$record" ] || all=no
  [ -n "$files" ] || [ $all = yes ] || [ -e "$record" ] || nothing_loaded
  choose_steps
  [ $all = no ] || [ -n "$steps" ] || refuse '--all needs the files that were loaded beside it: copy the whole folder'
  for name in $steps; do step check "$name"; done
  for name in $steps; do step plan "$name"; done
  about_ipvs_mode
  changes=''
  for name in $steps; do [ ! -s "$work/$name.load" ] || changes="$changes $name"; done
  if [ $dry_run = yes ]; then
    for name in $changes; do step show "$name"; done
    [ -n "$changes" ] || warn "nothing to do: $already_words"
    exit 0
  fi
  note || {
    rm -rf "$undo.new"
    refuse "cannot write to $state"
  }
  guard 300
  for name in $changes; do
    step load "$name" || {
      warn "the step $name failed"
      go_back
      exit 2
    }
  done
  if [ -n "$confirm" ] && [ -n "$changes" ] && guard $((confirm + 2)) && ! confirmed; then
    warn 'nobody said yes: going back'
    go_back
    exit 1
  fi
  finish
  if [ -n "$changes" ]; then say "$done_words:$changes"; else say "nothing to do: $already_words"; fi
}

# Notes of an earlier boot tell of what is gone with it.
read -r boot </proc/sys/kernel/random/boot_id
state=${KNETC_STATE:-/run/knetc}
notes=$state/${boot%%-*}
record=$notes/applied
undo=$notes/undo
entered=no
reader=''
watchdog=''
main
exit 0
