"""Reads the project of the iOS app with two readers that have nothing in common: `kin` has a grammar
of what Xcode writes, `pbxproj` takes the objects apart. Neither needs a Mac.

    python3 run.py

Needs what `requirements.txt` names.
"""

import os
import sys
import tempfile
import unittest

from kin.verifier import Verifier
from pbxproj import XcodeProject

APP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "App")
PROJECT = os.path.join(APP, "Alongside.xcodeproj", "project.pbxproj")


class Project(unittest.TestCase):
    def test_it_is_what_xcode_writes(self):
        self.assertEqual(Verifier().check_errors(PROJECT), [])

    def test_a_fault_in_it_is_found(self):
        with open(PROJECT, encoding="utf-8") as file:
            text = file.read()
        with tempfile.TemporaryDirectory() as folder:
            for right, wrong in [
                ("isa = PBXGroup;", "isa = PBXGrop;"),
                ("targets = (", "targets = {"),
                ("buildRules = (", "buildRule = ("),
            ]:
                self.assertIn(right, text)
                path = os.path.join(folder, "project.pbxproj")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text.replace(right, wrong, 1))
                self.assertNotEqual(Verifier().check_errors(path), [], wrong)

    def test_its_targets_are_whole(self):
        objects = XcodeProject.load(PROJECT).objects
        kinds = {target.name: target.productType for target in objects.get_targets()}
        product = "com.apple.product-type."
        self.assertEqual(
            kinds,
            {
                "Alongside": product + "application",
                "AlongsideTests": product + "bundle.unit-test",
            },
        )
        for target in objects.get_targets():
            names = [target.buildConfigurationList, target.productReference]
            for key in ["buildPhases", "dependencies", "fileSystemSynchronizedGroups"]:
                names += target[key]
            for name in names:
                self.assertIsNotNone(objects[name], f"{target.name}: {name}")
            for group in target.fileSystemSynchronizedGroups:
                folder = os.path.join(APP, objects[group].path)
                self.assertTrue(os.path.isdir(folder), folder)


if __name__ == "__main__":
    tests = unittest.defaultTestLoader.loadTestsFromTestCase(Project)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(tests)
    failed = len(result.failures) + len(result.errors)
    print(f"test result: {result.testsRun - failed} passed; {failed} failed")
    sys.exit(failed > 0)
