#!/bin/sh
# Loads the files beside it into this host, which is to be the node node-a; ./apply.sh --help says more.
# Written by knetc.
# shellcheck disable=SC2317 # functions are called by names such as load_sysctl, put together in step
set -u
umask 077
LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL PATH

node='node-a'
addresses='192.168.10.11'
files='iptables.save sysctl.conf'
# Virtual servers of others stay in these ranges.
excluded='
'
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

# The programs that compare read files, each behind its label: file=LABEL FILE. With plan=NAME they put the parts of a plan
# into files of that name, such as NAME.load; those that may stay empty are made before, see empty.
put='
# One more line of a plan, to PLAN.PART, or to stale_PLAN.load for what comes last.
function put(part, text) { print text >(work "/" (part == "stale" ? "stale_" plan ".load" : plan "." part)) }
'

# difference mode=MODE [plan=NAME] [try=FILE] file=LABEL FILE...: what iptables-restore --noflush must read.
difference() {
  awk "$put"'
# From four files to what iptables-restore --noflush must read so that our part of the host changes from "now" to
# "want", and nothing else:
#   file=ours    "TABLE CHAIN" for each of our chains, "TABLE -A ..." for our rules in base chains
#   file=loaded  what iptables-save printed when we had loaded, empty if that is not known
#   file=want    as iptables-save prints it
#   file=now     as iptables-save prints it; if it does not end each table, nothing is printed, and the exit code is 3
# Chains that are as they should be are left alone, so are their counters. Comments name the rules that somebody else
# has put where ours stand, which go.
#
# With try=FILE there stands the same without the rules that name sets. With a plan puts to chains: how many of ours are
# there, if any are; to canary: a line if kube-proxy is there; to foreign: the first of those comments.

file == "ours" { ours[$0]; next }
/^\*/ { table = substr($0, 2); begun[file]++ }
/^COMMIT/ { ended[file]++ }
file == "loaded" { loaded[table, $0]; isKnown = 1; next }
/^\*/ { if (!(table in known)) { known[table]; tables[++tableCount] = table } next }
/^:KUBE-KUBELET-CANARY / { kubelet[file] }
file == "now" && /^:KUBE-PROXY-CANARY / { canary = table }
/^:/ { at = file SUBSEP table SUBSEP substr($1, 2)
       if ($2 == "-") { if (isOurs(substr($1, 2))) add(file SUBSEP table, substr($1, 2)); user[at] }
       else if (!((table, $1) in seen)) { seen[table, $1]; add("base" SUBSEP table, substr($1, 2)) }
       next }
/^-A/ { at = file SUBSEP table SUBSEP $2
        if (!(at in user) || isOurs($2)) add(at, $0) }

END {
  if (begun["now"] != ended["now"]) exit 3
  for (i = 1; i <= tableCount; i++) change(tables[i])
  if (plan) tell()
}

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

# Whether a chain is one that a kubelet relies on that has come since.
function isKubelets(chain) {
  return mode == "back" && table == "filter" && chain == "KUBE-FIREWALL" && ("now" in kubelet) && !("want" in kubelet)
}

function isOurs(chain) { return ((table " " chain) in ours) || isHashed(chain) || isOfOneMode(chain) }

# What a rule jumps to.
function target(rule) {
  gsub(/"([^"\\]|\\.)*"/, "", rule)
  return match(rule, / -[jg] [^ ]+/) ? substr(rule, RSTART + 4, RLENGTH - 4) : ""
}

# Rules in base chains: those that lead to our chains, and those that we know by their text.
function isOurRule(rule) {
  return (((table " " rule) in ours) || isOurs(target(rule))) && !isKubelets(target(rule))
}

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
    if (isKubelets(chain)) continue
    wanted[table, chain]
    if (!isSame(chain)) { fill[table, chain]; nameForeign(chain); line(":" chain " - [0:0]") }
  }
  for (i = 1; i <= size[now]; i++) if (isToGo(items[now, i])) {
    nameForeign(items[now, i])
    line("-F " items[now, i])
  }
  for (i = 1; i <= size["base", table]; i++) changeBase(items["base", table, i])
  for (i = 1; i <= size[want]; i++) if ((table, items[want, i]) in fill) {
    list = want SUBSEP items[want, i]
    for (j = 1; j <= size[list]; j++) line(items[list, j])
  }
  for (i = 1; i <= size[now]; i++) if (isToGo(items[now, i])) line("-X " items[now, i])
  if (lines) {
    print "*" table
    for (i = 1; i <= lines; i++) print out[i]
    print "COMMIT"
    if (try) tryLines()
  }
}

function isToGo(chain) { return !((table, chain) in wanted) && !isKubelets(chain) }

function line(text) { out[++lines] = text }

# As many lines, so that the tool tells of the same ones.
function tryLines(   i) {
  print "*" table >try
  for (i = 1; i <= lines; i++) print (out[i] ~ /^-A .*--match-set / ? "#" : out[i]) >try
  print "COMMIT" >try
}

function remark(text) {
  line("# " text)
  remarks[++remarkCount] = text
}

function tell(   i, chains) {
  for (i = 1; i <= tableCount; i++) chains += size["now", tables[i]]
  if (chains) put("chains", chains)
  if (canary) put("canary", canary)
  for (i = 1; i <= remarkCount && i <= 5; i++) put("foreign", remarks[i])
  if (remarkCount > 5) put("foreign", remarkCount - 5 " more such rules; --dry-run names them all")
}

# Comments for the rules of a chain that are neither wanted nor what we have loaded.
function nameForeign(chain,   want, now, i, rules) {
  if (!isKnown && (isHashed(chain) || isOfOneMode(chain))) return
  want = "want" SUBSEP table SUBSEP chain; now = "now" SUBSEP table SUBSEP chain
  for (i = 1; i <= size[want]; i++) rules[items[want, i]]
  for (i = 1; i <= size[now]; i++) if (!(items[now, i] in rules)) nameIfForeign(items[now, i])
}

function nameIfForeign(rule) {
  if (((table, rule) in loaded) || ((table " " rule) in ours)) return
  remark("a rule that is not of these files goes from " table ": " rule)
}
# Our rules in base chains. What is right stays where it is. Another one takes the place of a rule that goes and leads
# to the same chain, or stands behind the wanted rule before it, or first. With mode=back the rules of others count as
# wanted too if they are still there: so ours come back to their places among them.

