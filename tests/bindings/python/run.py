"""Runs both scripts and ends with the line that counts them."""

import sys
import unittest

import hostile
import story

if __name__ == "__main__":
    loader = unittest.defaultTestLoader
    tests = unittest.TestSuite(loader.loadTestsFromModule(script) for script in [story, hostile])
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(tests)
    # A test with two failures is one that failed.
    failed = len({str(test).split(" [")[0] for test, _ in result.failures + result.errors})
    for test, why in result.skipped:
        print(f"not run: {test}: {why}")
    print(f"test result: {result.testsRun - failed} passed; {failed} failed")
    sys.exit(failed > 0)
