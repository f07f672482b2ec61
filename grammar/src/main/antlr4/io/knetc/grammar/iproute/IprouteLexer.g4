/**
 * One line that ip or bridge of iproute2 6.1 prints, or reads from a batch file: words with blanks between them. Some
 * words are keys: the word behind is their value. Which ones depends on what the line speaks of: a mode for each. Who
 * reads a dump sets the mode, as no line of it says what it is; a line of a batch file starts with a command.
 *
 * Many spellings have one token: what counts for the parser is of what type the value is.
 */
lexer grammar IprouteLexer;

tokens { ADDRESS_KEY, NAME_KEY, NUMBER_KEY, MAC_KEY, WORD, KIND, FAMILY }

fragment B : [ \t]+ ;

COMMENT         : '#' ~[\n]* ;
LINK_ADD        : 'link' B 'add' B -> mode(LINK_COMMAND) ;
LINK_SET        : 'link' B 'set' B -> mode(LINK_COMMAND) ;
TUNTAP_ADD      : 'tuntap' B 'add' B -> mode(TUNTAP) ;
ADDRESS_VERB    : ('addr' | 'address') B ('add' | 'replace') B -> mode(ADDRESS) ;
NEIGHBOUR_VERB  : 'neigh' B ('add' | 'replace') B -> mode(NEIGHBOUR) ;
ROUTE_VERB      : 'route' B ('add' | 'replace') B -> mode(ROUTE) ;
FDB_VERB        : 'fdb' B ('add' | 'append' | 'replace') B -> mode(FDB) ;
START_BLANKS    : B -> skip ;
// Whatever else starts a line of a batch file; no rule of the parser takes it.
UNKNOWN         : ~[ \t#] ~[ \t]* ;

// ip route show, ip -6 route show
mode ROUTE;

ROUTE_BLANKS    : B -> skip ;
ROUTE_COMMENT   : '#' ~[\n]* -> type(COMMENT) ;
NEXTHOP         : 'nexthop' ;
ROUTE_TYPE      : 'unicast' | 'local' | 'broadcast' | 'multicast' | 'anycast'
                | 'blackhole' | 'unreachable' | 'prohibit' | 'throw' ;
ROUTE_ADDRESS   : ('via' | 'via' B 'inet6' | 'src') -> type(ADDRESS_KEY) ;
ROUTE_NAME      : ('dev' | 'proto' | 'scope' | 'table' | 'pref') -> type(NAME_KEY) ;
ROUTE_NUMBER    : 'metric' -> type(NUMBER_KEY) ;
ROUTE_WORD      : ~[ \t]+ -> type(WORD) ;

// ip neigh show
mode NEIGHBOUR;

NEIGHBOUR_BLANKS  : B -> skip ;
NEIGHBOUR_COMMENT : '#' ~[\n]* -> type(COMMENT) ;
NEIGHBOUR_NAME    : ('dev' | 'nud') -> type(NAME_KEY) ;
NEIGHBOUR_MAC     : 'lladdr' -> type(MAC_KEY) ;
NEIGHBOUR_WORD    : ~[ \t]+ -> type(WORD) ;

// bridge fdb show
mode FDB;

FDB_BLANKS      : B -> skip ;
FDB_COMMENT     : '#' ~[\n]* -> type(COMMENT) ;
FDB_ADDRESS     : 'dst' -> type(ADDRESS_KEY) ;
FDB_NAME        : ('dev' | 'master' | 'via' | 'port' | 'link-netns') -> type(NAME_KEY) ;
FDB_NUMBER      : ('vlan' | 'vni' | 'src_vni' | 'nhid' | 'link-netnsid') -> type(NUMBER_KEY) ;
FDB_WORD        : ~[ \t]+ -> type(WORD) ;

// ip link show, ip addr show: a device starts without blanks, what is said of it with them
mode DEVICE;

INDENT          : B ;
INDEX           : [0-9]+ ':' -> mode(NAME) ;
LINK_LAYER      : 'link/' ~[ \t]+ -> mode(LAYER) ;
DEVICE_FAMILY   : ('inet' | 'inet6') -> type(FAMILY), mode(ADDRESS) ;
VALID           : 'valid_lft' -> mode(LIFETIME) ;
DEVICE_VXLAN    : 'vxlan' -> type(KIND), mode(VXLAN) ;
DEVICE_IPIP     : 'ipip' -> type(KIND), mode(IPIP) ;
DEVICE_KIND     : ~[ \t]+ -> type(KIND), mode(PLAIN) ;

mode NAME;

NAME_BLANKS     : B -> skip ;
NAME_WORD       : ~[ \t]+ -> type(WORD), mode(HEAD) ;

mode HEAD;

HEAD_BLANKS     : B -> skip ;
FLAGS           : '<' ~[> \t]* '>' ;
HEAD_FAMILY     : ('inet' | 'inet6') -> type(FAMILY), mode(ADDRESS) ;
HEAD_NAME       : ('qdisc' | 'master' | 'state' | 'mode' | 'group') -> type(NAME_KEY) ;
HEAD_NUMBER     : ('mtu' | 'qlen') -> type(NUMBER_KEY) ;
HEAD_WORD       : ~[ \t]+ -> type(WORD) ;

mode LAYER;

LAYER_BLANKS    : B -> skip ;
HARDWARE        : [0-9a-f] [0-9a-f] (':' [0-9a-f] [0-9a-f])+ ;
LAYER_MAC       : ('brd' | 'permaddr') -> type(MAC_KEY) ;
LAYER_NAME      : 'link-netns' -> type(NAME_KEY) ;
LAYER_NUMBER    : 'link-netnsid' -> type(NUMBER_KEY) ;
LAYER_WORD      : ~[ \t]+ -> type(WORD) ;

mode ADDRESS;

ADDRESS_BLANKS  : B -> skip ;
ADDRESS_COMMENT : '#' ~[\n]* -> type(COMMENT) ;
// The broadcast address that the prefix has, as batch files say it.
ADDRESS_PLUS    : 'brd' B '+' -> type(WORD) ;
ADDRESS_ADDRESS : 'brd' -> type(ADDRESS_KEY) ;
ADDRESS_NAME    : ('scope' | 'peer' | 'dev' | 'label') -> type(NAME_KEY) ;
ADDRESS_NUMBER  : 'metric' -> type(NUMBER_KEY) ;
ADDRESS_WORD    : ~[ \t]+ -> type(WORD) ;

mode LIFETIME;

LIFETIME_BLANKS : B -> skip ;
PREFERRED       : 'preferred_lft' ;
LIFETIME_WORD   : ~[ \t]+ -> type(WORD) ;

mode VXLAN;

VXLAN_BLANKS    : B -> skip ;
VXLAN_COMMENT   : '#' ~[\n]* -> type(COMMENT) ;
VXLAN_ADDRESS   : ('local' | 'remote' | 'group') -> type(ADDRESS_KEY) ;
VXLAN_NAME      : 'dev' -> type(NAME_KEY) ;
VXLAN_NUMBER    : ('id' | 'dstport') -> type(NUMBER_KEY) ;
VXLAN_WORD      : ~[ \t]+ -> type(WORD) ;

mode IPIP;

IPIP_BLANKS     : B -> skip ;
IPIP_COMMENT    : '#' ~[\n]* -> type(COMMENT) ;
IPIP_ANY        : ('local' | 'remote') B 'any' -> type(WORD) ;
IPIP_ADDRESS    : ('local' | 'remote') -> type(ADDRESS_KEY) ;
IPIP_NAME       : 'dev' -> type(NAME_KEY) ;
IPIP_WORD       : ~[ \t]+ -> type(WORD) ;

// Kinds of devices of which knetc knows the name alone
mode PLAIN;

PLAIN_BLANKS    : B -> skip ;
PLAIN_COMMENT   : '#' ~[\n]* -> type(COMMENT) ;
PLAIN_WORD      : ~[ \t]+ -> type(WORD) ;

// ip link add, ip link set
mode LINK_COMMAND;

COMMAND_BLANKS  : B -> skip ;
COMMAND_COMMENT : '#' ~[\n]* -> type(COMMENT) ;
NAMED           : ('name' | 'dev') -> mode(DEVICE_NAME) ;
COMMAND_MAC     : 'address' -> type(MAC_KEY) ;
COMMAND_NUMBER  : ('mtu' | 'txqueuelen') -> type(NUMBER_KEY) ;
COMMAND_NAME    : 'master' -> type(NAME_KEY) ;
COMMAND_VXLAN   : 'type' B 'vxlan' -> type(KIND), mode(VXLAN) ;
COMMAND_IPIP    : 'type' B 'ipip' -> type(KIND), mode(IPIP) ;
COMMAND_KIND    : 'type' B ~[ \t]+ -> type(KIND), mode(PLAIN) ;
COMMAND_WORD    : ~[ \t]+ -> type(WORD) ;

mode DEVICE_NAME;

DEVICE_NAME_BLANKS : B -> skip ;
DEVICE_NAME_WORD   : ~[ \t]+ -> type(WORD), mode(LINK_COMMAND) ;

mode TUNTAP;

TUNTAP_BLANKS   : B -> skip ;
TUNTAP_COMMENT  : '#' ~[\n]* -> type(COMMENT) ;
TUNTAP_NAME     : ('dev' | 'mode') -> type(NAME_KEY) ;
TUNTAP_WORD     : ~[ \t]+ -> type(WORD) ;
