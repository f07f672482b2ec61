# What is ours in a file that we load, and what was ours in an earlier run.
#   file=known   what an earlier run has put
#   file=save    as iptables-save prints it
# Puts to ours: "TABLE CHAIN" for each chain, "TABLE -A ..." for rules in base chains; to services: a line if the file does
# what kube-proxy does; to counters: names of nfacct. The chains that kube-proxy names by hashes are known by these names,
# see difference.awk.
file == "known" { add($0); next }
/^\*/ { table = substr($0, 2); next }
/^:KUBE-SERVICES / { put("services", table) }
/^:/ { chain = substr($1, 2)
       if ($2 != "-") base[table, chain]
       else if (table != "nat" || chain !~ /^KUBE-(SVC|SVL|SEP|EXT|FW|XLB)-/) add(table " " chain) }
/^-A/ && (table, $2) in base { add(table " " $0) }
/ --nfacct-name / { for (i = 1; i < NF; i++) if ($i == "--nfacct-name") addCounter($(i + 1)) }

function add(line) { if (!(line in ours)) { ours[line]; put("ours", line) } }

function addCounter(counter) { if (!(counter in counters)) { counters[counter]; put("counters", counter) } }
