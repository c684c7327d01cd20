"""What a server loads. Which module may import which is said in pyproject.toml, and checked by import-linter."""

import subprocess
import sys

from study import ROOT

HEAVY = {"spacy", "thinc", "numpy", "lemminflect", "lxml", "pypdf", "markdown_it", "zxcvbn", "hypothesis", "pytest"}


def test_a_server_that_serves_quizzes_loads_nothing_heavy(tmp_path):
    code = "import sys; from app import app; app.test_client().get('/healthz'); print(*sys.modules)"
    environment = {"STUDY_DATA": str(tmp_path), "STUDY_QUESTIONS": str(tmp_path)}
    printed = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    loaded = set(printed.stdout.split())
    assert "study.web.quiz" in loaded
    assert not HEAVY & loaded
