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