function changeBase(chain,   now, k) {
  now = "now" SUBSEP table SUBSEP chain; n = size[now] + 0
  split("", count); split("", where); split("", stays); split("", instead); split("", behind); split("", stands)
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

# A place for each rule that is not there: instead[k] takes the place of the rule k, behind[k] stands behind it. To stands[]
# behind how many rules of others.
function findPlaces(now,   i, j, k) {
  k = 0
  for (i = 1; i <= w; i++) {
    if (i in where) { k = where[i]; continue }
    for (j = k + 1; j < limit[i] && !(mine[j] && target(items[now, j]) == target(rules[i])); j++) { }
    if (j < limit[i]) { instead[j] = rules[i]; k = j } else behind[k] = behind[k] " " i
    stands[rules[i]] = passed[k] + 0
  }
}

# Out by its text, so that nothing else goes if somebody is quicker than we are; by its number if that is not enough.
function takeOut(chain, now,   k, byText) {
  for (k = n; k > 0; k--) if (mine[k] && !(k in stays)) {
    rule = items[now, k]
    if (!(rule in stands)) nameIfForeign(rule)
    else if (mode == "load" && stands[rule] != passed[k]) remark("a rule moves among those of others in " table ": " rule)
    if (((table " " rule) in ours) && count[rule] == 1) byText[k]; else line("-D " chain " " k)
  }
  for (k = 1; k <= n; k++) if (k in byText) line("-D" substr(items[now, k], 3))
}

function putIn(chain,   k, i, j, place, list) {
  for (k = 0; k <= n; k++) {
    if (k in instead) putAt(chain, ++place, instead[k]); else if (k > 0 && (!mine[k] || k in stays)) place++
    j = split(behind[k], list, " ")
    for (i = 1; i <= j; i++) putAt(chain, ++place, rules[list[i]])
  }
}

function putAt(chain, place, rule) { line("-I " chain " " place substr(rule, 4 + length(chain))) }
' work="$work" "$@" || {
    [ $? -ne 3 ] || warn "what $program-save printed is not whole; is the disk full?"
    return 1
  }
}

# find_ours plan=NAME file=LABEL FILE...: see host/ours.awk.
find_ours() {
  awk "$put"'
# What is ours in a file that we load, and what was ours in an earlier run.
#   file=known   what an earlier run has put
#   file=save    as iptables-save prints it
# Puts to ours: "TABLE CHAIN" for each chain, "TABLE -A ..." for rules in base chains; to services: a line if the file does
# what kube-proxy does; to counters: names of nfacct. The chains that kube-proxy names by hashes are known by these names,
# see difference.awk.
file == "known" { add($0); next }
/^\*/ { table = substr($0, 2); next }
/^:KUBE-SERVICES / { put("services", table) }
/^:/ { chain = substr($1, 2)
       if ($2 != "-") base[table, chain]
       else if (table != "nat" || chain !~ /^KUBE-(SVC|SVL|SEP|EXT|FW|XLB)-/) add(table " " chain) }
/^-A/ && (table, $2) in base { add(table " " $0) }
/ --nfacct-name / { for (i = 1; i < NF; i++) if ($i == "--nfacct-name") addCounter($(i + 1)) }

function add(line) { if (!(line in ours)) { ours[line]; put("ours", line) } }

function addCounter(counter) { if (!(counter in counters)) { counters[counter]; put("counters", counter) } }
' work="$work" "$@"
}

# compare_network mode=MODE [plan=NAME] file=LABEL FILE...: see host/network.awk; hold_network has what the host holds.
compare_network() {
  awk "$put"'
# From what a host holds, what was loaded and what is wanted to the lines that ip and bridge must read.
#   file=link addr neigh fdb    what ip -d -o link, ip -o addr, ip neigh and bridge fdb print
#   file=route route6           what ip -o route and ip -6 -o route print
#   file=loaded                 "LINE<tab>BEFORE": what we loaded, and the line that makes it what it was before us; - if
#                               it was so already. A line alone: what it makes was not there.
#   file=want                   "ip LINE" and "bridge LINE"; lines of one tool alone stand behind tool="NAME "
# mode=plan puts to load what to load, to undo what makes the host again what it is now, to loaded what to write down, to
# words what the user should know, and to why, why it cannot be done. mode=back puts to load what makes the lines of want
# hold, mode=check prints those that do not hold.
#
# With mode=plan and balances=yes or no, addresses on the device of virtual servers that are not wanted go, as kube-proxy
# would have it, and stay away as long as we are there; balances=no: only those that went in an earlier run stay away.

BEGIN { FS = "\n" }
file == "link" { holdLink($0); next }
file == "addr" { holdAddress($0); next }
file == "neigh" { if ($0 ~ /PERMANENT/ && after($0, "lladdr") != "") holds["neigh " after($0, "dev") " " first($0)] = after($0, "lladdr"); next }
file == "route" { holdRoute($0, "0.0.0.0/0"); next }
file == "route6" { holdRoute($0, "::/0"); next }
file == "fdb" { holdEntry($0); next }
/^#/ || $0 == "" { next }
file == "loaded" { split(tool $0, w, "\t"); old[++olds] = w[1]; ofKey[key(w[1])] = w[1]; before[w[1]] = w[2]; next }
file == "want" { addWant(tool $0); addOptions(tool $0); next }

END {
  for (i = 1; i <= olds; i++) if (before[old[i]] == "") before[old[i]] = absent(key(old[i]), old[i])
  if (balances != "") clearDevice()
  for (i = 1; i <= wants; i++) {
    if (wanted[key(want[i])] != want[i]) continue
    if (mode == "plan") bring(want[i])
    else if (mode == "back") restore(want[i])
    else if (!isSo(want[i])) print want[i]
  }
  if (mode != "plan") exit
  for (i = olds; i > 0; i--) if (!(key(old[i]) in wanted)) takeBack(old[i])
  putUndo()
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
  if (v[3] !~ /^inet/ || v[4] ~ /^fe80:/) return
  holds["addr " v[2] " " v[4]] = after(text, "brd")
  if (v[2] == "kube-ipvs0") bound[++bounds] = v[4]
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

# Wants those addresses to be away that neither the files nor we in an earlier run have put onto the device.
function clearDevice(   i, v) {
  for (i = 1; i <= olds; i++) {
    split(old[i], v, " ")
    if (old[i] ~ /^ip addr add .* kube-ipvs0$/ && before[old[i]] != "-") isKept[v[4]]
    if (old[i] ~ /^ip addr del .* kube-ipvs0$/) clear(v[4])
  }
  for (i = 1; i <= bounds && balances == "yes"; i++) clear(bound[i])
}

function clear(address,   line) {
  line = "ip addr del " address " dev kube-ipvs0"
  if (!(address in isKept) && !(key(line) in wanted)) addWant(line)
}

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
  put("load", line)
  make(line)
  putLost(line)
}

# Whether something goes with a line: all that is on a device with the device, its neighbours when it gets another MAC.
function isLost(each, line) {
  if (line ~ /^ip link del /) return isOn(each, device(line))
  return line ~ / address [^ ]+$/ && index(each, "neigh " device(line) " ") == 1
}

# What stays on the device all the same.
function putLost(line,   each) {
  if (line ~ /^ip link set .* address /) for (each in holds) if (isLost(each, line)) put("load", present(each))
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
function putUndo(   kind, n, j, v) {
  for (i = undos; i > 0; i--) if (undo[undone[i]] ~ /^[a-z]+ [a-z]+ del /) put("undo", undo[undone[i]])
  n = split("link mac mtu addr up neigh route fdb", kind, " ")
  for (j = 1; j <= n; j++)
    for (i = 1; i <= undos; i++) {
      split(undone[i], v, " ")
      if (v[1] == kind[j] && undo[undone[i]] !~ /^[a-z]+ [a-z]+ del /) put("undo", undo[undone[i]])
    }
}

function restore(line,   v) {
  if (isSo(line)) return
  split(line, v, " ")
  if (v[3] == "add" && key(line) ~ /^link / && (key(line) in holds)) {
    put("load", "ip link del dev " device(line))
    make("ip link del dev " device(line))
  } else if (isHindered(line)) put("load", "ip route del " destination(way(line)) " metric 1024")
  put("load", line)
  make(line)
  putLost(line)
}

function isOurs(at) { return at in ofKey && before[ofKey[at]] ~ /^ip link del / }

function bring(line,   at, back) {
  at = key(line)
  if (line ~ /^ip route replace blackhole / && (at in holds) && holds[at] ~ / proto kernel /) {
    put("words", way(line) " is left out: the host has " holds[at])
    return
  }
  if (!(at in ofKey)) back = isSo(line) ? "-" : present(at, line)
  else if (before[ofKey[at]] == "-" && at !~ /^link /) back = ofKey[at] == line ? "-" : ofKey[at]
  else back = before[ofKey[at]]
  if (at ~ /^link / && (at in holds) && !isSo(line)) {
    if (!isOurs(at) || !isSo(ofKey[at])) {
      put("why", "there is a device " device(line) " already, and it is not what this makes: " line "; if nobody needs it, run: ip link del dev " device(line))
      return
    }
    load("ip link del dev " device(line))
  }
  if (!isSo(line)) load(line)
  put("loaded", line "\t" back)
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
      if (at == link) put("words", "the device " device(line) " stays: there are devices of others on it")
      return
    }
    if (at != link && !(link in wanted) && back !~ /^ip route replace /) return
  }
  if (back ~ /^ip route replace / && after(back, "dev") != "" && !(("link " after(back, "dev")) in holds)) {
    put("words", "this route cannot come back, its device is gone: " way(back))
    back = absent(at, line)
  }
  load(back)
}
' work="$work" file=link "$work/held.link" file=addr "$work/held.addr" file=neigh "$work/held.neigh" file=fdb "$work/held.fdb" \
    file=route "$work/held.route" file=route6 "$work/held.route6" "$@"
}

