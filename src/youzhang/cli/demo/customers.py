"""Customers of the demo company. Names, numbers and addresses are invented."""

from __future__ import annotations

from datetime import datetime

from youzhang.customers.services.add import customer_add

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
)
_GIVEN = (
    "建国",
    "秀英",
    "志强",
    "桂兰",
    "海燕",
    "伟",
    "丽华",
    "晓东",
    "玉梅",
    "雪",
    "国庆",
    "思远",
    "欣怡",
    "子涵",
    "立新",
)
_PLACES = ("枫林苑", "湖畔里", "紫荆花园", "锦绣里", "望江楼", "梧桐巷")
COUNT = 60


def customers_add(at: datetime) -> list[str]:
    """Enters the demo's customers and gives their codes; the same every time."""
    found = []
    for number in range(COUNT):
        name = _SURNAMES[number * 7 % len(_SURNAMES)] + _GIVEN[number * 11 % len(_GIVEN)]
        phone = f"1390000{number:04d}"
        place = _PLACES[number % len(_PLACES)]
        address = f"{place} {number % 12 + 1} 号楼 {number % 3 + 1} 单元 {number % 18 + 1:02d}01"
        found.append(customer_add(name=name, phone=phone, address=address, by="songci", at=at).code)
    company = customer_add(
        name="华强电子有限公司", phone="010-88886666", address="开发区一号路 8 号", by="songci", at=at
    )
    return [*found, company.code]
