import type { DialectName, JsonObject } from '@slr/providers';
import { describe, expect, it } from 'vitest';
import { everyTier, modelEntry, startRouter } from '../../packages/proxy/src/testing/start-router.js';
import { FILES, fileTask } from './file-task.js';
import { AGENTS, KEY, runAgent, workspace } from './run-agent.js';
import { ScriptedUpstream } from './scripted-upstream.js';

/** A model of each dialect's maker, so that what is particular to it is in the way. */
const UPSTREAMS: Readonly<Record<string, string>> = {
  'openai-chat': 'gpt-4.1',
  'openai-responses': 'gpt-5.2',
  'anthropic-messages': 'claude-opus-4-8',
  gemini: 'gemini-3-pro-preview',
};

const only = (process.env.SLR_AGENTS ?? '').split(',').filter(Boolean);
const agents = Object.keys(AGENTS).filter((name) => only.length === 0 || only.includes(name));

describe.each(agents)('%s', (agent) => {
  describe.each(Object.entries(UPSTREAMS))('on an upstream of %s', (dialect, model) => {
    it.for(['smart/auto', undefined])(
      'completes a task of two tools, parallel calls and files: model %s',
      async (asked, { task }) => {
        const { folder, home, remove } = workspace();
        const upstream = await ScriptedUpstream.start(dialect as DialectName, fileTask(folder));
        const router = await startRouter(configuration(dialect, model, upstream.url), {
          variables: { LITELLM_MASTER_KEY: KEY },
        });
        try {
          const run = await runAgent(agent, { url: router.url, model: asked, folder, home });
          const evidence = `${run.output.slice(-2000)}\n${JSON.stringify(router.records.at(-1), null, 1)}`;
          expect(
            upstream.received.flatMap(({ problems }) => problems),
            evidence,
          ).toEqual([]);
          for (const [file, text] of Object.entries(FILES)) expect(run.file(file), evidence).toBe(text);
          expect(run.code, evidence).toBe(0);
          expect(run.output).toContain('All done.');
          const requested = [...new Set(router.records.map((record) => record.requested))];
          expect(requested.includes('smart/auto')).toBe(asked === 'smart/auto');
          // For the page: what it asks for by itself.
          Object.assign(task.meta, { requested });
          if (agent === 'claude-code' && dialect === 'anthropic-messages') expectEveryBreakpoint(upstream);
        } finally {
          await router.close();
          await upstream.close();
          remove();
        }
      },
    );
  });
});

/** One model behind every tier; the names that agents ask for unasked are served by nothing, as in a small file of one's own. */
function configuration(dialect: string, model: string, url: string): string {
  const entry = modelEntry('vendor/one', url, {
    params: { model: `scripted/${model}` },
    info: { max_output_tokens: 16_384 },
  });
  const own = `  providers:\n    scripted: { base_url: "${url}", dialect: ${dialect}, api_key_env: SCRIPTED_KEY }\n`;
  return `model_list:\n${entry}${everyTier('vendor/one').replace('smart_router:\n', `smart_router:\n${own}`)}`;
}

/** Claude Code marks its system prompt and the end of the conversation on every turn that has tools. */
function expectEveryBreakpoint({ received }: ScriptedUpstream): void {
  const turns = received.filter(({ body }) => Array.isArray(body.tools) && body.tools.length > 0);
  expect(turns.length).toBeGreaterThan(2);
  for (const { body, cacheMarks } of turns) {
    expect(cacheMarks).toBe(3);
    const asked = (body.messages as JsonObject[]).filter(({ role }) => role === 'user');
    expect(JSON.stringify(asked.at(-1))).toContain('cache_control');
  }
}