# compare_sets plan=NAME [mode=back] file=LABEL FILE...: see host/sets.awk.
compare_sets() {
  awk "$put"'
# From the sets that a host holds and those that it must hold to the lines that ipset must read.
#   file=known             names of the sets that an earlier run has touched, one a line
#   file=before            what they were before that, as ipset save prints them; so are the other files:
#   file=names             has the names of further sets that we touch
#   file=want, file=now    sets that nobody touches stay
# Puts to load what to load while rules may still name the sets, to stale what comes when none names those any more that
# must go, and to anew the sets that must be made anew, so that nothing may name them now. With mode=back they are made
# anew when what names them is gone. To known and before: what the next run is to know. To created: sets that come.
#
# A set that stays gets and loses single entries, so that no packet meets half of it; one with other options is filled
# beside it and put in its place. What narrows a rule stands behind what the rule is about in the file (a load balancer
# before its source ranges): so entries come from the last set to the first, and go from the first to the last.

BEGIN { spare = "knetc-spare" }
/^#/ { next }
file == "known" { known[$1]; touch($1); next }
file == "before" { put("before", $0); next }
ipv6 == "no" && file != "now" && $2 ~ /^KUBE-6-/ { next }
file == "names" { if ($1 == "create") touch($2); next }
$1 == "create" && file == "now" && $2 == spare { put("load", "destroy " spare) }
!($2 in touched) { next }
file == "now" && !($2 in known) { put("before", $0) }
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
    if (!(("want", names["now", i]) in header)) put("stale", "destroy " names["now", i])
}

function touch(name) { if (!(name in touched)) { touched[name]; put("known", name) } }

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

function bring(name,   part) {
  part = "load"
  if (("now", name) in header) {
    if (options["want", name] == options["now", name]) {
      fill(name, name, part)
      return
    }
    anew[name]
    if (family["want", name] == family["now", name]) {
      make(spare, name, part)
      put(part, "swap " spare " " name)
      put(part, "destroy " spare)
      return
    }
    put("anew", name)
    if (mode == "back") part = "stale"
    put(part, "destroy " name)
  }
  make(name, name, part)
}

function make(as, name, part) {
  put("created", as)
  put(part, "create " as " " header["want", name])
  fill(as, name, part)
}

function fill(as, name, part,   j) {
  for (j = 1; j <= size["want", name]; j++)
    if (name in anew || !(("now", name, entries["want", name, j]) in holds)) put(part, "add " as " " entries["want", name, j])
}

function thin(name,   j, entry) {
  if (name in anew) return
  for (j = 1; j <= size["now", name]; j++)
    if (!(("want", name, entries["now", name, j]) in holds)) {
      entry = entries["now", name, j]
      sub(/ .*/, "", entry)
      put("stale", "del " name " " entry)
    }
}
' work="$work" ipv6=$ipv6 "$@"
}

