# What is ours in a file that we load: "TABLE CHAIN" for each chain, "TABLE -A ..." for rules in base chains. The
# chains that kube-proxy names by hashes are known by these names, see difference.awk.
/^\*/ { table = substr($0, 2); next }
/^:/ { chain = substr($1, 2)
       if ($2 != "-") base[table, chain]
       else if (table != "nat" || chain !~ /^KUBE-(SVC|SVL|SEP|EXT|FW|XLB)-/) print table " " chain }
/^-A/ && (table, $2) in base { print table " " $0 }
