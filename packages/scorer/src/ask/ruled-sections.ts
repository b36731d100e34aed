import { HEAD_BUDGET, TAIL_BUDGET } from '../text/budgets.js';
import { isRuledLabel } from './notes.js';
import { startsTask } from './task-start.js';

/** A line. `end` is where its line break stands. */
interface Line {
  readonly start: number;
  readonly end: number;
}

const RULE_MARKS = new Uint8Array(128);
for (const mark of '-=*_~+#>|') RULE_MARKS[mark.charCodeAt(0)] = 1;
const isRuleMark = (unit: number): boolean => RULE_MARKS[unit] === 1;

/** Adds the labelled rules that begin in `text[from, to)`; `from` is the start of a line. */
function addLabels(text: string, from: number, to: number, labels: Line[]): void {
  for (let start = from; start < to;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const ruled = isRuleMark(text.charCodeAt(start)) && isRuleMark(text.charCodeAt(start + 1));
    if (ruled && isRuledLabel(text.slice(start, end))) labels.push({ start, end });
    start = end + 1;
  }
}

/** The labelled rules of a text; of a very long one, of the two parts that are scored. */
function labelsOf(text: string): readonly Line[] {
  const labels: Line[] = [];
  if (text.length <= HEAD_BUDGET + TAIL_BUDGET) addLabels(text, 0, text.length, labels);
  else {
    addLabels(text, 0, HEAD_BUDGET, labels);
    addLabels(text, text.indexOf('\n', text.length - TAIL_BUDGET) + 1 || text.length, text.length, labels);
  }
  return labels;
}

/** A text without the sections between labelled rules, such as `--- context ---` … `--- end context ---`. */
export function withoutRuledSections(text: string): string {
  const labels = labelsOf(text);
  const first = labels[0];
  const last = labels.at(-1);
  if (!first || !last || first === last) return text;
  // Work that is ordered between two rules is a person's.
  if (startsTask(text.slice(first.start, last.end))) return text;
  let kept = '';
  let at = 0;
  for (let open = 0; open + 1 < labels.length; open += 2) {
    kept += text.slice(at, labels[open]?.start);
    at = (labels[open + 1]?.end ?? at) + 1;
  }
  return (kept + text.slice(at)).trim();
}