# compare_servers plan=NAME file=LABEL FILE...: see host/servers.awk.
compare_servers() {
  awk "$put"'
# From the virtual servers that a host holds and those that it must hold to the lines that ipvsadm -R must read.
#   file=known             "OPTION ADDRESS:PORT" of virtual servers that an earlier run has touched
#   file=before            what they were before that, as ipvsadm -S -n prints them; so are the other files:
#   file=left              "OPTION ADDRESS:PORT" of further ones that are to go
#   file=names             has the names of further ones that we touch
#   file=want, file=now    virtual servers that nobody touches stay
#   file=set, file=timeouts, file=noted    how long connections are remembered, see planTimeouts
# Puts to load what to load before addresses come, and to stale what goes after addresses went; to known and before what the
# next run is to know. A virtual server that stays is edited, new real servers come before old ones go: its connections
# live on, and it is never without.

/^#/ { next }
file == "known" { known[$0]; touch($0); next }
file == "left" { touch($0); next }
file == "before" { put("before", $0); next }
file == "set" { for (i = 1; i <= 3; i++) toSet[i] = $(i + 1); next }
file == "noted" { for (i = 1; i <= 3; i++) { timeBefore[i] = $i; timeSet[i] = $(i + 3) } next }
file == "timeouts" { for (i = 1; i <= 3; i++) timeNow[i] = $(NF - 3 + i); next }
ipv6 == "no" && file != "now" && $3 ~ /^\[/ { next }
file == "names" { if ($1 == "-A") touch($2 " " $3); next }
!(($2 " " $3) in touched) { next }
file == "now" && !(($2 " " $3) in known) { put("before", $0) }
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
  for (i = 1; i <= count["now"]; i++) if (!(("want", list["now", i]) in words)) put("stale", "-D " list["now", i])
  if (1 in timeNow) planTimeouts()
}

function touch(at) { if (!(at in touched)) { touched[at]; put("known", at) } }

# What stands behind a field, with a blank in front.
function behind(field,   j, text) {
  for (j = field + 1; j <= NF; j++) text = text " " $j
  return text
}

function bring(at,   j, server) {
  if (!(("now", at) in words)) put("load", "-A " at words["want", at])
  else if (words["now", at] != words["want", at]) put("load", "-E " at words["want", at])
  for (j = 1; j <= size["want", at]; j++) {
    server = real["want", at, j]
    if (!(("now", at, server) in ways)) put("load", "-a " at " -r " server ways["want", at, server])
    else if (ways["now", at, server] != ways["want", at, server]) put("load", "-e " at " -r " server ways["want", at, server])
  }
  for (j = 1; j <= size["now", at]; j++)
    if (!(("want", at, real["now", at, j]) in ways)) put("load", "-d " at " -r " real["now", at, j])
}

# Of the three timeouts, what must be set is one line of load, with 0 for what must not, and the way back is undo. To
# timeouts: those before us and those that we set, 0 for none, which the next run finds in noted. What somebody else has
# set since is his.
function planTimeouts(   i, to, change) {
  for (i = 1; i <= 3; i++) {
    if (!(timeSet[i] > 0)) timeBefore[i] = timeNow[i]
    to = toSet[i] > 0 ? toSet[i] : timeSet[i] > 0 && timeNow[i] == timeSet[i] ? timeBefore[i] : timeNow[i]
    change[i] = to == timeNow[i] ? 0 : to
  }
  if (change[1] + change[2] + change[3]) {
    put("load", "--set " change[1] " " change[2] " " change[3])
    put("undo", "--set " timeNow[1] " " timeNow[2] " " timeNow[3])
  }
  put("timeouts", timeBefore[1] " " timeBefore[2] " " timeBefore[3] " " toSet[1] + 0 " " toSet[2] + 0 " " toSet[3] + 0)
}
' work="$work" ipv6=$ipv6 "$@"
}

# list_tables plan=NAME file=LABEL FILE...: see host/tables.awk.
list_tables() {
  awk "$put"'
# From the tables of nftables that files name to what becomes of them.
#   file=known   "FAMILY NAME" of those that an earlier run has loaded
#   file=names   has further ones that are to go, as "delete table FAMILY NAME"
#   file=want    has those that we load, as "delete table FAMILY NAME"
# Puts to all these; to tables those that we load, to new those of them that are not known, and to dropped those that are
# known and that we do not load.

file != "known" && !sub(/^delete table /, "") { next }
!($0 in all) { all[$0]; put("all", $0) }
file != "want" { known[$0]; next }
!($0 in wanted) {
  wanted[$0]
  put("tables", $0)
  if (!($0 in known)) put("new", $0)
}

END { for (table in known) if (!(table in wanted)) put("dropped", table) }
' work="$work" "$@"
}

# find_leftovers plan=NAME file=LABEL FILE...: see host/leftovers.awk.
find_leftovers() {
  awk "$put"'
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
' work="$work" "$@"
}

# compare_values plan=NAME file=LABEL FILE...: see host/sysctls.awk.
compare_values() {
  awk "$put"'
# From the kernel values that are wanted and those that an earlier run has set to what must be set.
#   file=network   what the step network loads
#   file=known     "KEY BEFORE WANTED" of an earlier run
#   file=want      "KEY = VALUE"
#   file=set       "KEY ... VALUE"
# Puts to before what to write down, as known; to made "KEY NOW" of devices that we have made. Prints, each with a letter
# and a blank in front: l "PATH KEY NOW WANTED" what must change; n what there is no IPv6 for, x what the kernel has not.
# BEFORE and NOW are - for those of a device that is to come, perhaps anew: they go with the device.

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
  for (i = 1; i <= n; i++) if (before[known[i]] == "-" && has(known[i])) put("made", known[i] " " now)
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
    put("before", key " - " value)
    print "l - " key " - " value
  } else if (there) {
    put("before", key " " (key in before ? before[key] : now) " " value)
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
' work="$work" "$@"
}

# --- the step nftables ---------------------------------------------------------------------------------------------

check_nftables() {
  command -v nft >/dev/null || refuse 'there is no nft here; install nftables'
  ! has nftables.conf || nft -c -f "$here/nftables.conf" >"$work/words" 2>&1 ||
    refuse "nft cannot load nftables.conf; it says: $(cat "$work/words")"
}

# print_tables LIST [OPTION]: those tables of a list that the host has, as nft prints them.
print_tables() {
  there=$(nft list tables) || return 1
  while read -r family name; do
    case "$there
" in "table $family $name
"* | *"
table $family $name
"*) nft ${2:-} list table "$family" "$name" || return 1 ;; esac
  done <"$1"
}

# settled LIST: the same, without counters and without what packets have put into sets.
settled() {
  print_tables "$1" -s >"$work/printed" || return 1
  awk '$1 == "set" || $1 == "map" { dynamic = 0 }
    $1 == "flags" { dynamic = /dynamic/ }
    dynamic && $1 == "elements" { skipped = 1 }
    !skipped
    /}/ { skipped = 0 }' "$work/printed"
}

# pick LIST FILE...: those tables of a list that stand in files, as nft printed them.
pick() {
  awk 'FILENAME == ARGV[1] { wanted[$1 " " $2] = 1; next }
    $1 == "table" { here = ($2 " " $3) in wanted }
    here' "$@"
}

# replacing LIST FILE...: what puts the tables of files in place of those of a list.
replacing() {
  while read -r table; do printf 'table %s\ndelete table %s\n' "$table" "$table" || return 1; done <"$1"
  shift
  cat "$@"
}

