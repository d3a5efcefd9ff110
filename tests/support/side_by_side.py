"""Two small regulations with a register of one name: one for boards, one for all other goods."""

BOARDS = """
rulebook: boards
version: 2025-01-01
title: {zh: 电路板投诉, en: Boards}
posts: {clerk: {zh: 经办, en: Clerk}}
registers:
  slip:
    title: {zh: 投诉单, en: Slip}
    states: [received, closed]
    fields: {goods: {choice: 产品, options: {board: 电路板, cable: 电缆}}, lot: {text: 批号}}
articles:
  "1":
    zh: 适用于电路板。
    step slip.open: {by: anyone, needs: [goods, lot], must: {boards: goods == board}}
    step slip.close: {by: clerk, from: received, to: closed}
"""
GENERAL = (
    BOARDS.replace("rulebook: boards", "rulebook: general")
    .replace("电路板投诉, en: Boards", "一般投诉, en: Other")
    .replace("适用于电路板", "适用于其他产品")
    .replace("goods == board", "goods != board")
)
ADOPTION = "version: 2025-01-01\nposts: {clerk: service_manager}\n"
