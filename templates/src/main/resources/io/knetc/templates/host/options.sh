# --- options and messages ------------------------------------------------------------------------------------------

say() { printf '%s: %s\n' "$me" "$1"; }

warn() { say "$1" >&2; }

trouble() {
  warn "$1"
  exit 2
}

refuse() { trouble "$1; nothing was changed"; }

# A number of seconds, at least 1.
check_seconds() {
  case $1 in '' | 0* | *[!0-9]* | ?????*) refuse "--confirm needs a number of seconds, such as 30, not \"$1\"" ;; esac
}

dry_run=no
confirm=''
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
    -h | --help)
      usage
      exit 0
      ;;
    *)
      usage >&2
      refuse "there is no option \"$1\""
      ;;
  esac
  shift
done
