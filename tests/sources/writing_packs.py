"""A small pack, written into a folder."""

from __future__ import annotations

from pathlib import Path

PACK = """
schema = "medwarrant/pack/1"
name = "demo"
version = "1"
title = "A demonstration"
language = "en"
maintainers = "us"
"""
CONCEPTS = """
[[concept]]
id = "tea"
kind = "drug"
names = ["tea"]

[[concept]]
id = "green_tea"
kind = "drug"
names = ["green tea"]
short = ["GT"]
broader = ["tea"]

[[concept]]
id = "sleep"
kind = "outcome"
names = ["sleep"]
plain = "rest at night"
"""
STUDY = """
[[study]]
id = "night1999"
pmid = "123"
title = "Tea at night"
authors = ["Night", "et al."]
year = 1999
design = "rct"
species = "animal"
species_detail = "mouse"
n = 20
population = "mice kept awake"
comparator = "water"
outcomes = ["sleep", "weight"]
result = "favours_comparator"
outcome_kind = "harm"

[[study.link]]
kind = "corrected_by"
note = "erratum of 2000"

[[study.say]]
text = "In 20 mice, green tea cut sleep by 1.50 h compared with
  water (95% CI 0.5-2.5)."
subject = ["green_tea"]
object = ["sleep"]
direction = "decreases"
outcome = "sleep"
effect = [{ measure = "hours", value = 1.5, ci = [0.5, 2.5] }]

[[study.say]]
role = "limit"
text = "These are 20 mice."
""".replace('"In 20 mice, green', '"""In 20 mice, green').replace('0.5-2.5)."', '0.5-2.5)."""')


def make(folder: Path, **files: str) -> Path:
    """A pack folder; ``study=""`` leaves a file out."""
    given = {"pack": PACK, "concepts": CONCEPTS, "study": STUDY} | files
    (folder / "studies").mkdir(parents=True, exist_ok=True)
    for name, text in given.items():
        path = folder / ("studies/tea.toml" if name == "study" else f"{name}.toml")
        if text:
            path.write_text(text, encoding="utf-8")
    return folder
