#!/usr/bin/env bash
# An answer, a stream and a decision with nothing but curl. Start a proxy first (`npm start`), then: bash examples/curl/ask.sh
set -euo pipefail
url=${SLR_BASE_URL:-http://127.0.0.1:4000/v1}
key=${SLR_MASTER_KEY:-sk-anything}

ask() {
  curl -sS "$url/chat/completions" -H "Authorization: Bearer $key" -H 'Content-Type: application/json' "$@"
}

echo '# whole, with the headers that tell the route'
ask -D /dev/stderr -d '{"model":"smart/auto","messages":[{"role":"user","content":"hi"}]}' 2> >(grep -i '^x-slr-' >&2)
echo

echo '# streamed'
ask -N -d '{"model":"smart/auto","stream":true,"messages":[{"role":"user","content":"hi"}]}'

echo '# where would it go? Nothing is sent to a model'
curl -sS "$url/route" -H "Authorization: Bearer $key" -H 'Content-Type: application/json' \
  -d '{"model":"smart/auto","messages":[{"role":"user","content":"prove that sqrt(2) is irrational step by step"}]}'
echo
