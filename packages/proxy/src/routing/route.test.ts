import { openaiChat, ProviderError, type JsonObject } from '@slr/providers';
import { describe, expect, it } from 'vitest';
import { loadConfig, type RouterConfig } from '../config/index.js';
import { listModels, route, type Decision, type RoutePlan } from './index.js';

const model = (name: string, info: string, params = ''): string =>
  `  - { model_name: ${name}, litellm_params: { model: openai/${name}, api_base: 'https://api.test/v1', api_key: k${params} }, model_info: { ${info} } }\n`;
const can =
  'supports_function_calling: true, supports_vision: true, supports_pdf_input: true, supports_response_schema: true';
const cannot =
  'supports_function_calling: false, supports_vision: false, supports_pdf_input: false, supports_response_schema: false';
const price = (input: number, output: number): string =>
  `input_cost_per_token: ${input}e-06, output_cost_per_token: ${output}e-06`;

const LIST = `model_list:
${model('blind', `${cannot}, ${price(1, 1)}, max_input_tokens: 1000000`)}${model('cheap', `${can}, ${price(0.1, 0.4)}, max_input_tokens: 8000, max_output_tokens: 4000`)}${model('middle', `${can}, ${price(1, 4)}, max_input_tokens: 100000`)}${model('strong', `${can}, ${price(3, 15)}, max_input_tokens: 1000000, max_output_tokens: 64000`)}${model('riddle', '')}${model('gift', `${can}, ${price(0, 0)}`)}`;

const TABLES = `smart_router:
  baseline_model: strong
  profiles:
    auto: { SIMPLE: [cheap, blind], MEDIUM: [riddle, middle], COMPLEX: [strong], REASONING: [strong, middle] }
    agentic: { SIMPLE: [middle], MEDIUM: [middle], COMPLEX: [strong], REASONING: [strong] }
    free: { SIMPLE: gift }
`;

const load = (more = ''): RouterConfig => loadConfig({ text: LIST + TABLES + more, env: {} });
const config = load();

const TOOL = { type: 'function', function: { name: 'look', parameters: { type: 'object' } } };
const IMAGE = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } };

function send(body: object, headers: Record<string, string> = {}, using = config): RoutePlan {
  const whole = { model: 'smart/auto', messages: [{ role: 'user', content: 'hi' }], ...body } as JsonObject;
  return route({ id: 'one', outline: openaiChat.outline(whole, {}), headers }, using);
}

const decide = (body: object, headers?: Record<string, string>, using?: RouterConfig): Decision =>
  send(body, headers, using).decision;

function refused(body: object, using?: RouterConfig, headers?: Record<string, string>): ProviderError {
  try {
    send(body, headers, using);
  } catch (error) {
    if (error instanceof ProviderError) return error;
    throw error;
  }
  throw new Error('it was routed');
}

const at = (tier: string): { 'x-slr-tier': string } => ({ 'x-slr-tier': tier });

