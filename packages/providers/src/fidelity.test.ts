import { describe, expect, it } from 'vitest';
import { dialects } from './dialects/index.js';
import { ANSWER_FIDELITY, REQUEST_FIDELITY, type FidelityRow } from './fidelity.js';
import { ANSWER_SAMPLES, REQUEST_SAMPLES } from './testing/fidelity-samples.js';
import { measureAnswer, measureRequest } from './testing/measure-fidelity.js';

const spoken = Object.values(dialects);

describe('the fidelity table', () => {
  it('has a row for every sample and a sample for every row', () => {
    const names = (rows: readonly FidelityRow[]): string[] => rows.map(({ feature }) => feature);
    expect(names(REQUEST_FIDELITY)).toEqual(Object.keys(REQUEST_SAMPLES));
    expect(names(ANSWER_FIDELITY)).toEqual(Object.keys(ANSWER_SAMPLES));
  });

  for (const dialect of spoken) {
    it(`says of every request what ${dialect.name} makes of it`, () => {
      const measured = REQUEST_FIDELITY.map(({ feature }) => {
        const sample = REQUEST_SAMPLES[feature];
        return sample && [feature, measureRequest(dialect, sample).level];
      });
      expect(measured).toEqual(REQUEST_FIDELITY.map((row) => [row.feature, declared(row, dialect.name)]));
    });

    it(`says of every answer what ${dialect.name} makes of it, whole and streamed`, () => {
      const measured = ANSWER_FIDELITY.map(({ feature }) => {
        const sample = ANSWER_SAMPLES[feature];
        return sample && [feature, measureAnswer(dialect, sample)];
      });
      expect(measured).toEqual(ANSWER_FIDELITY.map((row) => [row.feature, declared(row, dialect.name)]));
    });

    it(`is told by ${dialect.name} whenever something of the user's is dropped`, () => {
      const silent = REQUEST_FIDELITY.filter(({ feature, quiet }) => {
        const sample = REQUEST_SAMPLES[feature];
        const measured = sample && measureRequest(dialect, sample);
        return quiet !== true && measured?.level === 'dropped' && !measured.warned;
      });
      expect(silent).toEqual([]);
    });
  }
});

function declared(row: FidelityRow, name: keyof typeof dialects): string {
  return row.losses[name]?.[0] ?? 'exact';
}
