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
