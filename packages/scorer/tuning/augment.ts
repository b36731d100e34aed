/** Harmless rewrites: a person would ask the same thing in each of these ways, so the tier must not change. */
export type Rewrite = (text: string, random: () => number) => string;

const swapInside = (word: string, random: () => number): string => {
  const at = 1 + Math.floor(random() * (word.length - 3));
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
};

export const REWRITES: Readonly<Record<string, Rewrite>> = {
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  spacing: (text, random) => ` ${text.replace(/ /g, () => (random() < 0.2 ? '  ' : ' '))}\n`,
  politeness: (text) => `Hello, could you please help me?\n\n${text}\n\nThanks a lot!`,
  typos: (text, random) =>
    text
      .split(' ')
      .map((word) => (word.length > 4 && random() < 0.15 ? swapInside(word, random) : word))
      .join(' '),
  punctuation: (text) => text.replace(/[?!.\s]+$/u, ''),
};
