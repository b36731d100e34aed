import { describe, it } from 'vitest';
import { describeDialect, loadFixtures } from '../testing/index.js';
import { anthropicMessages } from './anthropic-messages/index.js';
import { openaiChat } from './openai-chat/index.js';

const fixtures = new URL('../../fixtures/', import.meta.url);

for (const dialect of [openaiChat, anthropicMessages]) {
  describeDialect(dialect, loadFixtures(new URL(`${dialect.name}/`, fixtures)), { describe, it });
}
