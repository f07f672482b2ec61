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
