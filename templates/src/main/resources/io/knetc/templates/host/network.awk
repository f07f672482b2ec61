# From what a host holds, what was loaded and what is wanted to the lines that ip and bridge must read.
#   file=link addr neigh route fdb   what ip -d -o link, ip -o addr, ip neigh, ip route and bridge fdb print
#   file=loaded                      "LINE<tab>BACK" for each line that we loaded; BACK is - if it was so before us
#   file=want                        "ip LINE" and "bridge LINE"
# Prints, each with a letter and a blank in front: l what to load, u how to undo that (to be read from the end), r what
# to write down as loaded, and ! why it cannot be done. With mode=check it prints those lines of want that do not hold.

BEGIN { FS = "\n" }
file == "link" { holdLink($0); next }
file == "addr" { split($0, w, " "); if (w[3] ~ /^inet/) holds["addr " w[2] " " w[4]] = 1; next }
file == "neigh" { split($0, w, " "); if ($0 ~ /PERMANENT/ && w[4] == "lladdr") holds["neigh " w[3] " " w[1]] = w[5]; next }
file == "route" { holdRoute($0); next }
file == "fdb" { holdEntry($0); next }
file == "loaded" { split($0, w, "\t"); before[w[1]] = w[2]; old[++olds] = w[1]; ofKey[key(w[1])] = w[1]; next }
file == "want" { want[++wants] = $0; wanted[key($0)] = $0; next }

END {
  if (mode == "check") {
    for (i = 1; i <= wants; i++) if (!isSo(want[i])) print want[i]
    exit
  }
  for (i = olds; i > 0; i--) if (!(key(old[i]) in wanted)) takeBack(old[i])
  for (i = 1; i <= wants; i++) bring(want[i])
}

# --- what the host holds -------------------------------------------------------------------------------------------

function holdLink(text,   name, v) {
  split(text, v, " ")
  name = v[2]; sub(/:$/, "", name); sub(/@.*/, "", name)
  holds["link " name] = text " "
  holds["up " name] = v[3] ~ /[<,]UP[,>]/
  holds["mtu " name] = after(text, "mtu")
  holds["mac " name] = after(text, "link/ether")
}

# The word behind a word.
function after(text, word,   v, n, j) {
  n = split(text, v, " ")
  for (j = 1; j < n; j++) if (v[j] == word) return v[j + 1]
  return ""
}

# The routes that "route replace" would replace: those without a metric, or with that which IPv6 routes have.
function holdRoute(text,   v, to) {
  sub(/ +$/, "", text)
  if (text ~ / metric / && text !~ / metric 1024( |$)/) return
  sub(/ metric 1024/, "", text); sub(/ pref medium/, "", text); sub(/ proto boot/, "", text)
  to = destination(text)
  if (!(("route " to) in holds)) holds["route " to] = text
}

function destination(text,   v, to) {
  split(text, v, " ")
  to = v[1] == "blackhole" ? v[2] : v[1]
  if (to == "default") return text ~ /:/ ? "::/0" : "0.0.0.0/0"
  return to ~ /\// ? to : to (to ~ /:/ ? "/128" : "/32")
}

function holdEntry(text,   v) {
  split(text, v, " ")
  if (v[2] == "dev" && v[4] == "dst" && text ~ / permanent/) holds["fdb " v[3] " " v[1]] = v[5]
}

# --- lines ---------------------------------------------------------------------------------------------------------

# What a line is about. Lines are spelt as in ip.batch and bridge.batch, and as inverse spells them.
function key(line,   v, n, name) {
  n = split(line, v, " ")
  name = device(line)
  if (v[2] == "route") return "route " destination(substr(line, index(line, v[3]) + length(v[3]) + 1))
  if (v[2] == "addr") return "addr " name " " v[4]
  if (v[2] == "neigh") return "neigh " name " " v[4]
  if (v[2] == "fdb") return "fdb " name " " v[4]
  if (v[3] == "set") return (v[n] == "up" || v[n] == "down" ? "up " : v[n - 1] == "mtu" ? "mtu " : "mac ") name
  return "link " name
}

function device(line,   v) {
  split(line, v, " ")
  if (v[2] == "link") return v[4] == "dev" || v[4] == "name" ? v[5] : v[4]
  return after(line, "dev")
}

# The words of a route as holdRoute has them.
function way(line) {
  sub(/^ip route (replace|del) /, "", line)
  sub(/ scope global$/, "", line)
  return line
}

# Whether the host is as the line makes it.
function isSo(line,   v, n, at) {
  n = split(line, v, " ")
  at = key(line)
  if (v[3] == "del") return !(at in holds)
  if (!(at in holds)) return 0
  if (v[2] == "route") return index(destination(way(line)) substr(holds[at] " ", index(holds[at] " ", " ")), destination(way(line)) substr(way(line) " ", index(way(line) " ", " "))) == 1 && (way(line) ~ /^blackhole/) == (holds[at] ~ /^blackhole/)
  if (v[2] == "neigh") return holds[at] == after(line, "lladdr")
  if (v[2] == "fdb") return holds[at] == after(line, "dst")
  if (v[2] == "addr") return 1
  if (v[3] == "set") return v[n] == "up" ? holds[at] : v[n] == "down" ? !holds[at] : holds[at] == v[n]
  return isAlike(line, holds[at])
}

