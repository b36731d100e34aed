import type { ModelFacts } from './model-facts.js';

/** What `catalog.json` holds of one model as one provider serves it. */
export interface CatalogEntry extends ModelFacts {
  /** The page that the hand-kept facts were read from. */
  readonly source: string;
  /** ISO date of that reading; absent where nobody has compared the facts with the page. */
  readonly checked?: string;
  readonly note?: string;
}

export interface CatalogData {
  /** ISO date of the last look at the hand-kept facts. */
  readonly date: string;
  readonly pricesFrom: { readonly name: string; readonly version: string; readonly releasedOn: string };
  readonly providers: Readonly<Record<string, Readonly<Record<string, CatalogEntry>>>>;
}
