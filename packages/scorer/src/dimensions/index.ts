import { agenticTask } from './agentic-task.js';
import { codePresence } from './code-presence.js';
import { constraintCount } from './constraint-count.js';
import { creativeMarkers } from './creative-markers.js';
import type { Dimension, Feature } from './dimension.js';
import { domainSpecificity } from './domain-specificity.js';
import { imperativeVerbs } from './imperative-verbs.js';
import { multiStepPatterns } from './multi-step-patterns.js';
import { negationComplexity } from './negation-complexity.js';
import { outputFormat } from './output-format.js';
import { questionComplexity } from './question-complexity.js';
import { reasoningMarkers } from './reasoning-markers.js';
import { referenceComplexity } from './reference-complexity.js';
import { simpleIndicators } from './simple-indicators.js';
import { technicalTerms } from './technical-terms.js';
import { tokenCount } from './token-count.js';

/** Every named dimension, in the order of `explain`. */
export const DIMENSIONS: readonly Dimension[] = [
  reasoningMarkers,
  codePresence,
  multiStepPatterns,
  technicalTerms,
  tokenCount,
  creativeMarkers,
  questionComplexity,
  constraintCount,
  agenticTask,
  imperativeVerbs,
  outputFormat,
  referenceComplexity,
  domainSpecificity,
  simpleIndicators,
  negationComplexity,
];

export interface FeatureEntry {
  readonly name: string;
  /** Position of the owning dimension in `DIMENSIONS`. */
  readonly dimension: number;
  readonly feature: Feature;
}

/** All features in one order: the vector that heads weigh and that fitting fits. */
export const FEATURES: readonly FeatureEntry[] = DIMENSIONS.flatMap((dimension, at) =>
  Object.entries(dimension.features).map(([name, feature]) => ({ name, dimension: at, feature })),
);