# For the lists of tables see tables.awk.
plan_nftables() {
  empty nftables all tables new dropped before load || no_room
  conf=/dev/null names=/dev/null
  if has nftables.conf; then conf=$here/nftables.conf; elif [ $all = yes ]; then names=$here/nftables.conf; fi
  look_up nftables.tables
  list_tables plan=nftables file=known "$noted" file=names "$names" file=want "$conf" || refuse 'cannot list tables, see above'
  settled "$work/nftables.all" >"$work/nftables.now" && print_tables "$work/nftables.all" >"$work/nftables.held" ||
    refuse 'cannot read the tables of nftables on this host, see above'
  # What nobody has touched yet is as it was before us.
  [ "$noted" = /dev/null ] || cat "$record/nftables.before" >"$work/nftables.before" || no_room
  [ ! -s "$work/nftables.new" ] || [ ! -s "$work/nftables.held" ] ||
    pick "$work/nftables.new" "$work/nftables.held" >>"$work/nftables.before" || no_room
  tables_are_loaded || plan_tables >"$work/nftables.load" || no_room
}

# What comes in place of what goes.
plan_tables() {
  back=/dev/null
  if [ -s "$work/nftables.dropped" ]; then
    back=$work/nftables.back
    pick "$work/nftables.dropped" "$work/nftables.before" >"$back" || return 1
  fi
  replacing "$work/nftables.dropped" "$back" "$conf"
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
  keep nftables.all nftables.now
  replacing "$work/nftables.all" "$work/nftables.held" >"$2/nftables.undo"
}

# Counters start anew in tables that are loaded: those that are right stay.
back_nftables() {
  [ -s "$2/nftables.undo" ] || return 0
  settled "$2/nftables.all" >"$work/left" || return 1
  cmp -s "$work/left" "$2/nftables.now" || load_tables "$2/nftables.undo"
}

# nft loads all or nothing.
gone_nftables() { true; }

record_nftables() {
  has nftables.conf || return 0
  keep nftables.tables
  if [ -s "$work/nftables.dropped" ]; then
    pick "$work/nftables.tables" "$work/nftables.before" >"$2/nftables.before" || return 1
  else
    keep nftables.before
  fi
  cksum <"$here/nftables.conf" >"$2/nftables.cksum" && settled "$work/nftables.all" >"$2/nftables.after"
}

# --- the steps sets and stale_sets: what rules name, before them, and what they no longer name, after them ----------

check_sets() {
  command -v ipset >/dev/null || refuse 'there is no ipset here; install it'
  ipset save >"$work/sets.now" 2>"$work/words" ||
    refuse "this kernel has no sets, or they cannot be read (modprobe ip_set); ipset says: $(cat "$work/words")"
}

