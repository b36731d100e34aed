// The scorer without a proxy: how hard is this, and why? Zero dependencies, no network, the same in a browser.
// node examples/scorer-only/main.mjs "your prompt"
import { explain, score } from '@slr/scorer';

const prompts =
  process.argv.length > 2 ? process.argv.slice(2) : ['what is the capital of france', '证明根号二是无理数'];

for (const prompt of prompts) {
  const { tier, confidence } = score(prompt);
  console.log(`${tier} (${Math.round(confidence * 100)} %)  ${prompt}`);
  console.log(`  ${explain(prompt).summary}`);
}

// A conversation is scored by what its human asks now, not by its length or by the system prompt.
const conversation = {
  system: 'You are a careful assistant. Answer every question about the contract below …',
  messages: [
    { role: 'user', content: 'Design a migration of our billing to event sourcing, with a rollback plan.' },
    { role: 'assistant', content: 'Here is a plan in five phases …' },
    { role: 'user', content: 'thanks!' },
  ],
};
console.log(`${score(conversation).tier}  ${conversation.messages.at(-1).content}`);
