import { describe, it } from 'vitest';
import { describeDialect, loadFixtures } from '../../testing/index.js';
import { gemini } from './index.js';

describeDialect(gemini, loadFixtures(new URL('../../../fixtures/gemini/', import.meta.url)), { describe, it });
