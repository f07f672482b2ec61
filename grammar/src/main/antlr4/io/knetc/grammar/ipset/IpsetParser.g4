/** One line of `ipset save`, of the input of `ipset restore`, or of `ipset list`. */
parser grammar IpsetParser;

options { tokenVocab = IpsetLexer; }

line
    : statement? EOF
    ;

// Below `Members:` of ipset list.
member_line
    : entry EOF
    ;

statement
    : COMMENT                                                               # comment
    | COMMIT                                                                # commit
    | CREATE name=text type=text create_option*                             # create
    | ADD name=text entry                                                   # add
    | DELETE name=text entry                                                # delete
    | FLUSH name=text?                                                      # flush
    | DESTROY name=text?                                                    # destroy
    | RENAME name=text other=text                                           # rename
    | SWAP name=text other=text                                             # swap
    | NAME name=text                                                        # listed_name
    | TYPE type=text                                                        # listed_type
    | HEADER create_option*                                                 # listed_header
    | FACT                                                                  # listed_fact
    | MEMBERS                                                               # listed_members
    ;

create_option
    : key=VALUE_KEY value=text                                              # create_value
    | key=( FLAG | COMMENT_KEY )                                            # create_flag
    ;

entry
    : element=text entry_option*
    ;

entry_option
    : key=( VALUE_KEY | COMMENT_KEY ) value=text                            # entry_value
    | key=FLAG                                                              # entry_flag
    ;

// The name of a set may be any word.
text
    : WORD
    | COMMENT_KEY
    | VALUE_KEY
    | FLAG
    ;
