"""Numbers in prose: what is counted, measured, dosed, timed and tested, with exact offsets.

``numbers`` finds every number of a text, ``effects`` every effect size, ``key`` gives the normal
form under which two ways of printing one quantity are equal ("0.5 mg/kg" and "500 µg/kg").
"""

from medwarrant.reading.numbers.effects import effect_ranges, effects
from medwarrant.reading.numbers.forms import Key, Number, NumberKind, Sign, key
from medwarrant.reading.numbers.scan import numbers

__all__ = ["Key", "Number", "NumberKind", "Sign", "effect_ranges", "effects", "key", "numbers"]
