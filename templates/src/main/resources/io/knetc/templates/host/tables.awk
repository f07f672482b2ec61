# From the tables of nftables that files name to what becomes of them.
#   file=known   "FAMILY NAME" of those that an earlier run has loaded
#   file=names   has further ones that are to go, as "delete table FAMILY NAME"
#   file=want    has those that we load, as "delete table FAMILY NAME"
# Puts to all these; to tables those that we load, to new those of them that are not known, and to dropped those that are
# known and that we do not load.

file != "known" && !sub(/^delete table /, "") { next }
!($0 in all) { all[$0]; put("all", $0) }
file != "want" { known[$0]; next }
!($0 in wanted) {
  wanted[$0]
  put("tables", $0)
  if (!($0 in known)) put("new", $0)
}

END { for (table in known) if (!(table in wanted)) put("dropped", table) }
