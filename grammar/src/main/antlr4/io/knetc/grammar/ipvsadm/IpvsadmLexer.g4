/**
 * One line of `ipvsadm -S`, of the input of `ipvsadm -R`, or of the table that `ipvsadm -L` prints: words with blanks
 * between them. Nothing is quoted.
 */
lexer grammar IpvsadmLexer;

fragment B : [ \t]+ ;

COMMENT         : '#' ~[\n]* ;
// ipvsadm -R passes over its own name.
PROGRAM         : 'ipvsadm' -> skip ;
ADD_SERVICE     : ('-A' | '--add-service') -> mode(OPTIONS) ;
ADD_SERVER      : ('-a' | '--add-server') -> mode(OPTIONS) ;
SET             : '--set' -> mode(OPTIONS) ;
// ipvsadm -L
TITLE           : 'IP Virtual Server version ' ~[\n]* ;
HEADING         : 'Prot' B 'LocalAddress:Port' B ~[\n]* ;
SERVER_HEADING  : '->' B 'RemoteAddress:Port' ~[\n]* ;
// Other listings of ipvsadm, which do not say what there is to say of a server.
OTHER_LISTING   : 'IPVS connection entries' ;
TIMEOUTS        : 'Timeout (tcp tcpfin udp):' -> mode(TABLE) ;
PROTOCOL        : ('TCP' | 'UDP' | 'SCTP') -> mode(TABLE) ;
FIREWALL_MARK   : 'FWM' -> mode(TABLE) ;
ARROW           : '->' -> mode(TABLE) ;
START_BLANKS    : [ \t]+ -> skip ;
// Whatever else starts a line; no rule of the parser takes it.
UNKNOWN         : ~[ \t#] ~[ \t]* ;

mode OPTIONS;

BLANKS          : [ \t]+ -> skip ;
VALUE_KEY       : '-t' | '--tcp-service' | '-u' | '--udp-service' | '--sctp-service' | '-f' | '--fwmark-service'
                | '-s' | '--scheduler' | '-M' | '--netmask' | '--pe' | '-b' | '--sched-flags'
                | '-r' | '--real-server' | '-w' | '--weight' | '-x' | '--u-threshold' | '-y' | '--l-threshold'
                | '--tun-type' | '--tun-port' ;
// The seconds behind it may be left out.
PERSISTENT      : '-p' | '--persistent' ;
FLAG            : '-6' | '--ipv6' | '-o' | '--ops' | '-g' | '--gatewaying' | '-i' | '--ipip' | '-m' | '--masquerading'
                | '--tun-nocsum' | '--tun-csum' | '--tun-remcsum' ;
WORD            : ~[ \t]+ ;

mode TABLE;

TABLE_BLANKS    : [ \t]+ -> skip ;
IPV6_MARK       : 'IPv6' ;
LISTED_FLAGS    : '(' ~[ \t()]* ')' ;
LISTED_VALUE    : 'persistent' | 'mask' | 'pe' ;
ONE_PACKET      : 'ops' ;
TABLE_WORD      : ~[ \t]+ -> type(WORD) ;