# Lists of sets: known are those that this or an earlier run touches, and before is what they were before that.
plan_sets() {
  empty sets load anew created known before && empty stale_sets load || no_room
  names=/dev/null sets_before=/dev/null
  if has ipset.save || [ $all = yes ]; then names=$here/ipset.save; fi
  look_up sets.known
  [ "$noted" = /dev/null ] || sets_before=$record/sets.before
  want=/dev/null
  if [ -z "$files" ]; then
    want=$sets_before
  elif has ipset.save; then
    want=$names
    # ipset may print entries in other words than we do.
    ! is_same "$want" sets.cksum || want=$record/sets.after
  fi
  compare_sets plan=sets mode="$([ -n "$files" ] || echo back)" file=known "$noted" file=before "$sets_before" \
    file=names "$names" file=want "$want" file=now "$work/sets.now" ||
    refuse 'cannot compare the sets of this host, see above'
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

# sets_left KNOWN BEFORE: what is missing of the way back, to left.load and stale_left.load.
sets_left() {
  empty left load && empty stale_left load && ipset save >"$work/held" &&
    compare_sets plan=left mode=back file=known "$1" file=want "$2" file=now "$work/held"
}

note_sets() { keep sets.known sets.now; }

back_sets() {
  [ -e "$2/sets.known" ] || return 0
  sets_left "$2/sets.known" "$2/sets.now" && restore_sets "$work/left.load"
}

gone_sets() {
  sets_left "$work/sets.known" "$sets_before" && [ ! -s "$work/left.load" ] && [ ! -s "$work/stale_left.load" ]
}

record_sets() {
  has ipset.save || [ -s "$work/sets.before" ] || return 0
  keep sets.known sets.before
  ipset save >"$2/sets.after" || return 1
  ! has ipset.save || cksum <"$here/ipset.save" >"$2/sets.cksum"
}

check_stale_sets() { true; }

plan_stale_sets() { true; }

show_stale_sets() { show_sets "$1"; }

# The kernel may hold a set for a moment after the last rule that names it is gone.
restore_stale_sets() {
  for pause in 0 1 1; do
    [ $pause -eq 0 ] || sleep $pause
    ! restore_sets "$1" 2>"$work/tries" || return 0
  done
  cat "$work/tries" >&2
  return 1
}

load_stale_sets() { restore_stale_sets "$work/stale_sets.load"; }

note_stale_sets() { true; }

# Sets that rules of others name by now cannot go; empty, they do nothing.
back_stale_sets() {
  [ -e "$2/sets.known" ] || return 0
  sets_left "$2/sets.known" "$2/sets.now" || return 1
  restore_stale_sets "$work/stale_left.load" || {
    sed 's/^destroy /flush /' "$work/stale_left.load" >"$work/emptied" && restore_sets "$work/emptied" || return 1
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
    modprobe -qa ip_vs ip_set xt_set dummy $(! has ipvsadm.save || scheduler_modules "$here/ipvsadm.save") 2>/dev/null
  fi
  ipvsadm -S -n >"$work/servers.now" 2>"$work/words" && [ -e /proc/net/ip_vs ] ||
    refuse "this kernel has no IPVS, or it cannot be read (modprobe ip_vs); ipvsadm says: $(cat "$work/words")"
}

# What the schedulers in a file need of the kernel.
scheduler_modules() {
  awk '/^-[AE]/ && match($0, / -s [a-z0-9_]+/) {
    scheduler = substr($0, RSTART + 4, RLENGTH - 4)
    if (!(scheduler in named)) print "ip_vs_" scheduler
    named[scheduler]
  }' "$1"
}

# As plan_sets; left are those that kube-proxy has left, which are ours from then on.
plan_servers() {
  empty servers load known before left words undo timeouts && empty stale_servers load || no_room
  names=/dev/null servers_before=/dev/null
  if has ipvsadm.save || { [ $all = yes ] && [ -e "$here/ipvsadm.save" ]; }; then names=$here/ipvsadm.save; fi
  look_up servers.known
  [ "$noted" = /dev/null ] || servers_before=$record/servers.before
  want=/dev/null
  if [ -z "$files" ]; then
    want=$servers_before
  elif has ipvsadm.save; then
    want=$names
    ! is_same "$want" servers.cksum || want=$record/servers.after
  fi
  [ $balances = no ] || plan_leftovers "$noted" "$names"
  set -- plan=servers file=known "$noted" file=before "$servers_before" file=names "$names" file=left "$work/servers.left" \
    file=want "$want" file=now "$work/servers.now"
  look_up servers.timeouts
  if has ipvsadm.timeouts || [ "$noted" != /dev/null ]; then
    ipvsadm -L --timeout >"$work/timeouts" || refuse 'cannot read the timeouts of IPVS, see above'
    set -- "$@" file=noted "$noted" file=timeouts "$work/timeouts"
    ! has ipvsadm.timeouts || set -- "$@" file=set "$here/ipvsadm.timeouts"
  fi
  compare_servers "$@" || refuse 'cannot compare the virtual servers of this host, see above'
}

# plan_leftovers KNOWN NAMES: what kube-proxy has left goes too. Its sets tell, as long as they are not ours.
plan_leftovers() {
  echo "$excluded" >"$work/excluded" || no_room
  theirs=$work/sets.now
  [ ! -e "$record/sets.known" ] || theirs=/dev/null
  find_leftovers plan=servers file=known "$1" file=names "$2" file=excluded "$work/excluded" \
    file=addr "$work/held.addr" file=sets "$theirs" file=now "$work/servers.now" ||
    refuse 'cannot tell whose the virtual servers of this host are, see above'
  while read -r words; do warn "$words"; done <"$work/servers.words"
}

# What ipvs mode of a kube-proxy leaves behind when its mode changes.
about_ipvs_mode() {
  [ -n "$files" ] && [ $balances = no ] && [ -e /proc/sys/net/ipv4/conf/kube-ipvs0 ] && holds_services iptables || return 0
  grep -q '^ip link del dev kube-ipvs0$' "$work/network.load" 2>/dev/null || warn "kube-proxy has been here in its ipvs\
 mode: the device kube-ipvs0, virtual servers on its addresses, and sets KUBE-* stay; kube-proxy --cleanup takes them\
 away, or: ip link del dev kube-ipvs0; ipvsadm -D OPTION ADDRESS:PORT for each of them that ipvsadm -S -n names; ipset\
 destroy NAME for each set that ipset list -n names"
}

show_servers() { printf '%s <<\\END\n%s\nEND\n' 'ipvsadm -R' "$(cat "$work/$1.load")"; }

# ipvsadm goes on after a line that it cannot load, and its exit code is that of the last line.
restore_servers() {
  [ -s "$1" ] || return 0
  ipvsadm -R <"$1" >"$work/words" 2>&1 && [ ! -s "$work/words" ] || {
    warn "ipvsadm cannot load the virtual servers; it says: $(sort -u "$work/words")"
    ! grep -q 'Scheduler or persistence engine not found' "$work/words" ||
      warn "the kernel needs a module for the scheduler: $(scheduler_modules "$1")"
    return 1
  }
}

# The kernel values of IPVS first: a connection is in conntrack from its first packet on, or never.
load_servers() {
  [ -z "$files" ] || [ ! -s "$work/sysctl.ipvs" ] || set_values "$work/sysctl.ipvs" || return 1
  restore_servers "$work/servers.load"
}

# servers_left KNOWN BEFORE: as sets_left.
servers_left() {
  empty left load && empty stale_left load && ipvsadm -S -n >"$work/held" &&
    compare_servers plan=left file=known "$1" file=want "$2" file=now "$work/held"
}

note_servers() { keep servers.known servers.now servers.undo; }

back_servers() {
  [ -e "$2/servers.known" ] || return 0
  servers_left "$2/servers.known" "$2/servers.now" || return 1
  [ ! -s "$2/servers.undo" ] || cat "$2/servers.undo" >>"$work/left.load" || return 1
  restore_servers "$work/left.load"
}

gone_servers() {
  servers_left "$work/servers.known" "$servers_before" && [ ! -s "$work/left.load" ] && [ ! -s "$work/stale_left.load" ]
}

record_servers() {
  [ $balances = yes ] || [ -s "$work/servers.before" ] || return 0
  keep servers.known servers.before
  ipvsadm -S -n >"$2/servers.after" || return 1
  ! has ipvsadm.timeouts || keep servers.timeouts
  ! has ipvsadm.save || cksum <"$here/ipvsadm.save" >"$2/servers.cksum"
}

check_stale_servers() { true; }

plan_stale_servers() { true; }

show_stale_servers() { show_servers "$1"; }

load_stale_servers() { restore_servers "$work/stale_servers.load"; }

note_stale_servers() { true; }

back_stale_servers() {
  [ -e "$2/servers.known" ] || return 0
  servers_left "$2/servers.known" "$2/servers.now" && restore_servers "$work/stale_left.load"
}

gone_stale_servers() { true; }

record_stale_servers() { true; }

# --- the step network: devices, addresses, neighbours, routes and forwarding entries -------------------------------

check_network() {
  for tool in ip bridge; do
    command -v $tool >/dev/null || refuse "there is no $tool here; install iproute2"
  done
  hold_network || refuse 'cannot read the devices and routes of this host, see above'
}

# Everything that the host holds of the kind that the step sets, to files.
hold_network() {
  ip -d -o link >"$work/held.link" && ip -o addr >"$work/held.addr" && ip neigh show nud permanent >"$work/held.neigh" &&
    ip -o route show table main >"$work/held.route" && bridge fdb show >"$work/held.fdb" &&
    true >"$work/held.route6" || return 1
  [ $ipv6 = no ] || ip -6 -o route show table main >"$work/held.route6"
}

# find_ways PLAN: what differs from what the files beside this one and an earlier run say. See network.awk.
find_ways() {
  empty "$1" load undo loaded words why || return 1
  ip_lines=/dev/null bridge_lines=/dev/null
  [ ! -e "$here/ip.batch" ] || ip_lines=$here/ip.batch
  [ ! -e "$here/bridge.batch" ] || bridge_lines=$here/bridge.batch
  look_up network.loaded
  if [ -n "$files" ]; then
    set -- plan="$1" balances=$balances file=loaded "$noted" file=want tool='ip ' "$ip_lines" tool='bridge ' "$bridge_lines"
  elif [ $all = yes ]; then
    set -- plan="$1" file=loaded tool='ip ' "$ip_lines" tool='bridge ' "$bridge_lines"
  else
    set -- plan="$1" file=loaded "$noted"
  fi
  compare_network mode=plan "$@"
}

plan_network() {
  find_ways network || refuse 'cannot compare the devices and routes of this host, see above'
  read -r why <"$work/network.why" || why=''
  [ -z "$why" ] || refuse "$why"
  while read -r words; do warn "$words"; done <"$work/network.words"
}

show_network() { cat "$work/network.load"; }

# run_network LINES [OPTION]: lines for ip and bridge, in their order, those of one program that follow each other as one
# batch; the option goes before -batch.
run_network() {
  for batch in "$work/batch".*; do [ ! -e "$batch" ] || rm "$batch"; done
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

note_network() { keep network.undo; }

# Some of it may not have been done: what counts is how the host is in the end.
back_network() {
  [ -s "$2/network.undo" ] || return 0
  empty left load && hold_network && compare_network mode=back plan=left file=want "$2/network.undo" || return 1
  [ -s "$work/left.load" ] || return 0
  run_network "$work/left.load" -force && hold_network &&
    compare_network mode=check file=want "$2/network.undo" >"$work/left" || return 1
  [ ! -s "$work/left" ] || {
    warn "this did not work: $(sed 1q "$work/left")"
    return 1
  }
}

gone_network() { hold_network && find_ways left && [ ! -s "$work/left.load" ]; }

record_network() { [ -z "$files" ] || keep network.loaded; }

# --- the step sysctl -----------------------------------------------------------------------------------------------

check_sysctl() {
  command -v sysctl >/dev/null || refuse "there is no sysctl here; install procps"
}

# To sysctl.load: "KEY NOW WANTED" for each value that must change, and to sysctl.ipvs those of IPVS. To sysctl.before:
# "KEY BEFORE WANTED" for all. To sysctl.made: "KEY NOW" for those of devices that we have made. See sysctls.awk.
plan_sysctl() {
  empty sysctl load ipvs before made || no_room
  to_come=no
  look_up sysctl.before
  want=/dev/null network=/dev/null
  ! has sysctl.conf || want=$here/sysctl.conf
  [ ! -e "$work/network.load" ] || network=$work/network.load
  [ -e /proc/sys/net/netfilter/nf_conntrack_max ] || [ "$dry_run" = yes ] ||
    ! grep -q '^net[.]netfilter[.]nf_conntrack_' "$want" || modprobe nf_conntrack 2>/dev/null
  [ -e /proc/sys/net/bridge ] || [ "$dry_run" = yes ] || ! grep -q '^net[.]bridge[.]' "$want" || modprobe br_netfilter 2>/dev/null
  compare_values plan=sysctl file=network "$network" file=known "$noted" file=want "$want" >"$work/sysctl.plan" ||
    refuse 'cannot compare the kernel values of this host, see above'
  while read -r letter path key now wanted; do
    case $letter in
      l) change_value ;;
      n) warn "there is no IPv6: $path is left out" ;;
      x) refuse "the kernel has no value $path; load the module that has it (modprobe nf_conntrack, ip_vs or br_netfilter)" ;;
    esac
  done <"$work/sysctl.plan"
}

