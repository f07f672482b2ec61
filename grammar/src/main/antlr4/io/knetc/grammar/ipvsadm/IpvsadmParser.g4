/** One line of `ipvsadm -S`, of the input of `ipvsadm -R`, or of the table that `ipvsadm -L` prints. */
parser grammar IpvsadmParser;

options { tokenVocab = IpvsadmLexer; }

line
    : statement? EOF
    ;

statement
    : COMMENT                                                               # comment
    | ADD_SERVICE option*                                                   # add_service
    | ADD_SERVER option*                                                    # add_server
    | SET tcp=word tcp_fin=word udp=word                                    # set_timeouts
    | TITLE                                                                 # title
    | HEADING                                                               # heading
    | OTHER_LISTING                                                         # heading_of_other
    | SERVER_HEADING                                                        # server_heading
    | TIMEOUTS tcp=word tcp_fin=word udp=word                               # listed_timeouts
    | protocol=PROTOCOL socket=word scheduling                              # listed_service
    | FIREWALL_MARK mark=word family=IPV6_MARK? scheduling                  # listed_mark
    | ARROW socket=word forwarding=word weight=word active=word inactive=word # listed_server
    ;

// ipvsadm takes them in any order.
option
    : key=VALUE_KEY value=word
    | key=PERSISTENT value=word?
    | key=FLAG
    ;

scheduling
    : name=word flags=listed_flags? listed_option*
    ;

listed_flags
    : LISTED_FLAGS
    ;

listed_option
    : key=LISTED_VALUE value=word                                           # listed_value
    | ONE_PACKET                                                            # listed_one_packet
    ;

word
    : WORD
    ;
