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
