/** One line that ip or bridge of iproute2 prints, or reads from a batch file. A rule `..._line` for each format. */
parser grammar IprouteParser;

options { tokenVocab = IprouteLexer; }

// ip route show; further next hops of a route stand below it
route_line
    : NEXTHOP option* EOF                                                   # next_hop
    | route EOF                                                             # one_route
    ;

route
    : type=ROUTE_TYPE? destination=word option*
    ;

// ip neigh show
neighbour_line
    : neighbour EOF
    ;

neighbour
    : to=word option*
    ;

// bridge fdb show
forwarding_line
    : forwarding EOF
    ;

forwarding
    : to=word option*
    ;

// ip link show, ip addr show, with -d and -o
device_line
    : index=INDEX name=word flags=FLAGS option* EOF                         # head
    | index=INDEX name=word address EOF                                     # one_line_address
    | INDENT type=LINK_LAYER hardware=HARDWARE? option* EOF                 # link_layer
    | INDENT address EOF                                                    # indented_address
    | INDENT VALID valid=word PREFERRED preferred=word EOF                  # lifetimes
    | INDENT kind EOF                                                       # detail
    ;

address
    : family=FAMILY prefix=word option*
    ;

kind
    : KIND option*
    ;

// ip -batch, bridge -batch
batch_line
    : command? comment=COMMENT? EOF
    ;

command
    : LINK_ADD named=NAMED? name=word option* kind                          # add_link
    | LINK_SET named=NAMED? name=word option*                               # set_link
    | TUNTAP_ADD option*                                                    # add_tunnel
    | ADDRESS_VERB prefix=word option*                                      # add_address
    | NEIGHBOUR_VERB neighbour                                              # add_neighbour
    | ROUTE_VERB route                                                      # add_route
    | FDB_VERB forwarding                                                   # add_forwarding
    ;

option
    : key=ADDRESS_KEY value=word                                            # address_option
    | key=NAME_KEY value=word                                               # name_option
    | key=NUMBER_KEY value=word                                             # number_option
    | key=MAC_KEY value=word                                                # mac_option
    | ( WORD | ROUTE_TYPE | NEXTHOP | HARDWARE | FLAGS | NAMED )            # other_word
    ;

// The name of a device may be any word.
word
    : WORD
    | ADDRESS_KEY
    | NAME_KEY
    | NUMBER_KEY
    | MAC_KEY
    | ROUTE_TYPE
    | NEXTHOP
    | HARDWARE
    | NAMED
    ;
