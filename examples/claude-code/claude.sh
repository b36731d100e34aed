#!/usr/bin/env bash
# Claude Code through the router. Start a proxy first (`npm start`), then: bash examples/claude-code/claude.sh [what claude takes]
# In a running session, `/model smart/auto` does the same for the model, and `/model smart/auto:complex` sets a floor.
set -euo pipefail

# Address and key: Claude Code sends both kinds of request, messages and token counts, to this address.
export ANTHROPIC_BASE_URL=${SLR_BASE_URL:-http://127.0.0.1:4000}
export ANTHROPIC_AUTH_TOKEN=${SLR_MASTER_KEY:-sk-anything}
# Without these it asks for models of its own by name: they are served as exactly those where they can be, and that saves nothing.
export ANTHROPIC_MODEL=${SLR_MODEL:-smart/auto}
export ANTHROPIC_DEFAULT_HAIKU_MODEL=${SLR_SMALL_MODEL:-smart/eco}
# A key for the vendor in the environment would be asked for first.
unset ANTHROPIC_API_KEY

exec claude "$@"
