#!/bin/sh
# Tells the built site where the API is, when the container starts and not when it is built, and serves it.
set -eu

: "${SERVER_URL:=http://localhost:3000}"
# Where the page may post payment forms: the gateways' origins, separated by spaces.
: "${GATEWAY_ORIGINS:=http://localhost:4000}"
: "${SITE:=/baoming/site}"
: "${TEMPLATE:=/baoming/nginx.conf.template}"
: "${HEADERS:=/baoming/security-headers.txt}"
: "${RENDERED:=/tmp/baoming}"
: "${PORT:=8080}"

# Both end up inside quoted HTML and a header; an address has no use for other characters.
case "$SERVER_URL$GATEWAY_ORIGINS" in
  *[!A-Za-z0-9:/.\ _~%[-]*)
    echo 'SERVER_URL and GATEWAY_ORIGINS must be plain addresses.' >&2
    exit 1
    ;;
esac

mkdir -p "$RENDERED"
sed "s|\(<meta name=\"baoming-server-url\" content=\)\"[^\"]*\"|\1\"$SERVER_URL\"|" "$SITE/index.html" >"$RENDERED/index.html"
if ! grep -qF "content=\"$SERVER_URL\"" "$RENDERED/index.html"; then
  echo 'index.html has no <meta name="baoming-server-url">: the page would not find the API.' >&2
  exit 1
fi

# The headers that the web app's own server sends, too: `Name: value` becomes an instruction of nginx.
SERVER_ORIGIN=$(printf %s "$SERVER_URL" | sed 's|^\([a-z]*://[^/]*\).*|\1|')
sed -e "s|\${SERVER_ORIGIN}|$SERVER_ORIGIN|; s|\${GATEWAY_ORIGINS}|$GATEWAY_ORIGINS|" \
  -e 's|^\([A-Za-z-]*\): \(.*\)$|add_header \1 "\2" always;|' "$HEADERS" >"$RENDERED/security-headers.conf"

# Of this host alone: what else runs under the organiser's domain is not for us to decide.
case "$SERVER_URL" in
  https:*) echo 'add_header Strict-Transport-Security "max-age=31536000" always;' >>"$RENDERED/security-headers.conf" ;;
esac

# Only these names: nginx has variables of its own that look alike.
sed "s|\${SITE}|$SITE|; s|\${RENDERED}|$RENDERED|; s|\${PORT}|$PORT|" "$TEMPLATE" >"$RENDERED/nginx.conf"
exec nginx -e stderr -c "$RENDERED/nginx.conf" -g 'daemon off;'
