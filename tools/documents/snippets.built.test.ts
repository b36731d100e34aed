import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../packed/tarballs.mjs';
import { root } from '../package-manager.mjs';
import { startProxy } from '../testing/start-proxy.mjs';
import { isRun, promises, snippets, type Snippet } from './snippets.mjs';

const documents = [
  'README.md',
  ...readdirSync(`${root}packages`).map((folder) => `packages/${folder}/README.md`),
  'apps/proxy/README.md',
  'docs/clients.md',
].filter((path) => existsSync(`${root}${path}`));
const runnable = documents.flatMap(snippets).filter(isRun);

// Where every package and every client library resolves as it does for whoever has installed it.
const folder = `${root}packages/proxy/node_modules/.snippets/`;
let proxy: Awaited<ReturnType<typeof startProxy>>;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  proxy = await startProxy();
});
afterAll(() => proxy.stop());

/** As it stands, but for the port: another proxy may hold 4000 on the machine that runs this. */
async function execute({ language, code }: Snippet, index: number) {
  const text = code.replaceAll(/(127\.0\.0\.1|localhost):4000/g, `127.0.0.1:${proxy.port}`);
  if (language === 'bash' || language === 'sh') return run('bash', ['-euo', 'pipefail', '-c', text], { cwd: root });
  const file = `${folder}snippet-${index}.mjs`;
  writeFileSync(file, (await transform(text, { loader: 'ts', format: 'esm' })).code);
  return run(process.execPath, [file], { cwd: root });
}

describe('the snippets of the README files', () => {
  it('are there to be run', () => {
    expect(runnable.length).toBeGreaterThanOrEqual(documents.length);
  });

  it.each(runnable.map((snippet, index) => ({ where: `${snippet.document}:${snippet.line}`, snippet, index })))(
    '$where runs as it stands and prints what it promises',
    async ({ snippet, index }) => {
      const { status, stdout, stderr } = await execute(snippet, index);
      expect(status, `${stdout}\n${stderr}`).toBe(0);
      let from = 0;
      for (const promise of promises(snippet.code)) {
        const at = stdout.indexOf(promise, from);
        expect(at, `"${promise}" in:\n${stdout}`).toBeGreaterThanOrEqual(0);
        from = at + promise.length;
      }
    },
  );
});