# Whether a device is what "link add" or "tuntap add" would make, its MAC and MTU aside.
function isAlike(line, text,   words, v, n, j) {
  if (line ~ / tuntap /) return text ~ / tun type tun /
  words = line
  sub(/.* type /, " ", words)
  n = split(words, v, " ")
  if (text !~ ("[ \\\\]" v[1] " ")) return 0
  for (j = 2; j <= n; j++) {
    if (v[j] == "id" || v[j] == "local" || v[j] == "dev" || v[j] == "dstport") {
      if (index(text, " " v[j] " " v[j + 1] " ") == 0) return 0
    } else if (v[j] == "nolearning" || v[j] == "gbp") {
      if (index(text, " " v[j] " ") == 0) return 0
    }
  }
  if (v[1] == "vxlan" && (words ~ / nolearning/) != (text ~ / nolearning /)) return 0
  return 1
}

# The line that makes the host again as it now is.
function inverse(line,   v, n, at, name) {
  n = split(line, v, " ")
  at = key(line); name = device(line)
  if (v[2] == "route") return at in holds ? "ip route replace " holds[at] : "ip route del " way(line)
  if (v[2] == "addr") return "ip addr del " v[4] " dev " name
  if (v[2] == "neigh") return at in holds ? "ip neigh replace " v[4] " lladdr " holds[at] " dev " name " nud permanent" : "ip neigh del " v[4] " dev " name
  if (v[2] == "fdb") return at in holds ? "bridge fdb replace " v[4] " dev " name " dst " holds[at] " self permanent" : "bridge fdb del " v[4] " dev " name " dst " after(line, "dst") " self"
  if (v[3] == "set") return "ip link set dev " name " " (v[n] == "up" ? "down" : v[n - 1] " " holds[at])
  return "ip link del dev " name
}

# Takes note of what a line makes.
function make(line,   v, n, at, each, name) {
  n = split(line, v, " ")
  at = key(line); name = device(line)
  if (at ~ /^link /) {
    for (each in holds) if (isOn(each, name)) delete holds[each]
    if (v[3] != "del") {
      holds[at] = line
      holds["up " name] = 0
      holds["mtu " name] = after(line, "mtu")
      holds["mac " name] = after(line, "address")
    }
  } else if (v[3] == "del") delete holds[at]
  else if (v[2] == "route") holds[at] = way(line)
  else if (v[2] == "neigh") holds[at] = after(line, "lladdr")
  else if (v[2] == "fdb") holds[at] = after(line, "dst")
  else if (v[3] == "set") holds[at] = v[n] == "up" ? 1 : v[n] == "down" ? 0 : v[n]
  else holds[at] = 1
}

# Whether something goes when a device goes.
function isOn(each, name,   v) {
  split(each, v, " ")
  return v[1] == "route" ? index(holds[each] " ", " dev " name " ") > 0 : v[2] == name
}

# --- the way ---------------------------------------------------------------------------------------------------------

function load(line, back) {
  print "l " line
  if (back != "-") print "u " back
  make(line)
}

# What we loaded and nobody wants any more, unless somebody has changed it since. All that is on a device goes with it.
function takeBack(line,   back) {
  back = before[line]
  if (back == "-" || !isSo(line) || isSo(back)) return
  if (key(line) !~ /^link / && goes(device(line))) print "u " line
  else load(back, line)
}

function goes(name,   at) {
  at = "link " name
  return (at in ofKey) && !(at in wanted) && before[ofKey[at]] ~ /^ip link del/
}

function bring(line,   at, name, back) {
  at = key(line); name = device(line)
  back = at in ofKey ? before[ofKey[at]] : isSo(line) ? "-" : ""
  if (at ~ /^link / && (at in holds)) {
    if (!isSo(line)) {
      if (!(at in ofKey) || before[ofKey[at]] == "-") {
        print "! there is a device " name " already, and not as it must be; delete it with: ip link del " name
        return
      }
      print "u " ofKey[at]
      print "l ip link del dev " name
      make("ip link del dev " name)
    } else {
      adjust(line, name, "mtu", after(line, "mtu"))
      adjust(line, name, "address", after(line, "address"))
    }
  }
  if (back == "") back = inverse(line)
  if (!isSo(line)) load(line, at in ofKey ? inverse(line) : back)
  print "r " line "\t" back
}

# The MTU of a bridge follows its ports.
function adjust(line, name, word, value,   at) {
  at = (word == "mtu" ? "mtu " : "mac ") name
  if (value == "" || holds[at] == value || (word == "mtu" && line ~ / type bridge/)) return
  load("ip link set dev " name " " word " " value, "ip link set dev " name " " word " " holds[at])
}
