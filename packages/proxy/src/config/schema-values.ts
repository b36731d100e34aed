import { z } from 'zod';

/** Values that may come from the environment arrive as text; so may what people quote out of habit. */
const NUMBER = /^(os\.environ\/\w+|\d+(\.\d+)?(e-?\d+)?)$/i;
const SWITCH = /^(os\.environ\/\w+|true|false)$/i;

/** A number, or text that will be one. What `error` says is what the reader of a ConfigError sees after "expected". */
function numeric(number: z.ZodNumber, error: string): z.ZodUnion<[z.ZodNumber, z.ZodString]> {
  return z.union([number, z.string().regex(NUMBER, { error })], { error });
}

const SECONDS = 'a number of seconds above 0';
export const seconds = numeric(
  z.number({ error: SECONDS }).positive({ error: SECONDS }).max(86_400, { error: 'a day at most, in seconds' }),
  SECONDS,
);
const AMOUNT = 'a number, 0 or more';
export const amount = numeric(z.number({ error: AMOUNT }).nonnegative({ error: AMOUNT }), AMOUNT);
const TOKENS = 'a whole number of tokens above 0';
export const tokens = numeric(z.number({ error: TOKENS }).int({ error: TOKENS }).positive({ error: TOKENS }), TOKENS);
const SWITCHED = 'true or false';
export const toggle = z.union([z.boolean(), z.string().regex(SWITCH, { error: SWITCHED })], { error: SWITCHED });
export const text = z.string({ error: 'a text' });
export const filledText = z.string({ error: 'a text that is not empty' }).min(1, { error: 'a text that is not empty' });
/** A key of digits only is a number to YAML. */
export const secret = z.union([z.string(), z.number()], { error: 'a key, or os.environ/NAME' });
export const headers = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()], { error: 'a header value on one line' }),
  {
    error: 'a mapping of header names to values',
  },
);

export function asNumber(value: string | number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

export function asBoolean(value: string | boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : value === true || String(value).toLowerCase() === 'true';
}
