/**
 * One rule or one element of a set, as `nft list` prints it; see nft(8). The blocks around them are lines with braces at
 * their ends, and are read without a grammar.
 */
lexer grammar NftablesLexer;

BLANKS          : [ \t]+ -> skip ;
QUOTED          : '"' ~["]* '"' ;
OPEN            : '{' ;
CLOSE           : '}' ;
COMMA           : ',' ;
COLON           : ':' ;
DOT             : '.' ;
NOT             : '!=' ;
EQUAL           : '==' ;
AND             : '&' | 'and' ;
OR              : '|' | 'or' ;
XOR             : '^' | 'xor' ;
REFERENCE       : '@' ~[ \t"{},]+ ;

// What a packet is.
FAMILY          : 'ip' | 'ip6' ;
ADDRESS_FIELD   : 'saddr' | 'daddr' ;
TRANSPORT       : 'tcp' | 'udp' | 'sctp' ;
ANY_TRANSPORT   : 'th' ;
PORT_FIELD      : 'sport' | 'dport' ;
META            : 'meta' ;
L4PROTO         : 'l4proto' ;
MARK            : 'mark' ;
DEVICE          : 'iif' | 'oif' ;
DEVICE_NAME     : 'iifname' | 'oifname' ;
FIB             : 'fib' ;
TYPE            : 'type' ;
LOCAL           : 'local' ;
CT              : 'ct' ;
STATE           : 'state' ;
XT              : 'xt' ;
XT_KIND         : 'match' | 'target' ;

// What happens to it.
SET             : 'set' ;
VMAP            : 'vmap' ;
NUMGEN          : 'numgen' ;
RANDOM          : 'random' ;
MOD             : 'mod' ;
UPDATE          : 'update' ;
COUNTER         : 'counter' ;
PACKETS         : 'packets' ;
BYTES           : 'bytes' ;
LIMIT           : 'limit' ;
RATE            : 'rate' ;
OVER            : 'over' ;
BURST           : 'burst' ;
LOG             : 'log' ;
PREFIX          : 'prefix' ;
LOG_KEY         : 'level' | 'group' | 'flags' | 'snaplen' | 'queue-threshold' ;
END             : 'accept' | 'drop' | 'return' ;
JUMP            : 'jump' ;
GOTO            : 'goto' ;
REJECT          : 'reject' ;
WITH            : 'with' ;
MASQUERADE      : 'masquerade' ;
TRANSLATE       : 'snat' | 'dnat' ;
REDIRECT        : 'redirect' ;
TO              : 'to' ;
NAT_FLAG        : 'fully-random' | 'persistent' ;
COMMENT         : 'comment' ;
WORD            : ~[ \t"{},]+ ;

mode ELEMENT;

ELEMENT_BLANKS  : [ \t]+ -> skip ;
ELEMENT_QUOTED  : '"' ~["]* '"' -> type(QUOTED) ;
ELEMENT_DOT     : '.' -> type(DOT) ;
ELEMENT_COLON   : ':' -> type(COLON) ;
TIME_KEY        : 'timeout' | 'expires' ;
ELEMENT_COUNTER : 'counter' -> type(COUNTER) ;
ELEMENT_PACKETS : 'packets' -> type(PACKETS) ;
ELEMENT_BYTES   : 'bytes' -> type(BYTES) ;
ELEMENT_COMMENT : 'comment' -> type(COMMENT) ;
ELEMENT_WORD    : ~[ \t"]+ -> type(WORD) ;
