"""What readers send in these tests."""

ARTICLE = """Ketamine and depression

Ketamine relieves depression within hours (Berman et al., 2000). It cures depression for good in
every patient (Nobody et al., 2019). Mice that were given ketamine swam longer.

References

Berman RM, Cappiello A, Anand A, et al. Antidepressant effects of ketamine in depressed patients.
Biol Psychiatry. 2000;47(4):351-354.
"""
"""A true claim, one that is cited to a work that no list has, and one without a source."""
