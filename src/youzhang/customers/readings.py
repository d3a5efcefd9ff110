"""How a name sounds: pinyin without tones, several where a character has several. Pure."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product
from typing import Any

MOST_READINGS = 8
"""Ways to read one name; a name of many such characters is not read in every one of them."""
LONGEST_READ = 40
"""Characters of a name whose sound is kept."""

# Characters that names read otherwise than running text does, or in two ways. Both are found.
_SAID = (
    "单 shan dan|仇 qiu chou|曾 zeng ceng|解 xie jie|任 ren|区 ou qu|盖 ge gai|查 zha cha|朴 piao pu|尉 wei yu|洗 xian xi|"
    "繁 po fan|秘 bi mi|折 she zhe|召 shao zhao|乐 yue le|员 yun yuan|缪 miao mou|覃 qin tan|翟 zhai di|黑 he hei|"
    "种 chong zhong|祭 zhai ji|褚 chu zhu|谌 chen shen|晟 cheng sheng|车 che ju|薄 bo bao|柏 bo bai|长 zhang chang|"
    "乜 nie mie|郇 xun huan|郗 xi chi|沈 shen chen|贾 jia gu|句 gou ju|角 jue jiao|宓 mi fu|粘 nian zhan|莘 shen xin|"
    "那 na nuo|藏 zang cang|都 du dou|炅 gui jiong|行 xing hang|会 hui kuai gui|盛 sheng cheng|强 qiang jiang|"
    "万 wan mo|俟 qi si|茜 xi qian|重 chong zhong|朝 chao zhao|莎 sha suo|娜 na nuo|传 chuan zhuan|隽 juan jun|厦 xia sha"
)
_READINGS = {entry[0]: tuple(entry.split()[1:]) for entry in _SAID.split("|")}

_UNHEARD: Any = lambda run: [""] * len(run)  # noqa: E731 - a syllable for each, where the types allow one for all


@lru_cache(maxsize=2_000)
def sounds(name: str) -> tuple[tuple[str, ...], ...]:
    """The ways to say a folded name (matching.fold), a syllable for each character; letters and digits say themselves.

    Nothing for a name without a Chinese character: it is found as it is written.
    """
    if name.isascii():
        return ()
    plain = name[:LONGEST_READ]
    each = [
        _ways(char, heard) if heard else ((char,) if char.isascii() else ("",))
        for char, heard in zip(plain, _heard(plain), strict=True)
    ]
    if all(char.isascii() or not any(ways) for char, ways in zip(plain, each, strict=True)):
        return ()
    return tuple(islice(product(*each), MOST_READINGS))


def _ways(char: str, heard: str) -> tuple[str, ...]:
    """What the context says, what names say, and how the sound ü is typed: lv, lu, lyu."""
    ways = dict.fromkeys((*_READINGS.get(char, ()), heard))
    for way in tuple(ways):
        if "v" in way:
            ways.update(dict.fromkeys((way.replace("v", "u"), way.replace("v", "yu"))))
    return tuple(ways)


def _heard(plain: str) -> list[str]:
    """The sound of each character in its context; empty where it has none."""
    from pypinyin import Style, lazy_pinyin  # a tenth of a second and 60 MB: only where a name is read

    heard: list[str] = []
    for run, chinese in _runs(plain):
        found = lazy_pinyin(run, style=Style.NORMAL, errors=_UNHEARD) if chinese else []
        heard += found if len(found) == len(run) else [""] * len(run)
    return heard


def _runs(plain: str) -> list[tuple[str, bool]]:
    """The name in pieces that are ASCII or not."""
    runs: list[tuple[str, bool]] = []
    for char in plain:
        chinese = not char.isascii()
        if runs and runs[-1][1] == chinese:
            runs[-1] = (runs[-1][0] + char, chinese)
        else:
            runs.append((char, chinese))
    return runs
