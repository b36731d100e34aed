import { readdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { DIMENSIONS, FEATURES } from '../src/dimensions/index.js';
import type { Weights } from '../src/presets/weights.js';
import type { Tier } from '../src/types.js';
import { plainLinear, simpleBaselines } from './baselines.js';
import { calibrate, calibrationErrorOf } from './calibration.js';
import { toFitSet, toMeasureSet } from './data-set.js';
import type { FitSet, MeasureSet } from './data-set.js';
import { figuresOf } from './figures.js';
import { fitGain, gainAreas } from './gain.js';
import { dot } from './linear.js';
import type { BinaryFit } from './linear.js';
import { decide, fitModel, importanceOf } from './model.js';
import type { Decided, Model } from './model.js';
import { reportOf } from './report.js';
import type { Findings } from './report.js';
import { robustnessOf } from './robustness.js';
import { readRows, toExamples } from './rows.js';
import { SETTINGS } from './settings.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    weights: { type: 'string' },
    report: { type: 'string' },
    version: { type: 'string' },
  },
});
const { data, weights: weightsPath, report: reportPath, version = '0.1' } = values;
if (data === undefined || weightsPath === undefined || reportPath === undefined) {
  throw new Error('expected --data DIRECTORY --weights FILE --report FILE');
}

const nobody = (): boolean => false;
const say = (line: string): void => console.log(line);

function rowsOf(directory: string): ReturnType<typeof toExamples> {
  const files = readdirSync(directory).filter((name) => name.endsWith('.jsonl') && !name.startsWith('agents'));
  return toExamples(readRows(directory, files.sort()));
}

/** Languages below their floor count more and are fitted again. */
function fitWithFloors(fit: FitSet, measure: MeasureSet): { model: Model; languages: Map<string, number> } {
  const languages = new Map<string, number>();
  let model = fitModel(fit, importanceOf(fit, nobody, languages));
  for (let round = 0; round < SETTINGS.languageRounds; round++) {
    const low = lowLanguages(measure, model);
    if (low.length === 0) break;
    for (const language of low) languages.set(language, 1.5 * (languages.get(language) ?? 1));
    say(`below the floor: ${low.join(', ')}; they count more`);
    model = fitModel(fit, importanceOf(fit, nobody, languages), model);
  }
  return { model, languages };
}

function lowLanguages(measure: MeasureSet, model: Model): string[] {
  const all = measure.examples.map(({ row }) => row.lang);
  return [...new Set(all)].filter((language) => {
    const rows = measure.examples.flatMap(({ row }, at) => (row.lang === language ? [at] : []));
    if (rows.length < SETTINGS.languageRows) return false;
    const answers = rows.map((at) => decide(model, measure, at).tier);
    const { accepted, under } = figuresOf(
      rows.map((at) => (measure.examples[at] as (typeof measure.examples)[number]).row),
      answers,
    );
    return accepted < SETTINGS.languageAccepted || under > SETTINGS.languageUnder;
  });
}

/** Answers for every source from a model that has not seen it: fitted from the priors, so that nothing of the source is left in it. */
function leaveSourceOut(fit: FitSet, measure: MeasureSet, languages: Map<string, number>) {
  const decided: Decided[] = [];
  const models = new Map<string, Model>();
  for (const source of new Set(measure.examples.map(({ row }) => row.source))) {
    const model = fitModel(
      fit,
      importanceOf(fit, (one) => one === source, languages),
    );
    models.set(source, model);
    measure.examples.forEach(({ row }, at) => {
      if (row.source === source) decided[at] = decide(model, measure, at);
    });
  }
  return { left: decided, models };
}

