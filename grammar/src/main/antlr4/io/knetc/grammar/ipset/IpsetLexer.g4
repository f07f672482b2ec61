/**
 * One line of `ipset save`, of the input of `ipset restore`, or of `ipset list`, as ipset 7 splits it into words: blanks
 * separate them, double quotes hold blanks together, and no character escapes another.
 */
lexer grammar IpsetLexer;

fragment D : '--'? ;

COMMENT         : '#' ~[\n]* ;
COMMIT          : 'COMMIT' ;
// With it, restore takes a set or an entry that is already there.
EXIST           : ('-exist' | '--exist' | '-!') -> skip ;
CREATE          : (D 'create' | D 'new' | 'n' | '-N') -> mode(WORDS) ;
ADD             : (D 'add' | 'a' | '-A') -> mode(WORDS) ;
DELETE          : (D 'del' | 'd' | '-D') -> mode(WORDS) ;
FLUSH           : (D 'flush' | 'f' | '-F') -> mode(WORDS) ;
DESTROY         : (D 'destroy' | 'x' | '-X') -> mode(WORDS) ;
RENAME          : (D 'rename' | 'e' | '-E') -> mode(WORDS) ;
SWAP            : (D 'swap' | 'w' | '-W') -> mode(WORDS) ;
// ipset list
NAME            : 'Name:' -> mode(WORDS) ;
TYPE            : 'Type:' -> mode(WORDS) ;
HEADER          : 'Header:' -> mode(WORDS) ;
FACT            : ('Revision:' | 'Size in memory:' | 'References:' | 'Number of entries:') ~[\n]* ;
MEMBERS         : 'Members:' ;
START_BLANKS    : [ \t]+ -> skip ;
// Whatever else starts a line; no rule of the parser takes it.
UNKNOWN         : ~[ \t#] ~[ \t]* ;

// The rest of a line, and the lines below `Members:`.
mode WORDS;

BLANKS          : [ \t]+ -> skip ;
WORDS_EXIST     : ('-exist' | '--exist' | '-!') -> skip ;
// Of create, this is a flag; of an entry, the comment follows.
COMMENT_KEY     : D 'comment' ;
VALUE_KEY       : D ( 'family' | 'hashsize' | 'maxelem' | 'bucketsize' | 'initval' | 'range' | 'netmask' | 'bitmask'
                    | 'markmask' | 'size' | 'timeout' | 'packets' | 'bytes' | 'skbmark' | 'skbprio' | 'skbqueue'
                    | 'before' | 'after' | 'probes' | 'resize' | 'gc' ) ;
FLAG            : D ('counters' | 'skbinfo' | 'forceadd' | 'nomatch' | 'wildcard') ;
WORD            : (~[ \t"] | '"' ~["]* '"')+ ;
// Longer than WORD only if a quote is never closed; no rule of the parser takes it.
UNCLOSED        : (~[ \t"] | '"' ~["]* '"')* '"' ~["]* ;
