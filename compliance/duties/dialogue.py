"""Who speaks in a dialogue: a comic's or an interview's lines of the clinic's people are the clinic's own words.

医師「うちの塗り薬は…」 stands in quotation marks as a patient's words do, and offers a treatment as any sentence of the page.
"""

from __future__ import annotations

import re

# a role at the clinic, with a note about the speaker or marks of emphasis, right before the line: 院長(笑)「
_SPEAKER = re.compile(
    r"(?:(?<!他院の)医師|(?<!園長)(?<!校長)(?<!担任の)(?<!よその)(?<!他院の)先生|院長|理事長|ドクター|看護師|看護婦|薬剤師|衛生士|技師|受付|スタッフ|カウンセラー|事務長|広報|Dr\.?)"
    r"[*＊]{0,3}(?:[(（][^()（）]{1,12}[)）])?[ 　:：*＊]{0,3}\Z"
)
_OPENING, _CLOSING = "「", "」"
_SPEECH, _LONGEST = 400, 40  # characters at most of a line so far, and of a speaker with all that stands beside the name


def is_clinics_line(text: str, at: int) -> bool:
    """Whether the character *at* of *text* stands in a line that one of the clinic's people speaks."""
    opened = text.rfind(_OPENING, max(at - _SPEECH, 0), at)
    if opened < 0 or text.find(_CLOSING, opened, at) >= 0:
        return False
    return bool(_SPEAKER.search(text, max(opened - _LONGEST, 0), opened))
