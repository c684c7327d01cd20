"""Article -> facts -> draft questions. Pure; spaCy is loaded by ``language.load`` and nowhere else."""
