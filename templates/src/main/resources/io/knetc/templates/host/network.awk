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
