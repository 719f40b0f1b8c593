# Runs a server on behalf of a test JVM and makes sure that it ends with it. The JVM holds the other end of this shell's standard
# input: when that closes, because the tests are done or because the JVM was killed, the server and all it started are ended, its
# mounts are undone and its folder is removed.
#   watchdog.sh HOME LOG COMMAND ARGUMENT...     starts a server
#   watchdog.sh HOME LOG --adopt PID             looks after one that runs already
# Prints the server's process id as its first line.
trap : INT HUP TERM
home=$1
log=$2
shift 2
group=
if [ "$1" = --adopt ]; then
  server=$2
else
  set -m
  TEST_SERVER_OF_DROVER=$home "$@" </dev/null >>"$log" 2>&1 &
  server=$!
  group=-
fi
echo "$server"

while read -r _ || [ $? -gt 128 ]; do :; done

running() { kill -0 "$group$server" 2>/dev/null; }
kill -INT "$group$server" 2>/dev/null
tries=0
while running && [ $tries -lt 150 ]; do
  if [ $tries = 50 ]; then kill -TERM "$group$server" 2>/dev/null; fi
  sleep 0.1
  tries=$((tries + 1))
done
kill -KILL "$group$server" 2>/dev/null

# What left the process group still carries the mark in its environment.
if [ -d /proc/self ]; then
  for environ in $(grep -lsaF "TEST_SERVER_OF_DROVER=$home" /proc/[0-9]*/environ); do
    left=${environ#/proc/}
    kill -KILL "${left%/environ}" 2>/dev/null
  done
  # Read as a whole before anything is undone: the file changes under a reader that unmounts as it goes.
  mounts=$(cat /proc/mounts)
  while read -r _ point _; do
    case $point in "$home"/*) umount -l "$point" ;; esac
  done <<<"$mounts"
fi
if [ -f "$home/cleanup" ]; then bash "$home/cleanup" >>"$log" 2>&1; fi
case $home in */drover-test-*) rm -rf "$home" ;; esac
