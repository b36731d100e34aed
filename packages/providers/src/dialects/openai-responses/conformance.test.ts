import { describe, it } from 'vitest';
import { describeDialect, loadFixtures } from '../../testing/index.js';
import { openaiResponses } from './index.js';

const fixtures = loadFixtures(new URL('../../../fixtures/openai-responses/', import.meta.url));

describeDialect(openaiResponses, fixtures, { describe, it });
