"""Names of places → candidates with their ancestors."""

from app.gazetteer.candidate import Candidate, Standing
from app.gazetteer.folding import fold
from app.gazetteer.generic import bare
from app.gazetteer.location import default_path
from app.gazetteer.lookup import Gazetteer

__all__ = ["Candidate", "Gazetteer", "Standing", "bare", "default_path", "fold"]
