import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { providers } from '../providers/index.js';
import { buildCatalog, PRICE_LIBRARY } from './build-catalog.js';
import { catalogDate, listCatalog, lookupModel } from './index.js';

const yaml = readFileSync(new URL('capabilities.yaml', import.meta.url), 'utf8');
const rows = listCatalog();

describe('catalog.json', () => {
  // Regenerate with: npx vitest run packages/providers/src/catalog -u
  it('is what capabilities.yaml and the installed price library give', async () => {
    await expect(`${JSON.stringify(buildCatalog(yaml), null, 2)}\n`).toMatchFileSnapshot('catalog.json');
  });

  it('names the version of the price library that is installed', () => {
    const main = createRequire(import.meta.url).resolve('@pydantic/genai-prices');
    const manifest = JSON.parse(readFileSync(join(dirname(main), '..', 'package.json'), 'utf8')) as { version: string };
    expect(PRICE_LIBRARY.version).toBe(manifest.version);
  });

  it('is reached through an import that needs neither the library nor a YAML parser', () => {
    for (const file of ['lookup-model.ts', 'catalog-data.ts', 'model-facts.ts', 'index.ts']) {
      const source = readFileSync(join(dirname(fileURLToPath(import.meta.url)), file), 'utf8');
      expect(source).not.toMatch(/from '(?:@pydantic|yaml)/);
    }
  });
});

describe('buildCatalog', () => {
  const entry = (lines: string): string => `models:\n  - ${lines.split('\n').join('\n    ')}\n    source: x\n`;

  it('refuses a model that is named twice', () => {
    const twice = `${entry('provider: openai\nmodel: gpt-4o')}  - provider: openai\n    model: gpt-4o\n    source: x\n`;
    expect(() => buildCatalog(twice)).toThrow('openai/gpt-4o twice');
  });

  it('refuses a hand-kept price where the library has one', () => {
    expect(() => buildCatalog(entry('provider: openai\nmodel: gpt-4o\nprices: { input: 1, output: 2 }'))).toThrow(
      'the price library knows openai/gpt-4o',
    );
  });

  it('takes the price of the exact id and of no other', () => {
    const built = buildCatalog(entry('provider: openai\nmodel: gpt-4o-2099-01-01'));
    expect(built.providers['openai']?.['gpt-4o-2099-01-01']).toEqual({ source: 'x' });
  });

  it('takes the newest price in force, and the dearest hour of the day', () => {
    expect(lookupModel('openai', 'o3')?.prices).toMatchObject({ input: 2, output: 8 });
    expect(lookupModel('deepseek', 'deepseek-chat')?.prices).toMatchObject({ input: 0.27, output: 1.1 });
    expect(lookupModel('google', 'gemini-3.8-flash')?.prices).toMatchObject({ input: 0.75, output: 3.75 });
  });

  it('keeps what long requests cost', () => {
    expect(lookupModel('google', 'gemini-2.5-pro')?.prices).toEqual({
      input: 1.25,
      output: 10,
      cacheRead: 0.125,
      longContext: { aboveTokens: 200_000, input: 2.5, output: 15, cacheRead: 0.25 },
      source: 'catalog',
      asOf: PRICE_LIBRARY.releasedOn,
    });
  });
});

describe('lookupModel', () => {
  const wired = [
    'anthropic/claude-haiku-4.5',
    'anthropic/claude-sonnet-4.6',
    'anthropic/claude-opus-4.6',
    'anthropic/claude-opus-4.7',
    'openai/gpt-4o',
    'openai/gpt-4o-mini',
    'openai/o1',
    'openai/o3',
    'openai/o3-mini',
    'openai/o4-mini',
    'google/gemini-2.5-flash-lite',
    'google/gemini-2.5-flash',
    'google/gemini-2.5-pro',
    'google/gemini-2.0-flash-lite-001',
    'deepseek/deepseek-chat',
    'deepseek/deepseek-r1',
    'meta-llama/llama-3.3-70b-instruct',
  ];

  it.each(wired)('knows price, window, tools, vision and status of %s', (model) => {
    expect(lookupModel('openrouter', model)).toMatchObject({
      prices: { input: expect.any(Number) as number, output: expect.any(Number) as number, source: 'catalog' },
      contextWindow: expect.any(Number) as number,
      tools: expect.any(Boolean) as boolean,
      vision: expect.any(Boolean) as boolean,
      status: expect.any(String) as string,
    });
  });

  it('does not know what it does not know', () => {
    expect(lookupModel('openrouter', 'nobody/nothing')).toBeUndefined();
    expect(lookupModel('nobody', 'gpt-4o')).toBeUndefined();
    expect(lookupModel('openai', 'constructor')).toBeUndefined();
    expect(lookupModel('constructor', 'name')).toBeUndefined();
  });

  it('keeps a maker’s retirement apart from OpenRouter’s', () => {
    expect(lookupModel('openai', 'o1')?.status).toBe('retired');
    expect(lookupModel('openrouter', 'openai/o1')?.status).toBe('deprecated');
  });

  it('says whose the date of retirement is where OpenRouter serves the model of a maker', () => {
    const dated = rows.filter(({ provider, facts }) => provider === 'openrouter' && facts.retiresOn !== undefined);
    expect(dated.length).toBeGreaterThan(5);
    for (const { model, facts } of dated)
      expect(facts.note, model).toMatch(
        /^OpenRouter's own date$|^the date is \w+'s\b.*; OpenRouter's own was not found$/,
      );
  });

  it('takes local models for free, whatever their name, but not those that Ollama passes on to its cloud', () => {
    expect(lookupModel('ollama', 'my-own-finetune')).toEqual({
      prices: { input: 0, output: 0, source: 'catalog' },
      free: true,
    });
    expect(lookupModel('ollama_chat', 'llama3.2')).toMatchObject({ free: true, tools: true, vision: false });
    expect(lookupModel('ollama', 'gpt-oss:120b-cloud')).toBeUndefined();
  });

  it('takes OpenRouter’s :free variants for free, known or not', () => {
    expect(lookupModel('openrouter', 'acme/tomorrow:free')).toMatchObject({
      free: true,
      prices: { input: 0, output: 0 },
    });
    expect(lookupModel('openrouter', 'openai/gpt-oss-20b:free')).toMatchObject({ free: true, tools: true });
    expect(lookupModel('openai', 'x:free')).toBeUndefined();
  });
});

describe('every row of the catalogue', () => {
  it.each(rows.map((row) => [`${row.provider}/${row.model}`, row] as const))(
    '%s is well formed',
    (_name, { provider, facts }) => {
      expect(Object.keys(providers)).toContain(provider);
      expect(facts.source).toMatch(/^https:\/\//);
      for (const date of [facts.checked, facts.retiresOn, facts.prices?.asOf]) {
        if (date !== undefined) expect(date).toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
      }
      if (facts.status === 'retired') expect(facts.retiresOn).toBeDefined();
      if (facts.prices && !facts.free) expect(facts.prices.output).toBeGreaterThan(0);
      if (facts.maxOutputTokens !== undefined && facts.contextWindow !== undefined) {
        expect(facts.maxOutputTokens).toBeLessThanOrEqual(facts.contextWindow);
      }
    },
  );

  it('names replacements that the catalogue has and that are not retired themselves', () => {
    for (const { provider, facts } of rows) {
      if (facts.replacedBy === undefined) continue;
      const next = lookupModel(provider, facts.replacedBy);
      expect(next, `${provider}/${facts.replacedBy}`).toBeDefined();
      expect(next?.status).toBe('active');
    }
  });

  it('has a price, or is free', () => {
    const unpriced = rows.filter(({ facts, provider }) => !facts.prices && !providers[provider]?.local);
    expect(unpriced.map((row) => row.model)).toEqual([]);
  });

  it('is dated', () => {
    expect(catalogDate).toMatch(/^2026-/);
  });
});
