import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url));
// As the launcher of `npm start` calls it, without the installing and building before.
const asNpmStart = `
  const { main } = await import(${JSON.stringify(entry)});
  void main(process.argv.slice(1), { demo: 'when-nothing-usable', command: 'npm run slr --' }).then((code) => { process.exitCode = code; });
`;

let child: ChildProcess | undefined;
afterEach(() => child?.kill('SIGKILL'));

/** Runs until `pattern` is printed or the process ends. */
function run(argv: readonly string[], env: Record<string, string>, pattern: RegExp) {
  const started = spawn(process.execPath, argv, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  let printed = '';
  return new Promise<{ printed: string; code?: number | null }>((resolve) => {
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        if (pattern.test(printed)) resolve({ printed });
      });
    }
    started.on('close', (code) => resolve({ printed, code }));
  });
}

const listens = /listens on (http:\S+)\n.*access/s;
const npmStart = ['--input-type=module', '--eval', asNpmStart, '--', '--port', '0'];

describe('the proxy as npm start runs it', () => {
  it('answers from the demonstration upstream where no key is set', async () => {
    const { printed } = await run(npmStart, {}, listens);
    expect(printed).toContain('DEMONSTRATION');
    const url = listens.exec(printed)?.[1] ?? '';
    const answer = await fetch(`${url}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer sk-anything' },
      body: JSON.stringify({
        model: 'smart/auto',
        messages: [{ role: 'user', content: 'prove that sqrt(2) is irrational step by step' }],
      }),
    });
    expect(answer.headers.get('x-slr-demo')).toBe('1');
    expect(answer.headers.get('x-slr-tier')).toBe('REASONING');
    expect(await answer.json()).toHaveProperty('choices');
  });

  it('names a key that it cannot use, above the banner, with the command for it', async () => {
    const { printed } = await run(npmStart, { OPENAI_API_KEY: 'sk-canary' }, listens);
    expect(printed.indexOf('`npm run slr -- init --upstream openai`')).toBeGreaterThanOrEqual(0);
    expect(printed.indexOf('init --upstream openai')).toBeLessThan(printed.indexOf('DEMONSTRATION'));
    expect(printed).not.toContain('canary');
  });

  it('routes to real models where their key is set', async () => {
    const { printed } = await run(npmStart, { OPENROUTER_API_KEY: 'sk-canary' }, listens);
    expect(printed).toMatch(/upstream +openrouter/);
    expect(printed).not.toContain('DEMONSTRATION');
    expect(printed).not.toContain('canary');
  });
});

describe('the proxy started directly', () => {
  it('stops where no model can be reached', async () => {
    const { printed, code } = await run([entry, '--port', '0'], {}, listens);
    expect(printed).toContain('no key is set');
    expect(code).toBe(1);
  });

  it('runs the demonstration where it is asked to', async () => {
    const { printed } = await run([entry, '--port', '0', '--demo'], {}, listens);
    expect(printed).toContain('DEMONSTRATION');
  });
});