/** Rows of one group stay in one fold, so that a paraphrase never sits on both sides. */
function acrossFolds(fit: FitSet, measure: MeasureSet, languages: Map<string, number>): Decided[] {
  const decided: Decided[] = [];
  const foldOf = (source: string, group: string | undefined, text: string): number => {
    let hash = 7;
    for (const letter of `${source}|${group ?? text.slice(0, 60).toLowerCase()}`)
      hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0;
    return Math.abs(hash) % SETTINGS.folds;
  };
  for (let fold = 0; fold < SETTINGS.folds; fold++) {
    const base = importanceOf(fit, nobody, languages);
    const importance = base.map((value, at) => {
      const example = fit.examples[at] as (typeof fit.examples)[number];
      return foldOf(example.row.source, example.row.group, example.text) === fold ? 0 : value;
    });
    const model = fitModel(fit, importance);
    measure.examples.forEach(({ row, text }, at) => {
      if (foldOf(row.source, row.group, text) === fold) decided[at] = decide(model, measure, at);
    });
  }
  return decided;
}

const named = (vector: Float64Array): Record<string, number> =>
  Object.fromEntries(
    FEATURES.flatMap(({ name }, at) => (Math.abs(vector[at] ?? 0) < 0.0005 ? [] : [[name, round(vector[at] ?? 0)]])),
  );
const round = (value: number): number => Math.round(value * 1000) / 1000;

function rangeOf(model: Model, measure: MeasureSet): [number, number] {
  const sums = measure.examples
    .map((_, at) => dot(model.tier.weights, measure.matrix, at))
    .sort((one, other) => one - other);
  return [round(sums[Math.floor(sums.length * 0.01)] ?? -4), round(sums[Math.floor(sums.length * 0.99)] ?? 6)];
}

function toWeights(model: Model, gain: BinaryFit, range: [number, number], confidence: Weights['confidence']): Weights {
  return {
    version,
    tier: { weights: named(model.tier.weights), boundaries: model.tier.boundaries.map(round), range },
    kind: { bias: round(model.kind.bias), weights: named(model.kind.weights) },
    gain: { bias: round(gain.bias), weights: named(gain.weights) },
    confidence,
  };
}

function ablation(
  fit: FitSet,
  measure: MeasureSet,
  model: Model,
  languages: Map<string, number>,
): Findings['ablation'] {
  return DIMENSIONS.map((dimension) => {
    const own = new Set(Object.keys(dimension.features));
    const without = fitModel(fit, importanceOf(fit, nobody, languages), model, (name) => own.has(name));
    return { name: dimension.name, answers: measure.examples.map((_, at) => decide(without, measure, at).tier) };
  });
}

function main(directory: string, weightsFile: string, reportFile: string): void {
  const examples = rowsOf(directory);
  say(`${examples.length} rows, ${FEATURES.length} features`);
  const fit = toFitSet(examples);
  const measure = toMeasureSet(examples);
  const { model, languages } = fitWithFloors(fit, measure);
  const { left, models } = leaveSourceOut(fit, measure, languages);
  const folds = acrossFolds(fit, measure, languages);
  const rows = measure.examples.map(({ row }) => row);
  const tiers = (decided: readonly Decided[]): Tier[] => decided.map(({ tier }) => tier);
  const range = rangeOf(model, measure);
  const confidence = calibrate(rows, left, 1 / (range[1] - range[0]));
  const plain = plainLinear(fit, measure, (source) => importanceOf(fit, (one) => one === source, languages));
  const findings: Findings = {
    rows,
    seen: measure.examples.map((_, at) => decide(model, measure, at).tier),
    folds: tiers(folds),
    left,
    baselines: simpleBaselines(measure),
    plain,
    ablation: ablation(fit, measure, model, languages),
    robustness: robustnessOf(measure, model),
    gainAreas: gainAreas(measure, (source) => models.get(source) ?? model),
    calibrationError: calibrationErrorOf(rows, left, range[1] - range[0]),
  };
  writeFileSync(
    weightsFile,
    `${JSON.stringify(toWeights(model, fitGain(measure, model), range, confidence), null, 1)}\n`,
  );
  writeFileSync(reportFile, reportOf(findings));
  say(`wrote ${weightsFile} and ${reportFile}`);
}

main(data, weightsPath, reportPath);