change_value() {
  if [ "$path" = - ]; then to_come=yes; else [ -w "$path" ]; fi || refuse "$key is $now and must be $wanted, but cannot be set in this network\
 namespace or container; set it on the host itself, or compile without it"
  echo "$key $now $wanted" >>"$work/sysctl.load" || no_room
  case $key in net.ipv4.vs.*) echo "$key $now $wanted" >>"$work/sysctl.ipvs" || no_room ;; esac
}

show_sysctl() {
  while read -r key now wanted; do echo "sysctl -q -w $key=$wanted # now $now"; done <"$work/sysctl.load"
}

# What a device that has come since has, or has not, shows only now.
load_sysctl() {
  if [ $to_come = no ]; then
    set_values "$work/sysctl.load"
  else
    compare_values plan=left file=set "$work/sysctl.load" >"$work/sysctl.plan" && set_planned
  fi
}

# set_planned [gone]: sets what sysctls.awk has printed; with a word, values that are gone are nothing to speak of.
set_planned() {
  empty sysctl set || return 1
  while read -r letter path key now wanted; do
    case $letter${1:-} in
      l*) echo "$key $now $wanted" >>"$work/sysctl.set" || return 1 ;;
      x)
        warn "the kernel has no value $path"
        return 1
        ;;
    esac
  done <"$work/sysctl.plan"
  set_values "$work/sysctl.set"
}

# Sets what stands in a file as "KEY NOW WANTED".
set_values() {
  file=$1
  set --
  while read -r key _ wanted; do set -- "$@" "$key=$wanted"; done <"$file"
  [ $# -eq 0 ] || sysctl -q -w "$@" >"$work/words" 2>&1 || {
    warn "sysctl cannot set all of: $*; it says: $(cat "$work/words")"
    return 1
  }
}

note_sysctl() { keep sysctl.load sysctl.made; }

# Sets back what is still as we set it, and what a device of ours has lost that went and came back.
back_sysctl() {
  [ -e "$2/sysctl.load" ] || return 0
  compare_values plan=left file=known "$2/sysctl.load" file=set "$2/sysctl.made" >"$work/sysctl.plan" && set_planned gone
}

# Values that somebody else has set since are theirs.
gone_sysctl() { true; }

record_sysctl() { ! has sysctl.conf || keep sysctl.before; }

# --- the steps iptables and ip6tables ------------------------------------------------------------------------------

# To program: what the programs of a step are called, before -save and -restore.
name_program() {
  case $1 in
    iptables) program=$variant ;;
    *) program=ip6tables${variant#iptables} ;;
  esac
}

# What is there, to a file. difference looks whether it is whole.
save_rules() {
  name_program "$1"
  "$program-save" >"$2" 2>"$work/words" || {
    warn "$program-save fails; it says: $(cat "$work/words")"
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
  while read -r counter; do
    nfacct get "$counter" >/dev/null 2>&1 ||
      refuse "$1.save counts packets in $counter, which is not there; run: nfacct add $counter"
  done <"$work/$1.counters"
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
  list_ours "$1"
  ! has "$1.save" || {
    check_counters "$1"
    check_other "$1"
  }
}

# What is ours in the file beside this one and in an earlier run. See ours.awk.
list_ours() {
  empty "$1" ours services counters || no_room
  own=/dev/null
  if has "$1.save" || [ $all = yes ]; then own=$here/$1.save; fi
  look_up "$1.ours"
  find_ours plan="$1" file=known "$noted" file=save "$own" || refuse "cannot read $own"
}

# Whether a file of ours does what kube-proxy does.
holds_services() { [ -s "$work/$1.services" ]; }

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
  save_rules "$1" "$work/$1.before" || refuse "cannot read the rules of this host"
  [ ! -s "$work/words" ] || ! grep -q legacy "$work/words" || warn "there are rules of iptables-legacy on this host too; if they are the ones in\
 use, say --iptables legacy"
  empty "$1" load chains canary foreign || no_room
  if has "$1.save"; then plan_load "$1"; else plan_back "$1"; fi || refuse 'cannot compare the rules of this host, see above'
  [ -s "$work/$1.load" ] || return 0
  try=$work/$1.try
  [ -e "$try" ] || try=$work/$1.load
  "$program-restore" -w 10 --noflush --test <"$try" 2>"$work/words" ||
    refuse "$program-restore cannot load the rules; $(said "$work/$1.load")"
  [ "$all" = yes ] || while read -r words; do warn "$1: $words"; done <"$work/$1.foreign"
}