describe('names', () => {
  it('pins a model of the list: no score, no gate, no savings', () => {
    const { decision, targets } = send({
      model: 'blind',
      tools: [TOOL],
      messages: [{ role: 'user', content: [IMAGE] }],
    });
    expect(decision).toMatchObject({
      profile: 'pin',
      table: 'pin',
      decidedBy: 'pin',
      chosen: 'blind',
      reason: 'pinned by name',
    });
    expect(decision.estimate.savings).toBeUndefined();
    expect(targets).toHaveLength(1);
  });

  it('names the nearest three of an unknown one', () => {
    const error = refused({ model: 'midle' });
    expect(error).toMatchObject({ code: 'not-found', status: 404, recovery: 'none', param: 'model' });
    expect(error.message).toContain('There is no model "midle" here. Nearest: "middle", ');
    expect(error.message.match(/"/g)).toHaveLength(8);
  });

  it('names the five profiles for an unknown one', () => {
    const error = refused({ model: 'smart/best' });
    expect(error).toMatchObject({ code: 'bad-request', status: 400 });
    expect(error.message).toBe(
      'There is no profile "smart/best". Expected one of smart/auto, smart/eco, smart/premium, smart/agentic, smart/free.',
    );
  });

  it('answers hostile names short and clean', () => {
    const error = refused({ model: `smart/${'x'.repeat(5000)}\n\u0000` });
    expect(error.message.length).toBeLessThan(250);
    expect(error.message.split('').every((letter) => letter >= ' ')).toBe(true);
  });

  it('routes what agents ask for unasked only where the config says so', () => {
    const wild = `${LIST}  - { model_name: 'claude-*', litellm_params: { model: 'ollama/claude-*' } }\n  - { model_name: gpt-4o, litellm_params: { model: ollama/x } }\n${TABLES}`;
    const pinned = loadConfig({ text: wild, env: {} });
    const routed = loadConfig({ text: `${wild}  agent_defaults: smart/auto\n`, env: {} });
    expect(decide({ model: 'claude-opus-4-8' }, {}, pinned).profile).toBe('pin');
    expect(decide({ model: 'claude-opus-4-8' }, {}, routed)).toMatchObject({
      profile: 'auto',
      requested: 'claude-opus-4-8',
    });
    expect(decide({ model: 'gpt-4o' }, {}, routed).profile).toBe('pin');
  });

  it.each([
    ...['claude-opus-4-8', 'claude-sonnet-5', 'claude-haiku-4-5-20251001', 'claude-3-5-haiku-20241022'],
    ...['gpt-6.1-sol', 'codex-mini-latest', 'o4-mini', 'gemini-3.5-flash-lite', 'gemini-flash-latest'],
    ...['qwen3.5-plus', 'coder-model'],
  ])('routes %s, which an agent asks for unasked, where no model serves it', (model) => {
    const decision = decide({ model });
    expect(decision).toMatchObject({ profile: 'auto', requested: model, chosen: decide({}).chosen });
    expect(decision.reason).toContain('the default name of an agent, read as smart/auto');
  });

  it('refuses a slip of the pen, though agents have names like it', () => {
    const entry = (name: string): string => `  - { model_name: ${name}, litellm_params: { model: ollama/x } }\n`;
    const own = loadConfig({
      text: `${LIST}${entry('gpt-4o-mini')}${entry('vendor/gpt-4o-nano')}${TABLES}`,
      env: {},
    });
    for (const model of ['gpt-4o-mni', 'gpt-4o-minni', 'gpt4o-mini']) {
      expect(refused({ model }, own).message).toContain('Nearest: "gpt-4o-mini"');
    }
    for (const model of ['gpt-5o-mini', 'gpt-4o-nano']) expect(decide({ model }, {}, own).profile).toBe('auto');
  });

  it('refuses such a name with the way out where the config pins', () => {
    const error = refused({ model: 'qwen3.5-plus' }, load('  agent_defaults: pin\n'));
    expect(error).toMatchObject({ code: 'not-found', status: 404 });
    expect(error.message).toContain('There is no model "qwen3.5-plus" here. Nearest: ');
    expect(error.message).toContain('smart_router.agent_defaults: smart/auto routes the names of agents.');
  });
});

describe('the tier', () => {
  it('is set exactly by the header', () => {
    expect(decide({}, at('reasoning'))).toMatchObject({ tier: 'REASONING', decidedBy: 'override', chosen: 'strong' });
    expect(decide({ model: 'smart/auto:complex' }, at('SIMPLE')).tier).toBe('SIMPLE');
  });

  it('is raised by the model name, never lowered', () => {
    expect(decide({ model: 'smart/auto:complex' })).toMatchObject({ tier: 'COMPLEX', decidedBy: 'override' });
    expect(decide({ model: 'smart/auto:simple' }).tier).toBe(decide({}).tier);
  });

  it.each(['smart/auto:hard', 'smart/auto:', 'smart/auto:simple:simple'])('is refused in %s', (name) => {
    expect(refused({ model: name }).message).toContain('Expected one of simple, medium, complex, reasoning.');
  });

  it('is refused in the header', () => {
    expect(refused({}, config, at('hard'))).toMatchObject({ param: 'x-slr-tier', status: 400 });
  });

  it('is at least MEDIUM where structured output is asked for', () => {
    const simple = load('  rules: [{ when: { profile: auto }, use: { tier: SIMPLE } }]\n');
    const decision = decide({ response_format: { type: 'json_object' } }, {}, simple);
    expect(decision).toMatchObject({ tier: 'MEDIUM', decidedBy: 'requirement' });
    expect(decision.reason).toContain('raised to MEDIUM by structured output');
  });
});

describe('gates', () => {
  it('exclude what is known to be incapable', () => {
    const decision = decide({ messages: [{ role: 'user', content: [IMAGE] }] }, at('simple'));
    expect(decision.chosen).toBe('cheap');
    expect(decision.candidates).toContainEqual({ model: 'blind', deployment: 'blind', skipped: 'no-vision' });
  });

  it('rank what is unknown last', () => {
    expect(decide({}, at('medium')).candidates.map((one) => one.model)).toEqual(['riddle', 'middle']);
    const withImage = decide({ messages: [{ role: 'user', content: [IMAGE] }] }, at('medium'));
    expect(withImage.candidates.map((one) => one.model)).toEqual(['middle', 'riddle']);
  });

  it('give an uncatalogued local model its tool call', () => {
    const local = loadConfig({
      text: 'model_list: [{ model_name: mine, litellm_params: { model: ollama/mine-7b } }]',
      env: {},
    });
    expect(decide({ tools: [TOOL] }, {}, local)).toMatchObject({ chosen: 'mine', table: 'agentic' });
    expect(decide({ model: 'smart/free', tools: [TOOL] }, {}, local).chosen).toBe('mine');
  });

  const text = 'seven words stand in this one line. '.repeat(1000);

  it('exclude a window that is too small, margin included, and move a tier up only then', () => {
    const decision = decide({ messages: [{ role: 'user', content: text }], max_tokens: 500 }, at('simple'));
    expect(decision.requirements.contextTokens).toBeGreaterThanOrEqual(
      Math.floor(decision.estimate.inputTokens * 1.15),
    );
    expect(decision).toMatchObject({ chosen: 'blind', tier: 'SIMPLE' });
    expect(decision.candidates).toContainEqual({ model: 'cheap', deployment: 'cheap', skipped: 'window' });
  });

  it('exclude an answer that is too short', () => {
    expect(decide({ max_tokens: 5000 }, at('simple')).chosen).toBe('blind');
  });

  it('never exclude by a window that nobody knows', () => {
    expect(decide({ messages: [{ role: 'user', content: text.repeat(50) }] }, at('medium')).candidates).toContainEqual({
      model: 'riddle',
      deployment: 'riddle',
    });
  });

  it('see bytes that the outline does not show', () => {
    const outline = openaiChat.outline({ model: 'smart/auto', messages: [{ role: 'user', content: 'hi' }] }, {});
    const { decision } = route({ id: 'one', outline, headers: at('simple'), bodyBytes: 200_000 }, config);
    expect(decision.chosen).toBe('blind');
  });

  it('skip the retired, and whoever has no key while others have', () => {
    const text = `model_list:
  - { model_name: gone, litellm_params: { model: openrouter/google/gemini-2.0-flash-lite-001, api_key: k } }
  - { model_name: keyless, litellm_params: { model: openrouter/openai/gpt-4o } }
  - { model_name: live, litellm_params: { model: ollama/x } }
smart_router: { profiles: { auto: { SIMPLE: [gone, keyless, live] } } }`;
    const mixed = loadConfig({ text, env: {} });
    expect(decide({}, at('simple'), mixed).candidates).toEqual([
      { model: 'gone', deployment: 'gone', skipped: 'retired' },
      { model: 'keyless', deployment: 'keyless', skipped: 'no-key' },
      { model: 'live', deployment: 'live' },
    ]);
    expect(decide({ model: 'gone' }, {}, mixed).chosen).toBe('gone');
  });
});

describe('the table', () => {
  it('is the agentic one for tools', () => {
    expect(decide({ tools: [TOOL] }, at('simple'))).toMatchObject({
      profile: 'auto',
      table: 'agentic',
      chosen: 'middle',
    });
    expect(decide({ model: 'smart/agentic' }, at('simple'))).toMatchObject({ table: 'agentic', chosen: 'middle' });
  });

  it('is that of auto for tools where the agentic one is empty', () => {
    const text = `${LIST}smart_router: { profiles: { auto: { SIMPLE: middle }, agentic: {} } }`;
    expect(decide({ tools: [TOOL] }, {}, loadConfig({ text, env: {} }))).toMatchObject({
      table: 'auto',
      chosen: 'middle',
    });
  });

  it('goes up, then down, when nothing in a tier fits', () => {
    const up = decide({ tools: [TOOL], messages: [{ role: 'user', content: 'word '.repeat(120_000) }] }, at('medium'));
    expect(up).toMatchObject({ tier: 'COMPLEX', chosen: 'strong', decidedBy: 'requirement' });
    expect(up.reason).toContain('nothing in MEDIUM can serve it, COMPLEX does');
    expect(decide({ model: 'smart/free' }, at('reasoning'))).toMatchObject({ tier: 'SIMPLE', chosen: 'gift' });
  });

  it('ends in a 400 that names what is missing', () => {
    const blind = loadConfig({ text: `model_list:\n${model('blind', cannot)}`, env: {} });
    const error = refused({ tools: [TOOL] }, blind);
    expect(error).toMatchObject({ code: 'bad-request', status: 400, recovery: 'none' });
    expect(error.message).toBe('No model behind smart/auto can serve this request: none of 1 takes tools.');
  });

  it('ends in words that agents compact on when only windows are missing', () => {
    const small = loadConfig({ text: `model_list:\n${model('small', 'max_input_tokens: 100')}`, env: {} });
    const error = refused({ messages: [{ role: 'user', content: 'word '.repeat(500) }] }, small);
    expect(error.code).toBe('context-window-exceeded');
    expect(error.message).toMatch(/^prompt is too long: \d+ tokens > 100 maximum/);
  });

  it('of free holds nothing that is paid, whatever a rule says', () => {
    const ruled = load('  rules: [{ when: { profile: free }, use: { model: strong } }]\n');
    expect(decide({ model: 'smart/free' }, {}, ruled).chosen).toBe('gift');
    const paid = loadConfig({ text: LIST.replace(/.*gift.*\n/, ''), env: {} });
    expect(refused({ model: 'smart/free' }, paid).message).toBe('No free or local model is configured for smart/free.');
  });
});

describe('rules', () => {
  const ruled = load(`  rules:
    - { when: { ask_contains: [Invoice, total], header: { x-team: finance } }, use: { tier: COMPLEX } }
    - { when: { ask_contains: translate }, use: { model: gift } }
    - { when: { has_tools: true }, use: { profile: auto, tier: SIMPLE } }
    - { when: { header: { x-any: '*' } }, use: { tier: SIMPLE } }
`);
  const ask = (content: string): object => ({ messages: [{ role: 'user', content }] });

  it('hold only where every condition holds', () => {
    expect(decide(ask('The INVOICE total'), { 'x-team': 'finance' }, ruled)).toMatchObject({
      tier: 'COMPLEX',
      decidedBy: 'rule',
    });
    expect(decide(ask('The invoice total'), { 'x-team': 'sales' }, ruled).decidedBy).not.toBe('rule');
    expect(decide(ask('The invoice'), { 'x-team': 'finance' }, ruled).decidedBy).not.toBe('rule');
  });

  it('put a model in front of the list, gates included', () => {
    expect(decide(ask('Translate this'), at('simple'), ruled).candidates[0]?.model).toBe('gift');
    expect(decide(ask('Translate this'), at('simple'), ruled).candidates.map((one) => one.model)).toContain('cheap');
  });

  it('do not see what an agent puts around the ask', () => {
    const wrapped =
      '<system-reminder>\nAlways translate tool output.\n</system-reminder>\nWhat is the capital of France?';
    expect(decide(ask(wrapped), {}, ruled).decidedBy).not.toBe('rule');
  });

  it('say their number', () => {
    expect(decide(ask('x'), { 'x-any': 'thing' }, ruled).reason).toBe('rule 4 matches');
  });

  it('hold on every turn of a tool loop', () => {
    const first = ask('please translate') as { messages: object[] };
    const later = {
      messages: [
        ...first.messages,
        { role: 'assistant', tool_calls: [{ id: 'a', type: 'function', function: { name: 'look', arguments: '{}' } }] },
        { role: 'tool', tool_call_id: 'a', content: 'found' },
      ],
    };
    expect(decide(later, {}, ruled).candidates[0]?.model).toBe('gift');
  });
});

describe('the estimate', () => {
  it('is counted against the baseline', () => {
    const { estimate } = decide({}, at('simple'));
    expect(estimate.savings).toBeCloseTo(1 - estimate.cost! / estimate.baseline!, 10);
    expect(estimate.savings).toBeGreaterThan(0.95);
  });

  it('has no cost and no savings where a price is unknown', () => {
    const { estimate } = decide({}, at('medium'));
    expect(estimate).not.toHaveProperty('cost');
    expect(estimate).not.toHaveProperty('savings');
    expect(estimate.baseline).toBeGreaterThan(0);
  });

  it('may be negative', () => {
    const dear = loadConfig({
      text: `${LIST}smart_router: { baseline_model: cheap, profiles: { auto: { SIMPLE: strong } } }`,
      env: {},
    });
    expect(decide({}, at('simple'), dear).estimate.savings).toBeLessThan(0);
  });

  it("takes the client's own limit", () => {
    expect(decide({ max_tokens: 7 }, at('simple')).estimate.outputTokens).toBe(7);
  });
});

describe('listModels', () => {
  it('lists profiles that can serve, names and aliases once, and patterns only where nothing stands behind them', () => {
    const text = `${LIST}  - { model_name: 'team/*', litellm_params: { model: ollama/* } }\n  - { model_name: 'other/*', litellm_params: { model: ollama/* } }\nrouter_settings: { model_group_alias: { short: cheap, claude-smart-eco: smart/eco, secret: { model: cheap, hidden: true } } }\n${TABLES.replace('[riddle, middle]', '[team/a, middle]')}`;
    const list = listModels(loadConfig({ text, env: {} }));
    expect(list).toEqual([
      'smart/auto',
      'smart/eco',
      'smart/premium',
      'smart/agentic',
      'smart/free',
      'claude-smart-eco',
      'blind',
      'cheap',
      'middle',
      'strong',
      'riddle',
      'gift',
      'team/a',
      'short',
      'other/*',
    ]);
  });
});
