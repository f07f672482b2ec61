/** One rule or one element of a set, as `nft list` prints it. */
parser grammar NftablesParser;

options { tokenVocab = NftablesLexer; }

rule_line
    : statement* comment? EOF
    ;

comment
    : COMMENT QUOTED
    ;

statement
    : fields VMAP map=REFERENCE                                             # look_up
    | fields NOT? set=REFERENCE                                             # in_set
    | family=FAMILY direction=ADDRESS_FIELD NOT? values                         # address
    | protocol=TRANSPORT direction=PORT_FIELD NOT? values                       # port
    | META L4PROTO protocol=TRANSPORT                                       # protocol
    | META L4PROTO OPEN TRANSPORT ( COMMA TRANSPORT )* CLOSE                # protocols
    | META MARK NOT? number=WORD                                             # mark
    | META MARK AND mask=WORD operator=( EQUAL | NOT ) number=WORD           # masked_mark
    | META MARK SET number=WORD                                              # set_mark
    | META MARK SET META? MARK operator=( AND | OR | XOR ) bits=WORD        # change_mark
    | keyword=( DEVICE | DEVICE_NAME ) NOT? name=( QUOTED | WORD )              # device
    | FIB direction=ADDRESS_FIELD TYPE LOCAL                                    # fib
    | CT STATE NOT? WORD ( COMMA WORD )*                                    # connection
    | CT property=WORD TRANSLATE                                             # translated
    | NUMGEN RANDOM MOD count=WORD VMAP OPEN choice ( COMMA choice )* CLOSE # at_random
    | UPDATE set=REFERENCE OPEN field CLOSE                                 # update
    | XT kind=XT_KIND name=( QUOTED | WORD )                                # xtables
    | action                                                                # act
    | other                                                                 # unknown
    ;

action
    : counter                                                               # count
    | LIMIT RATE OVER? rate=WORD ( BURST burst=WORD PACKETS )?              # limit
    | LOG ( PREFIX prefix=QUOTED )? log_option*                             # log
    | verdict                                                               # judge
    | REJECT ( WITH answer )?                                               # reject
    | MASQUERADE nat_flag*                                                  # masquerade
    | kind=TRANSLATE TO target=WORD nat_flag*                               # translate
    | kind=TRANSLATE FAMILY TO fields DOT NUMGEN RANDOM MOD count=WORD keyword=WORD map=REFERENCE # translate_at_random
    | REDIRECT TO target=WORD                                               # redirect
    ;

counter
    : COUNTER ( PACKETS packets=WORD BYTES bytes=WORD )?
    ;

log_option
    : LOG_KEY WORD
    ;

nat_flag
    : NAT_FLAG
    | RANDOM
    ;

answer
    : TRANSPORT WORD
    | WORD TYPE? WORD
    | WORD
    ;

verdict
    : END                                                                   # end
    | JUMP chain=WORD                                                       # jump
    | GOTO chain=WORD                                                       # go_to
    ;

choice
    : number=WORD COLON verdict
    ;

fields
    : field ( DOT field )*
    ;

field
    : FAMILY ADDRESS_FIELD
    | ( TRANSPORT | ANY_TRANSPORT ) PORT_FIELD
    | META ( L4PROTO | MARK )
    | DEVICE_NAME
    ;

values
    : WORD
    | OPEN WORD ( COMMA WORD )* CLOSE
    ;

// Whatever else nft can say: a word, or what stands in braces.
other
    : group
    | ~( OPEN | CLOSE | COMMENT )
    ;

group
    : OPEN ( group | ~( OPEN | CLOSE ) )* CLOSE
    ;

element
    : key element_option* comment? ( COLON value )? EOF
    ;

key
    : part ( DOT part )*
    ;

part
    : WORD
    | QUOTED
    ;

element_option
    : TIME_KEY time=WORD                                                    # element_time
    | counter                                                               # element_counter
    ;

value
    : ( WORD | QUOTED | DOT | COLON | COUNTER | PACKETS | BYTES )+
    ;
