#!/bin/sh
# Virtuoso for the benchmark: load FOLDER BUFFERS FILE, or serve FOLDER BUFFERS PORT.
set -eu
ini=$(dirname "$(readlink -f "$0")")/virtuoso.ini
folder=$2 buffers=$3
free_port() {
  perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1")->sockport'
}
sql=127.0.0.1:$(free_port)
configure() { # HTTP port
  sed -e "s/SQL-ADDRESS/$sql/" -e "s/HTTP-ADDRESS/127.0.0.1:$1/" -e "s/^ServerThreads = .*/ServerThreads = 20/" \
    -e "s/^NumberOfBuffers = .*/NumberOfBuffers = $buffers/" \
    -e "s/^MaxDirtyBuffers = .*/MaxDirtyBuffers = $((buffers / 4 * 3))/" \
    -e "s|^DirsAllowed = .*|DirsAllowed = /|" "$ini" > "$folder/virtuoso.ini"
}

case $1 in
load)
  file=$(readlink -f "$4")
  mkdir -p "$folder"
  configure "$(free_port)"
  (cd "$folder" && exec virtuoso-t -f -c virtuoso.ini) &
  pid=$!
  until isql-vt "$sql" dba dba "EXEC=select 1" > /dev/null 2>&1; do kill -0 $pid; sleep 0.2; done
  isql-vt "$sql" dba dba "EXEC=ld_dir ('$(dirname "$file")', '$(basename "$file")', 'urn:default'); rdf_loader_run (); checkpoint; shutdown ()" || true
  wait $pid
  ;;
serve)
  configure "$4"
  cd "$folder"
  exec virtuoso-t -f -c virtuoso.ini
  ;;
esac
