# One more line of a plan, to PLAN.PART, or to stale_PLAN.load for what comes last.
function put(part, text) { print text >(work "/" (part == "stale" ? "stale_" plan ".load" : plan "." part)) }
