"""What the assemblies of the story dealt with, in the words of their minutes."""

from demo.data.assemblies.autumn import ORDINARY, RECALL
from demo.data.assemblies.first_year import FIRST_YEAR
from demo.data.assemblies.script import AssemblyFact, ItemFact, MotionFact
from demo.data.assemblies.this_year import ALLOCATION, THIS_YEAR

MONTHLY = (*FIRST_YEAR, *THIS_YEAR)

__all__ = [
    "ALLOCATION",
    "MONTHLY",
    "ORDINARY",
    "RECALL",
    "AssemblyFact",
    "ItemFact",
    "MotionFact",
]
