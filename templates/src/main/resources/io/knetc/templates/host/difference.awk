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