plan_load() {
  want=$here/$1.save
  look_up "$1.after"
  # The tool of this host may print our rules in other words than we do.
  ! is_same "$want" "$1.cksum" || want=$noted
  # The tools look for the sets that rules name, also where these are only to come.
  try=''
  [ ! -s "$work/sets.created" ] || try=$work/$1.try
  difference mode=load plan="$1" try="$try" file=ours "$work/$1.ours" file=loaded "$noted" file=want "$want" \
    file=now "$work/$1.before" >"$work/$1.load" || return 1
  about_foreign_chains "$1"
}

plan_back() {
  look_up "$1.after"
  look_before "$1"
  difference mode=back plan="$1" file=ours "$work/$1.ours" file=loaded "$noted" file=want "$before" \
    file=now "$work/$1.before" >"$work/$1.load"
}

# To before: the rules that remove.sh brings back.
look_before() {
  before=$record/$1.before
  [ "$all" = no ] || before=/dev/null
}

about_foreign_chains() {
  if holds_services "$1" && [ -s "$work/$1.canary" ]; then
    warn "kube-proxy has programmed $1 on this host; if it still runs, stop it: it overwrites what is loaded here"
  fi
  [ -e "$record/$1.ours" ] || ! read -r there <"$work/$1.chains" || warn "$1 has chains of our names already ($there), of\
 kube-proxy, kubelet, or an apply.sh whose notes are lost: they are taken over, and remove.sh brings them back"
}

show_rules() {
  name_program "$1"
  printf '%s <<\\END\n%s\nEND\n' "$program-restore -w 10 --noflush" "$(cat "$work/$1.load")"
}

load_rules() { restore_rules "$1" "$work/$1.load"; }

# Writes down how to go back to where we are now.
note_rules() { keep "$1.ours" "$1.before"; }

# What is missing of the way back, by files OURS BEFORE: to the file back.
missing() {
  save_rules "$1" "$work/now" &&
    difference mode=back file=ours "$2" file=want "$3" file=now "$work/now" >"$work/back"
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

gone_rules() {
  look_before "$1"
  missing "$1" "$work/$1.ours" "$before" && [ ! -s "$work/back" ]
}

# Writes down what is loaded, for remove.sh and the next apply.sh.
record_rules() {
  has "$1.save" || return 0
  keep "$1.ours"
  if [ -e "$record/$1.before" ]; then keep_on "$1.before"; else keep "$1.before"; fi
  echo "$kind" >"$2/kind" && save_rules "$1" "$2/$1.after" &&
    difference mode=load file=ours "$work/$1.ours" file=want "$here/$1.save" file=now "$2/$1.after" >"$work/other" || return 1
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
    if [ $family = ip6tables ] && [ $ipv6 = no ] && [ ! -e "$record/ip6tables.ours" ]; then
      ! has ip6tables.save || warn 'this kernel has no IPv6: ip6tables.save is left out'
    elif needs $family.save $family.ours; then
      steps="$steps $family"
    fi
  done
  ! needs nftables.conf nftables.tables || steps="$steps nftables"
  ! needs ip.batch network.loaded && ! needs bridge.batch network.loaded || ways=network
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
is_same() { [ -e "$record/$2" ] && read -r sum <"$record/$2" && [ "$(cksum <"$1")" = "$sum" ]; }

# To noted: what an earlier run has written down under a name, or else an empty file.
look_up() {
  noted=$record/$1
  [ -e "$noted" ] || noted=/dev/null
}

# empty PLAN PART...: the files of a plan.
empty() {
  plan=$1
  shift
  for part; do true >"$work/$plan.$part" || return 1; done
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
  read -r name </proc/sys/kernel/hostname
  case $name in *[A-Z]*) name=$(echo "$name" | tr '[:upper:]' '[:lower:]') ;; esac
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
  if { [ ! -d "$notes" ] && ! mkdir -p "$notes"; } || ! : >>"$state/lock"; then refuse "cannot write to $state"; fi
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
  read -r variant <"$undo/variant"
  for pause in 0 1 3; do
    [ $pause -eq 0 ] || sleep $pause
    stuck=''
    for name in sets servers network sysctl stale_servers nftables ip6tables iptables stale_sets; do
      step back $name "$undo" || stuck="$stuck $name"
    done
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

# Writes down how to go back.
note() {
  clear "$undo.new"
  mkdir "$undo.new" && echo "$variant" >"$undo.new/variant" && echo $$ >"$undo.new/run" || return 1
  kept='' kept_on=''
  for name in $steps; do step note "$name" "$undo.new" || return 1; done
  copy_kept "$undo.new" && mv "$undo.new" "$undo"
}

# keep FILE...: of the files of this run, or keep_on FILE...: of what an earlier one has written down, what copy_kept copies.
# Starting one program for all of them saves time.
keep() { kept="$kept $*"; }
keep_on() { kept_on="$kept_on $*"; }

copy_kept() {
  folder=$1
  set --
  for file in $kept; do set -- "$@" "$work/$file"; done
  for file in $kept_on; do set -- "$@" "$record/$file"; done
  [ $# -eq 0 ] || cp "$@" "$folder"
}

# Takes folders away that are there.
clear() {
  for folder; do [ ! -e "$folder" ] || rm -rf "$folder" || return 1; done
}

# From here on the host stays as it now is. A run that is killed in here goes back with a record that tells of later:
# that does no harm, as every run looks at the host first.
finish() {
  trap '' INT QUIT TERM HUP PIPE
  unguard
  clear "$record.new" "$record.old"
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
    rm -rf "$undo" "$record.old" "$work"
  else
    rm -rf "$undo"
    mv "$record" "$record.new" 2>/dev/null
    rm -rf "$record" "$record.new" "$work"
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
  kept='' kept_on=''
  for name in $steps; do step record "$name" "$1" || return 1; done
  copy_kept "$1"
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

is_watched() { { read -r running <"$undo/run"; } 2>/dev/null && [ "$running" = "$watched" ]; }

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
  trap 'clear "$work"' EXIT
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
    clear "$undo.new"
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
ipv6=yes
[ -e /proc/net/if_inet6 ] || ipv6=no
state=${KNETC_STATE:-/run/knetc}
notes=$state/${boot%%-*}
record=$notes/applied
undo=$notes/undo
entered=no
reader=''
watchdog=''
main
exit 0
