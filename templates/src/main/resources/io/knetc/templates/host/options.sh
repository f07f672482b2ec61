# --- options and messages ------------------------------------------------------------------------------------------

say() { printf '%s: %s\n' "$me" "$1"; }

warn() { say "$1" >&2; }

trouble() {
  warn "$1"
  exit 2
}

refuse() { trouble "$1; nothing was changed"; }

# Where this script is, whatever links lead to it.
self=$(readlink -f -- "$0") || exit 2
here=${self%/*}

# A number of seconds, at least 1.
check_seconds() {
  case $1 in '' | 0* | *[!0-9]* | ?????*) refuse "--confirm needs a number of seconds, such as 30, not \"$1\"" ;; esac
}

refuse_option() {
  usage >&2
  refuse "there is no option \"$1\""
}

dry_run=no
confirm=''
variant=${KNETC_IPTABLES:-}
any_host=no
all=no
watched=''
while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) dry_run=yes ;;
    --confirm)
      [ $# -gt 1 ] || refuse '--confirm needs a number of seconds, such as: --confirm 30'
      shift
      confirm=$1
      check_seconds "$confirm"
      ;;
    --confirm=*)
      confirm=${1#*=}
      check_seconds "$confirm"
      ;;
    --iptables | --iptables=*)
      case $1 in
        *=*) variant=${1#*=} ;;
        *)
          [ $# -eq 1 ] || shift
          variant=$1
          ;;
      esac
      case $variant in legacy | nft) variant=iptables-$variant ;; *) refuse '--iptables needs legacy or nft' ;; esac
      ;;
    --any-host) any_host=yes ;;
    --all) all=yes ;;
    # For the watchdog only, see guard.
    --watch)
      watched=$2
      confirm=$3
      shift 2
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) refuse_option "$1" ;;
  esac
  shift
done
[ $me = apply.sh ] || [ $any_host = no ] || refuse_option --any-host
[ $me = remove.sh ] || [ $all = no ] || refuse_option --all
