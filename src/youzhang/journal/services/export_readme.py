"""What an export says about itself, to somebody who has only the export."""

from __future__ import annotations

README = """\
# 流水账导出 · Journal export

{company} · {at}

## 中文

`events.jsonl` 每行一个事件，`seals.jsonl` 每行一个封存，`head.json` 是最新的封存；
只导出部分事项时，`leaves.jsonl` 是其余事件的编号和校验值。每行都是规范 JSON：键按字母排序，不留空格，汉字照写，UTF-8。

怎样自己核对：

1. 事件的 `hash` = SHA-256（规范 JSON 数组 `[prev, stream, seq, at, recorded_at, kind, actor, body]`），
   十六进制小写。`body` 是字符串，照原样放进数组。
2. 同一 `stream` 里 `seq` 从 1 开始逐一递增；每个事件的 `prev` 是前一个事件的 `hash`，第一个的 `prev` 是 64 个 0。
3. 封存的 `ranges` 列出它所管的事件编号（`1-500 502`）。把这些事件的 `hash`（32 个字节）按编号从小到大作为树叶，
   按 RFC 6962 求 Merkle 根：叶 = SHA-256(0x00 ‖ 叶值)，节点 = SHA-256(0x01 ‖ 左 ‖ 右)，左子树取小于总数的最大 2 的幂。
   应等于 `root`，个数应等于 `count`。
4. 封存的 `hash` = SHA-256（规范 JSON 数组 `[prev, number, at, ranges, count, root]`）；`number` 从 1 开始逐一递增，
   `prev` 是前一个封存的 `hash`，第一个的是 64 个 0。
5. 若手里另有一份早先公布的 `head.json`：其中 `seal` 号的封存应在，`hash`、`at` 应相同，到它为止各封存 `count`
   之和应等于其 `count`。没有，就是末尾被删去了。

## English

`events.jsonl` holds one event a line, `seals.jsonl` one seal a line, `head.json` is the newest seal. Where only some
streams were exported, `leaves.jsonl` holds id and hash of all other events. Every line is canonical JSON: keys
sorted, no spaces, characters as they are, UTF-8.

How to check it yourself:

1. An event's `hash` = SHA-256 of the canonical JSON array
   `[prev, stream, seq, at, recorded_at, kind, actor, body]`, in lower-case hexadecimal. `body` is a string and goes
   into the array as it is.
2. Within a `stream`, `seq` counts 1, 2, 3 …; the `prev` of each event is the `hash` of the one before, that of the
   first is 64 zeros.
3. A seal's `ranges` are the ids of the events it covers (`1-500 502`). Take the `hash` of each (32 bytes) in order
   of id as a leaf and compute the Merkle root as in RFC 6962: leaf = SHA-256(0x00 ‖ entry),
   node = SHA-256(0x01 ‖ left ‖ right), the left subtree takes the largest power of two below the number of leaves.
   It has to be `root`, and the number of leaves `count`.
4. A seal's `hash` = SHA-256 of the canonical JSON array `[prev, number, at, ranges, count, root]`; `number` counts
   1, 2, 3 …; `prev` is the `hash` of the seal before, 64 zeros for the first.
5. If you hold a `head.json` that was published earlier: the seal of that number has to be there with the same
   `hash` and `at`, and the `count` of all seals up to it has to add up to the head's `count`. If it is not there,
   the end was cut off.
"""
