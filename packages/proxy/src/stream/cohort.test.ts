import { describe, expect, it } from 'vitest';
import { inStep, joinCohort, nextCohort } from './cohort.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a cohort', () => {
  it('runs what was given in one turn of the loop together, in the order given, and not before', async () => {
    const ran: string[] = [];
    joinCohort(() => ran.push('first'));
    joinCohort(() => ran.push('second'));
    await Promise.resolve();
    expect(ran).toEqual([]);
    await turn();
    expect(ran).toEqual(['first', 'second']);
  });

  it('leaves what is given while it runs to the next one', async () => {
    const ran: string[] = [];
    joinCohort(() => joinCohort(() => ran.push('later')));
    await turn();
    expect(ran).toEqual([]);
    await turn();
    expect(ran).toEqual(['later']);
  });

  it('takes its members through their stages side by side', async () => {
    const stages: string[] = [];
    const member = async (name: string): Promise<void> => {
      await nextCohort();
      stages.push(`${name} read`);
      await inStep();
      stages.push(`${name} sent`);
    };
    await Promise.all([member('a'), member('b')]);
    expect(stages).toEqual(['a read', 'b read', 'a sent', 'b sent']);
  });
});
