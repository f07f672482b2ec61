/** One line of iptables-save or of the input of iptables-restore. */
parser grammar IptablesParser;

options { tokenVocab = IptablesLexer; }

line
    : statement? EOF
    ;

statement
    : COMMENT                                                               # comment
    | STAR name=text                                                        # table
    | COLON name=text policy=text counters=CHAIN_COUNTERS?                  # chain
    | COMMIT                                                                # commit
    | counters=COUNTERS? APPEND name=text part*                             # append
    | counters=COUNTERS? INSERT name=text number=text? part*                # insert
    | counters=COUNTERS? DELETE name=text number=text? part*                # delete
    | NEW_CHAIN name=text                                                   # new_chain
    | DELETE_CHAIN name=text                                                # delete_chain
    | FLUSH name=text                                                       # flush
    | POLICY name=text policy=text                                          # policy
    ;

// A `!` stands before its option; before iptables 1.4.3 it stood behind it.
part
    : negation=NOT? option
    ;

option
    : key=( SOURCE | DESTINATION | IN_INTERFACE | OUT_INTERFACE | PROTOCOL )
      old_negation=NOT? value=text                                          # header
    | FRAGMENT                                                              # later_fragment
    | SET_COUNTERS packets=text bytes=text                                  # set_counters
    | MATCH name=text                                                       # match
    | key=( JUMP | GOTO ) name=text                                         # target
    | OPTION argument*                                                      # extension_option
    | text                                                                  # stray_word
    ;

argument
    : NOT? text
    ;

text
    : WORD
    | QUOTED
    | CHAIN_COUNTERS
    ;
