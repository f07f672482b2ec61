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
