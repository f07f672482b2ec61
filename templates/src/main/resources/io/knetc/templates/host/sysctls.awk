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
