import { describe, expect, it } from 'vitest';
import { score } from '../index.js';
import { ordersJson } from './json-order.js';

describe('an order for JSON', () => {
  it.each([
    ['en', 'Answer with a JSON object that has the members city and mood.'],
    ['en', 'You classify tickets. Every reply must be valid JSON.'],
    ['en', 'Return JSON only.'],
    ['zh', '请只返回 JSON，不要任何解释。'],
    ['ja', 'JSONで回答してください。'],
    ['ru', 'Отвечай только в формате JSON.'],
    ['de', 'Antworte ausschließlich in JSON.'],
    ['es', 'Responde solo en JSON.'],
    ['pt', 'Responda apenas em JSON.'],
    ['ko', 'JSON으로만 답변하세요.'],
    ['ar', 'أجب بصيغة JSON فقط.'],
  ])('is a floor, and no points (%s: %s)', (_language, system) => {
    expect(ordersJson(system)).toBe(true);
    const plain = score('good morning');
    const ordered = score({ system, messages: [{ role: 'user', content: 'good morning' }] });
    expect(ordered).toMatchObject({ floor: 'MEDIUM', tier: plain.tier, score: plain.score });
    expect(plain.floor).toBeUndefined();
  });

  it.each([
    ['a mention', 'The configuration lives in settings.json and has a schema.'],
    ['a negation', 'Do not answer in JSON.'],
    ['a condition', 'If the user asks for data, answer with JSON.'],
    ['a condition behind', 'Return JSON when the client asks for it.'],
    ['a part of the work', 'Write the report to a JSON file.'],
    ['a manual', `${'Prefer small commits and read before you write. '.repeat(60)}\nReturn JSON only.`],
  ])('is not %s', (_name, system) => {
    expect(ordersJson(system)).toBe(false);
    expect(score({ system, messages: [{ role: 'user', content: 'good morning' }] }).floor).toBeUndefined();
  });
});
