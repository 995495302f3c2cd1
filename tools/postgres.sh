#!/bin/sh
# A PostgreSQL server of its own for the tests: `tools/postgres.sh start DIR` prints its URL, `stop DIR` ends it.
# It listens on a free port of 127.0.0.1 and keeps everything in DIR. PostgreSQL does not run as root, so there it runs as nobody else
# than Debian's own user `postgres`.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "no PostgreSQL server here; on Debian: apt-get install postgresql" >&2; exit 1; }
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi; }
case "$1" in
start)
  dir=$2
  mkdir -p "$dir"
  [ "$(id -u)" != 0 ] || chown postgres "$dir"
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  cd "$dir"
  echo marsad > password
  [ "$(id -u)" != 0 ] || chown postgres password
  as "$bin/initdb" -D data -U marsad --pwfile=password -A scram-sha-256 -E UTF8 --locale=C.UTF-8 --no-sync > initdb.log 2>&1 || { cat initdb.log >&2; exit 1; }
  as "$bin/pg_ctl" -D data -w -l data/server.log -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off" start > start.log 2>&1 || { cat start.log data/server.log >&2; exit 1; }
  echo "postgresql://marsad:marsad@127.0.0.1:$port/postgres"
  ;;
stop)
  cd "$2"
  as "$bin/pg_ctl" -D data -m immediate stop > stop.log 2>&1 || true
  ;;
*) echo "usage: tools/postgres.sh start|stop DIR" >&2; exit 2 ;;
esac
