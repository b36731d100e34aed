import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dialects, type ModelFacts } from '@slr/providers';
import { initUpstreams } from '@slr/proxy/config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleLines } from './help.js';
import { displayWidth } from './output/display-width.js';
import { runBin, startBin } from './testing/run-bin.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'slr-cli-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const inFolder = (name: string): string => join(folder, name);

describe('slr test', () => {
  // The three examples of the original's page, with the tier and model it promises.
  it.each([
    [['what is the capital of france'], 'SIMPLE', 'google/gemini-2.5-flash-lite'],
    [['Prove that sqrt(2) is irrational step by step'], 'REASONING', 'deepseek/deepseek-r1'],
    [
      ['design a high-availability microservices architecture', '--profile', 'premium'],
      'COMPLEX',
      'anthropic/claude-opus-4.7',
    ],
  ])('routes %j to %s, %s', async (argv, tier, model) => {
    const { code, stdout } = await runBin(['test', ...argv]);
    expect(stdout).toMatch(new RegExp(`^tier +${tier}$`, 'm'));
    expect(stdout).toMatch(new RegExp(`^model +${model}$`, 'm'));
    expect(code).toBe(0);
  });

  it('prints the fields that the original prints', async () => {
    const { stdout } = await runBin(['test', 'what is the capital of france']);
    const names = stdout.split('\n').map((line) => /^([a-z]+(?: [a-z]+)?) {2,}/.exec(line)?.[1]);
    const expected = [
      'tier',
      'model',
      'profile',
      'confidence',
      'cost est',
      'baseline',
      'savings',
      'reasoning',
      'fallback',
    ];
    expect(names).toEqual(expect.arrayContaining(expected));
    expect(stdout).toMatch(/^savings +9\d(\.\d)? %$/m);
  });

  it('takes the prompt from several words, from stdin, and from stdin for "-"', async () => {
    const words = await runBin(['test', 'what', 'is', 'the', 'capital', 'of', 'france', '--json']);
    const piped = await runBin(['test', '--json'], { stdin: 'what is the capital of france\n' });
    const dash = await runBin(['test', '-', '--json'], { stdin: '\uFEFFwhat is the capital of france' });
    const [first, ...others] = [words, piped, dash].map(({ stdout }) => {
      const { id: _id, ...decision } = JSON.parse(stdout) as Record<string, unknown>;
      return decision;
    });
    for (const other of others) expect(other).toEqual(first);
  });

  it('gates and tables follow --tools, --system and --max-tokens', async () => {
    const { stdout } = await runBin(['test', 'hi', '--tools', '-s', 'Be brief.', '--max-tokens', '77', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      table: 'agentic',
      requirements: { tools: true },
      estimate: { outputTokens: 77 },
    });
  });

  it('accepts a profile with and without its prefix', async () => {
    const { stdout } = await runBin(['test', 'hi', '--profile', 'smart/eco', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ profile: 'eco' });
  });

  it('explains which dimension gave what', async () => {
    const { stdout } = await runBin(['test', 'Prove that sqrt(2) is irrational step by step', '--explain']);
    expect(stdout).toMatch(/^dimension +gives +saw$/m);
    expect(stdout).toMatch(/^reasoningMarkers +\+0\.\d{3}/m);
    expect(stdout).toMatch(/difficulty \d\.\d{3}, \d\.\d{3} from the nearest boundary/);
    expect(stdout).toMatch(/a difficulty lower by \d\.\d{3} would have made it MEDIUM/);
  });

  it('explains a greeting by what it is, not by a difficulty that nobody asked for', async () => {
    const { stdout } = await runBin(['test', 'hi', '--explain']);
    expect(stdout).toContain('the reasoning above decides alone');
    expect(stdout).not.toContain('would have made it');
  });

  it('explains in JSON too', async () => {
    const { stdout } = await runBin(['test', 'Prove that sqrt(2) is irrational', '--explain', '--json']);
    const { tier, explanation } = JSON.parse(stdout) as { tier: string; explanation: { tier: string; signals: [] } };
    expect(explanation.tier).toBe(tier);
    expect(explanation.signals.length).toBeGreaterThan(1);
  });

  it('shows what would be sent, and no key', async () => {
    const env = { OPENROUTER_API_KEY: 'sk-or-canary' };
    const { stdout, stderr, code } = await runBin(['test', 'what is the capital of france', '--show-request'], { env });
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('\nPOST https://openrouter.ai/api/v1/chat/completions\n');
    expect(stdout).toContain('\nauthorization: [secret]\n');
    expect(stdout).toContain('"model": "google/gemini-2.5-flash-lite"');
    expect(stdout + stderr).not.toContain('canary');
    const asJson = await runBin(['test', 'hi', '--show-request', '--json']);
    expect(JSON.parse(asJson.stdout)).toMatchObject({ tier: 'SIMPLE', request: { body: { max_tokens: 1024 } } });
  });

  it('says that keys are assumed where none is set, and not where one is', async () => {
    expect((await runBin(['test', 'hi'])).stderr).toContain('No API key is set');
    const env = { OPENROUTER_API_KEY: 'sk-or-canary' };
    const withKey = await runBin(['test', 'hi'], { env });
    expect(withKey.stderr).not.toContain('No API key');
    expect(withKey.stdout + withKey.stderr).not.toContain('canary');
  });

  it('answers one JSON line for each request line, in order, bad ones included', async () => {
    const requests = [
      JSON.stringify({ model: 'smart/auto', messages: [{ role: 'user', content: 'hi' }] }),
      'not json',
      JSON.stringify({ messages: 'none' }),
      JSON.stringify({
        model: 'smart/premium',
        messages: [{ role: 'user', content: 'prove the theorem step by step' }],
      }),
    ];
    const { code, stdout, stderr } = await runBin(['test', '--jsonl'], { stdin: requests.join('\r\n') });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers).toHaveLength(4);
    expect(answers[0]).toMatchObject({ tier: 'SIMPLE', profile: 'auto', score: expect.any(Number) as number });
    expect(answers[1]).toMatchObject({
      error: { message: expect.stringContaining('expected one JSON object') as string },
      line: 2,
    });
    expect(answers[2]).toMatchObject({ error: { message: expect.stringContaining('messages') as string }, line: 3 });
    expect(answers[3]).toMatchObject({ profile: 'premium', confidence: expect.any(Number) as number });
    expect(stderr).toContain('2 of the lines');
    expect(code).toBe(1);
  });

  const ask = 'Prove that sqrt(2) is irrational step by step';
  const inEveryDialect = {
    'openai-chat': { messages: [{ role: 'user', content: ask }], max_tokens: 500 },
    'openai-responses': { input: ask, max_output_tokens: 500 },
    'anthropic-messages': { system: [], messages: [{ role: 'user', content: ask }], max_tokens: 500 },
    gemini: { contents: [{ role: 'user', parts: [{ text: ask }] }], generationConfig: { maxOutputTokens: 500 } },
  };

  it('reads the lines of --jsonl in every dialect, and decides the same', async () => {
    const stdin = Object.values(inEveryDialect)
      .map((body) => JSON.stringify(body))
      .join('\n');
    const { code, stdout, stderr } = await runBin(['test', '--jsonl', '--profile', 'eco'], { stdin });
    expect([code, stderr]).toEqual([0, expect.not.stringContaining('lines')]);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { dialect: string; chosen: string });
    expect(answers.map(({ dialect }) => dialect)).toEqual(Object.keys(inEveryDialect));
    for (const answer of answers)
      expect(answer).toMatchObject({ tier: 'REASONING', profile: 'eco', chosen: answers[0]?.chosen });
  });

  it.each(Object.entries(inEveryDialect))('takes --dialect %s for all lines', async (dialect, body) => {
    const stdin = `${JSON.stringify(body)}\n{"nothing":1}\n`;
    const { stdout } = await runBin(['test', '--jsonl', '--dialect', dialect], { stdin });
    const [first, second] = stdout.split('\n').map((line) => JSON.parse(line || '{}') as object);
    expect(first).toMatchObject({ tier: 'REASONING', dialect });
    expect(second).toMatchObject({ error: expect.any(Object) as object, line: 2 });
  });

  it('answers each line before the next one is written', async () => {
    const child = startBin(['test', '--jsonl']);
    const lines = child.stdout.setEncoding('utf8')[Symbol.asyncIterator]();
    for (const content of ['hi', 'thanks', 'prove it step by step']) {
      child.stdin.write(`${JSON.stringify({ messages: [{ role: 'user', content }] })}\n`);
      expect(JSON.parse(String((await lines.next()).value))).toHaveProperty('tier');
    }
    child.stdin.end();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(0);
  });

  it.each([
    [['test', ''], 'empty'],
    [['test', '--profile', 'best', 'hi'], 'Expected one of auto, eco, premium, agentic, free'],
    [['test', '--max-tokens', 'many', 'hi'], 'Expected a whole number from 1'],
    [['test', '--jsonl', '--dialect', 'klingon'], Object.keys(dialects).join(', ')],
    [['test', '--dialect', 'gemini', 'hi'], '--jsonl'],
    [['nonsense'], "unknown command 'nonsense'"],
    [['nonsense', '--help'], "unknown command 'nonsense'"],
    [['help', 'nonsense'], "unknown command 'nonsense'"],
  ])('refuses %j as wrong usage', async (argv, message) => {
    const { code, stdout, stderr } = await runBin(argv);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('what slr test loads', () => {
  /** Every module of a run, from V8's own coverage report. */
  const modulesOf = async (argv: string[], env: Record<string, string> = {}): Promise<string[]> => {
    const target = mkdtempSync(join(folder, 'coverage-'));
    await runBin(argv, { env: { ...env, NODE_V8_COVERAGE: target } });
    const { readdirSync } = await import('node:fs');
    return readdirSync(target).flatMap((name) => {
      const { result } = JSON.parse(readFileSync(join(target, name), 'utf8')) as { result: Array<{ url: string }> };
      return result.map(({ url }) => url);
    });
  };
  const server = /node_modules\/(express|undici)\//;

  it('is neither Express nor undici, which slr start does load', async () => {
    const tested = await modulesOf(['test', 'hi']);
    expect(tested.some((url) => url.includes('node_modules/commander/'))).toBe(true);
    expect(tested.filter((url) => server.test(url))).toEqual([]);
    // An address that is not this machine's: loads everything, then stops by itself.
    const started = await modulesOf(['start', '--demo', '--host', '192.0.2.1', '--port', '0']);
    expect(started.some((url) => server.test(url))).toBe(true);
  });
});

describe('slr models', () => {
  it.each(['auto', 'eco', 'premium', 'agentic', 'free'])('lists %s by tier with prices', async (profile) => {
    const { code, stdout } = await runBin(['models', '-p', profile]);
    for (const tier of ['SIMPLE', 'MEDIUM', 'COMPLEX', 'REASONING']) expect(stdout).toContain(`\n${tier}\n`);
    expect(code).toBe(0);
    const { tiers } = JSON.parse((await runBin(['models', '-p', profile, '--json'])).stdout) as {
      tiers: Record<string, Array<{ facts: ModelFacts }>>;
    };
    const dates = Object.values(tiers).flatMap((list) => list.flatMap(({ facts }) => facts.prices?.asOf ?? []));
    const [oldest, newest] = [dates.sort()[0], dates.at(-1)];
    if (oldest === undefined) expect(stdout).toContain('USD per million tokens; ?');
    else expect(stdout).toContain(`as of ${oldest === newest ? oldest : `${oldest} to ${String(newest)}`};`);
  });

  it('gives no date to prices of one’s own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slr-models-'));
    await runBin(['init', '--upstream', 'ollama'], { cwd: folder });
    const { stdout } = await runBin(['models', '--config', 'smart-llm-router.yaml'], { cwd: folder });
    expect(stdout).toContain('USD per million tokens; ? is unknown.');
    rmSync(folder, { recursive: true });
  });

  it('puts first what people who come from the original expect', async () => {
    const { stdout } = await runBin(['models', '--json']);
    const { tiers } = JSON.parse(stdout) as { tiers: Record<string, Array<{ name: string }>> };
    expect(Object.entries(tiers).map(([tier, [first]]) => [tier, first?.name])).toEqual([
      ['SIMPLE', 'google/gemini-2.5-flash-lite'],
      ['MEDIUM', 'google/gemini-2.5-flash'],
      ['COMPLEX', 'anthropic/claude-sonnet-4.6'],
      ['REASONING', 'deepseek/deepseek-r1'],
    ]);
  });

  it('says which variable is missing, and is silent about it once it is set', async () => {
    expect((await runBin(['models'])).stdout).toContain('OPENROUTER_API_KEY is not set');
    const { stdout } = await runBin(['models'], { env: { OPENROUTER_API_KEY: 'sk-or-canary' } });
    expect(stdout).toContain('OPENROUTER_API_KEY is set');
    expect(stdout).not.toContain('is not set');
    expect(stdout).not.toContain('canary');
  });

  it.each([60, 80, 120])('fits into %i columns', async (columns) => {
    const { stdout } = await runBin(['models'], { env: { COLUMNS: String(columns) } });
    for (const line of stdout.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
  });

  it('ends quietly when its reader has left', async () => {
    const child = startBin(['models', '--json']);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.destroy();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
});

describe('slr init', () => {
  it('writes a file that check-config and start accept, and that holds no key', async () => {
    const path = inFolder('own.yaml');
    const written = await runBin(['init', '-c', path, '--api-key', 'sk-or-canary-1']);
    expect(written.code).toBe(0);
    expect(written.stdout + written.stderr + readFileSync(path, 'utf8')).not.toContain('canary');
    expect(written.stderr).toContain('export OPENROUTER_API_KEY=');
    expect(readFileSync(path, 'utf8')).toContain('os.environ/OPENROUTER_API_KEY');
    const checked = await runBin(['check-config', path], { env: { OPENROUTER_API_KEY: 'sk-or-canary-2' } });
    expect(checked.stderr + checked.stdout).not.toContain('canary');
    expect(checked.code).toBe(0);
  });

  it('writes smart-llm-router.yaml where it is run, and other commands say that they do not read it unasked', async () => {
    const cwd = mkdtempSync(join(folder, 'init-'));
    expect((await runBin(['init'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'smart-llm-router.yaml'), 'utf8')).toContain('model_list:');
    expect((await runBin(['models'], { cwd })).stderr).toContain('smart-llm-router.yaml is here but not read');
  });

  it('passes a key on by reference where it comes from SMART_LLM_ROUTER_API_KEY', async () => {
    const env = { SMART_LLM_ROUTER_API_KEY: 'sk-or-canary' };
    const { stdout, stderr } = await runBin(['init', '-c', inFolder('by-env.yaml')], { env });
    expect(stderr).toContain('export OPENROUTER_API_KEY="$SMART_LLM_ROUTER_API_KEY"');
    expect(stdout + stderr + readFileSync(inFolder('by-env.yaml'), 'utf8')).not.toContain('canary');
  });

  it('refuses to overwrite without a terminal, unless forced', async () => {
    const path = inFolder('mine.yaml');
    writeFileSync(path, 'mine: true\n');
    const refused = await runBin(['init', '-c', path]);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') as string });
    expect(readFileSync(path, 'utf8')).toBe('mine: true\n');
    expect((await runBin(['init', '-c', path, '--force'])).code).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('model_list:');
  });

  it('says why a file cannot be written', async () => {
    const { code, stderr } = await runBin(['init', '-c', join(folder, 'no', 'such', 'folder.yaml')]);
    expect(stderr).toContain('cannot write');
    expect(code).toBe(1);
  });

  it('writes to stdout for "-"', async () => {
    const { code, stdout } = await runBin(['init', '-u', 'ollama', '-c', '-']);
    expect(stdout).toContain('model_list:');
    expect(code).toBe(0);
  });
});

describe('slr check-config', () => {
  it('prints what the bundled configuration amounts to', async () => {
    const { code, stdout } = await runBin(['check-config']);
    expect(stdout).toMatch(/^keys +OPENROUTER_API_KEY unset/m);
    expect(stdout).toContain('smart/premium');
    expect(code).toBe(0);
  });

  it('derives tables for a LiteLLM file that knows nothing of us', async () => {
    const path = inFolder('litellm.yaml');
    writeFileSync(
      path,
      'model_list:\n  - model_name: small\n    litellm_params: { model: ollama/qwen3 }\n' +
        '  - model_name: large\n    litellm_params: { model: openai/gpt-4o, api_key: sk-literal-canary }\n',
    );
    const { code, stdout } = await runBin(['check-config', path]);
    expect(stdout).toContain('derived from model_list');
    expect(stdout).toMatch(/REASONING +large/);
    expect(stdout).not.toContain('canary');
    expect(code).toBe(0);
  });

  it('prints JSON on stdout alone', async () => {
    const { stdout } = await runBin(['check-config', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ keys: { OPENROUTER_API_KEY: 'unset' }, profilesDerived: false });
  });

  it.each([
    ['not YAML', 'model_list: [\n', /bad\.yaml:\d+:\d+/],
    [
      'an unknown key of ours',
      'model_list:\n  - model_name: a\n    litellm_params: { model: ollama/a }\nsmart_router:\n  profils: {}\n',
      /bad\.yaml:5:\d+.*profils.*profiles/s,
    ],
    [
      'an unset variable',
      'model_list:\n  - model_name: a\n    litellm_params:\n      model: openai/gpt-4o\n      api_key: os.environ/NOT_SET_ANYWHERE\n',
      /bad\.yaml:5:\d+.*NOT_SET_ANYWHERE/s,
    ],
    ['nothing', '', /bad\.yaml/],
  ])('stops at %s with file and line', async (_, text, message) => {
    writeFileSync(inFolder('bad.yaml'), text);
    const { code, stdout, stderr } = await runBin(['check-config', inFolder('bad.yaml')]);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  it.each(['check-config', 'test', 'models', 'start'])('%s says that a file is missing', async (name) => {
    const { code, stderr } = await runBin([name, ...(name === 'test' ? ['hi'] : []), '-c', inFolder('absent.yaml')]);
    expect(stderr).toContain('absent.yaml');
    expect(stderr).toContain('init --config');
    expect(code).toBe(1);
  });
});

describe('slr eval', () => {
  const labelled = [
    { prompt: 'hi', tier: 'SIMPLE', group: 'easy' },
    { prompt: 'what is the capital of france', tier: 'SIMPLE', tier_ok: ['SIMPLE', 'MEDIUM'], group: 'easy' },
    { prompt: 'Prove that sqrt(2) is irrational step by step', tier: 'REASONING', group: 'hard' },
  ].map((row) => JSON.stringify(row));

  it('shows the router beside those that nobody needs, by group, with what it confused', async () => {
    const { code, stdout } = await runBin(['eval', '-'], { stdin: labelled.join('\n') });
    expect(stdout).toMatch(/^slr +3 +100\.0 % +100\.0 % +1\.000 +0\.0 % +0\.0 % +\$/m);
    expect(stdout).toMatch(/^always SIMPLE +3 +66\.7 % +66\.7 % .*100\.0 %/m);
    for (const name of ['random', 'always MEDIUM', 'always COMPLEX', 'easy', 'hard'])
      expect(stdout).toContain(`\n${name} `);
    expect(stdout).toMatch(/^REASONING +0 +0 +0 +1$/m);
    expect(code).toBe(0);
  });

  it('gives the same figures on every run, as JSON too', async () => {
    const run = () => runBin(['eval', '-', '--json'], { stdin: labelled.join('\n') });
    const [first, second] = [await run(), await run()];
    expect(second.stdout).toBe(first.stdout);
    expect(JSON.parse(first.stdout)).toMatchObject({
      routers: { slr: { rows: 3, exact: 1 } },
      groups: { hard: { rows: 1 } },
    });
  });

  it('names file and line of a row that it cannot read', async () => {
    writeFileSync(inFolder('rows.jsonl'), `${labelled[0] ?? ''}\n{"prompt":"x","tier":"HUGE"}\n`);
    const { code, stdout, stderr } = await runBin(['eval', inFolder('rows.jsonl')]);
    expect(stderr).toMatch(/rows\.jsonl:2: expected "tier" to be one of SIMPLE, MEDIUM, COMPLEX, REASONING/);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  it('says that a file is missing or holds nothing', async () => {
    expect((await runBin(['eval', inFolder('absent.jsonl')])).stderr).toContain('there is no file');
    expect((await runBin(['eval', folder])).stderr).toContain('is a folder');
    expect(await runBin(['eval', '-'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('stdin holds no rows') as string,
    });
  });
});

describe('the command line itself', () => {
  it('prints versions', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect((await runBin(['--version'])).stdout).toBe(`${version}\n`);
    const printed = JSON.parse((await runBin(['version', '--json'])).stdout) as Record<string, string>;
    expect(printed).toMatchObject({ slr: version, node: process.versions.node });
    expect((await runBin(['version'])).stdout).toMatch(new RegExp(`^slr +${version.replaceAll('.', '\\.')}$`, 'm'));
  });

  it('suggests the nearest command and the nearest option', async () => {
    const command = await runBin(['tset', 'hi']);
    expect(command).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean test?') as string });
    const option = await runBin(['models', '--profil', 'eco']);
    expect(option).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean --profile?') as string });
    expect(option.stderr).toContain('slr models --help');
    const { stderr } = await runBin(['test', '']);
    expect(stderr).toContain('See `slr test --help`.');
  });

  it('lists the upstreams that init has a table for, and refuses others', async () => {
    const names = Object.keys(initUpstreams);
    const help = (await runBin(['init', '--help'])).stdout.replaceAll(/\s+/g, ' ');
    expect(help).toContain(`choices: ${names.map((name) => JSON.stringify(name)).join(', ')},`);
    expect(await runBin(['init', '--upstream', 'nobody'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(names.join(', ')) as string,
    });
  });

  it('shows its help, as wrong usage, when called with nothing', async () => {
    const { code, stderr } = await runBin([]);
    expect(stderr).toContain('Usage: slr');
    expect(code).toBe(2);
  });

  it.each(Object.keys(exampleLines))(
    'help of %s fits 60 columns where it is asked to, shows examples and no colour',
    async (name) => {
      const { code, stdout } = await runBin(name === 'slr' ? ['--help'] : [name, '--help'], { env: { COLUMNS: '60' } });
      expect(stdout).toContain('Examples:');
      expect(stdout).not.toContain('\u001b');
      expect(code).toBe(0);
    },
  );

  it('colours where FORCE_COLOR asks for it', async () => {
    const { stdout } = await runBin(['test', 'hi'], { env: { FORCE_COLOR: '1' } });
    expect(stdout).toContain('\u001b[');
  });

  const finite = Object.values(exampleLines)
    .flat()
    .filter((line) => !line.startsWith('start'));
  it.each(finite)('runs its example `%s`', async (line) => {
    const cwd = mkdtempSync(join(folder, 'example-'));
    writeFileSync(join(cwd, 'prompt.txt'), 'hi');
    writeFileSync(join(cwd, 'requests.jsonl'), '{"messages":[{"role":"user","content":"hi"}]}\n');
    writeFileSync(join(cwd, 'labelled.jsonl'), '{"prompt":"hi","tier":"SIMPLE"}\n');
    if (line.startsWith('check-config')) await runBin(['init'], { cwd });
    const [words, input] = line.replace(/ > .*/, '').split(' < ');
    const argv = (words ?? '').match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [];
    const stdin = input === undefined ? undefined : readFileSync(join(cwd, input), 'utf8');
    const { code, stderr } = await runBin(argv, {
      cwd,
      stdin,
      env: { OPENROUTER_API_KEY: 'sk-or-x', LITELLM_MASTER_KEY: 'sk-x' },
    });
    expect(stderr).not.toContain('error:');
    expect(code).toBe(0);
  });
});
