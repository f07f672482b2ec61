/**
 * One line of iptables-save or of the input of iptables-restore, as iptables 1.8 splits it into words
 * (add_param_to_argv in xshared.c): blanks separate, double quotes hold a word together, a backslash inside them takes
 * the next character as it is.
 */
lexer grammar IptablesLexer;

COMMENT         : '#' ~[\n]* ;
STAR            : '*' -> mode(WORDS) ;
COLON           : ':' -> mode(WORDS) ;
COMMIT          : 'COMMIT' ;
COUNTERS        : '[' [0-9]+ ':' [0-9]+ ']' ;
APPEND          : ('-A' | '--append') -> mode(WORDS) ;
INSERT          : ('-I' | '--insert') -> mode(WORDS) ;
DELETE          : ('-D' | '--delete') -> mode(WORDS) ;
NEW_CHAIN       : ('-N' | '--new-chain') -> mode(WORDS) ;
DELETE_CHAIN    : ('-X' | '--delete-chain') -> mode(WORDS) ;
FLUSH           : ('-F' | '--flush') -> mode(WORDS) ;
POLICY          : ('-P' | '--policy') -> mode(WORDS) ;
START_BLANKS    : [ \t]+ -> skip ;
// Whatever else starts a line; no rule of the parser takes it.
UNKNOWN         : ~[ \t*:#] ~[ \t]* ;

mode WORDS;

BLANKS          : [ \t]+ -> skip ;
NOT             : '!' ;
SOURCE          : '-s' | '--source' | '--src' ;
DESTINATION     : '-d' | '--destination' | '--dst' ;
IN_INTERFACE    : '-i' | '--in-interface' ;
OUT_INTERFACE   : '-o' | '--out-interface' ;
PROTOCOL        : '-p' | '--protocol' ;
FRAGMENT        : '-f' | '--fragments' | '--fragment' ;
SET_COUNTERS    : '-c' | '--set-counters' ;
MATCH           : '-m' | '--match' ;
JUMP            : '-j' | '--jump' ;
GOTO            : '-g' | '--goto' ;
CHAIN_COUNTERS  : '[' [0-9]+ ':' [0-9]+ ']' ;
// Options whose value may look like an option: iptables-save prints the comment "-j" without quotes.
TEXT_OPTION     : ('--comment' | '--log-prefix' | '--nflog-prefix') -> type(OPTION), pushMode(TEXT) ;
OPTION          : '--' ~[ \t"]+ | '-' [a-zA-Z] ;
QUOTED          : ~[ \t"]* '"' ('\\' . | ~["\\])* '"' ;
// Longer than QUOTED only if the quote is never closed; no rule of the parser takes it.
UNCLOSED        : ~[ \t"]* '"' ('\\' . | ~["\\])* ;
WORD            : ~[ \t"]+ ;

mode TEXT;

TEXT_BLANKS     : [ \t]+ -> skip ;
TEXT_QUOTED     : ~[ \t"]* '"' ('\\' . | ~["\\])* '"' -> type(QUOTED), popMode ;
TEXT_UNCLOSED   : ~[ \t"]* '"' ('\\' . | ~["\\])* -> type(UNCLOSED), popMode ;
TEXT_WORD       : ~[ \t"]+ -> type(WORD), popMode ;
