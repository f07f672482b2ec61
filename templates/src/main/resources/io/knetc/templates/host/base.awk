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
