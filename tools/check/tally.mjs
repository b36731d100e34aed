/**
 * Counts of one vitest JSON report. A file that failed before it could declare a test counts as one failure,
 * and so does an unhandled error beside passing tests: neither may hide behind the tests that did run.
 */
export function tallyTests(report) {
  const count = (status) =>
    report.testResults.flatMap((file) => file.assertionResults).filter((test) => test.status === status).length;
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = count('failed') + brokenFiles;
  const passed = count('passed');
  return {
    passed,
    failed: failed === 0 && (!report.success || passed === 0) ? 1 : failed,
    skipped: count('skipped') + count('pending') + count('todo'),
  };
}

/** The totals of a run: every test counts as one, every other step counts as one. */
export function tallyRun(results) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const { ok, tests, skipped } of results) {
    if (skipped !== undefined) totals.skipped += 1;
    else if (tests !== undefined) {
      totals.passed += tests.passed;
      totals.skipped += tests.skipped;
      totals.failed += tests.failed === 0 && !ok ? 1 : tests.failed;
    } else if (ok) totals.passed += 1;
    else totals.failed += 1;
  }
  return totals;
}

export function closingLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
